import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { actingCommands } from '../../src/extension/commands/acting.ts';
import { Asker } from '../../src/extension/commands/asker.ts';
import type { CommandServices } from '../../src/extension/commands/services.ts';
import type { Task } from '../../src/shared/task.ts';
import type { TaskQuery } from '../../src/shared/taskQuery.ts';

describe('Check Again from the palette', () => {
  const base = { connection: 'demo', kind: 'imagine', progress: 0, actions: [], createdAt: 1000 };
  const task = (id: string, part: Partial<Task>) => ({ ...base, id, prompt: id, ...part }) as Task;
  const all = [
    task('lost', { status: 'uncertain' }),
    task('timed out', { status: 'failed', remoteId: '1' }),
    task('goes on at the server', { status: 'cancelled', remoteId: '2' }),
    task('never sent', { status: 'cancelled' }),
    task('refused', { status: 'failed' }),
    task('done', { status: 'succeeded', remoteId: '3' }),
  ];

  it('offers all that a server can be asked about, and nothing else', async () => {
    const offered: string[] = [];
    const ask = new (class extends Asker {
      override async pick<T extends vscode.QuickPickItem>(
        items: readonly T[] | Promise<readonly T[]>,
      ): Promise<T> {
        const [first, ...others] = await items;
        assert.ok(first);
        offered.push(...[first, ...others].map(({ label }) => label));
        return first;
      }
    })();
    const tasks = {
      list: ({ statuses }: TaskQuery) => all.filter(({ status }) => statuses?.includes(status)),
      get: (id: string) => all.find((one) => one.id === id),
      checkAgain: (id: string) => Promise.resolve(all.find((one) => one.id === id)),
    };
    const library = { library: { thumbnailFile: () => undefined } };
    const core = () => Promise.resolve({ tasks, library });
    const { checkTask } = actingCommands({ core } as unknown as CommandServices);
    await checkTask({ ask, argument: undefined, selection: undefined });
    assert.deepEqual(offered, ['lost', 'timed out', 'goes on at the server']);
  });
});
