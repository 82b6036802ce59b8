import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTaskStore } from '../../../src/extension/tasks/openTaskStore.ts';
import type { TaskRecord } from '../../../src/extension/tasks/record.ts';
import type { TaskStore } from '../../../src/extension/tasks/taskStore.ts';
import type { Task } from '../../../src/shared/task.ts';

export function someTask(id: string, more: Partial<Task> = {}): Task {
  return {
    id,
    connection: 'demo',
    kind: 'imagine',
    prompt: `prompt ${id}`,
    status: 'succeeded',
    progress: 100,
    actions: [],
    createdAt: 1000,
    ...more,
  };
}

export function someRecord(id: string, more: Partial<Task> = {}): TaskRecord {
  const task = someTask(id, more);
  return { task, request: { kind: 'imagine', prompt: task.prompt }, remote: {} };
}

/** A folder with a database, and windows on it. */
export class StoreRig {
  readonly folder = mkdtempSync(join(tmpdir(), 'darkroom-store-'));
  readonly problems: unknown[] = [];
  readonly #stores: TaskStore[] = [];

  open(owner = 'window-1', now = 0) {
    const opened = openTaskStore(this.folder, owner, now, (error) => this.problems.push(error));
    this.#stores.push(opened.store);
    return opened;
  }

  store(owner?: string): TaskStore {
    return this.open(owner).store;
  }

  dispose(): void {
    for (const store of this.#stores) store.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
