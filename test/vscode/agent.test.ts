import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { extension } from './support/darkroom.ts';
import { inWorkspace, workspaceRoot, write } from './support/documents.ts';
import { plainPicture } from './support/pictures.ts';
import { useStudio } from './support/studio.ts';

interface Summary {
  readonly taskId: string;
  readonly prompt: string;
  readonly status: string;
  readonly file?: string;
  readonly width?: number;
  readonly grid?: boolean;
  readonly prompts?: readonly string[];
  readonly actions: readonly { readonly id: string; readonly label: string }[];
}

interface Answer {
  readonly texts: readonly string[];
  readonly pictures: readonly vscode.LanguageModelDataPart[];
}

async function invoke(name: string, input: object): Promise<Answer> {
  const { content } = await vscode.lm.invokeTool(`darkroom_${name}`, {
    input,
    toolInvocationToken: undefined,
  });
  return {
    texts: content.flatMap((part) =>
      part instanceof vscode.LanguageModelTextPart ? [part.value] : [],
    ),
    pictures: content.filter((part) => part instanceof vscode.LanguageModelDataPart),
  };
}

const summaryOf = ({ texts }: Answer): Summary => JSON.parse(texts[0] ?? '') as Summary;

describe('The tools for language models', () => {
  const studio = useStudio('agent', 'plus-relay');
  let made: Answer;
  before(async () => {
    await extension().activate();
    made = await invoke('imagine', { prompt: 'a fox in snow', folder: 'for-model' });
  });

  it('are those that the manifest declares', () => {
    const names = vscode.lm.tools.map(({ name }) => name);
    assert.deepEqual(names.filter((name) => name.startsWith('darkroom_')).sort(), [
      ...['darkroom_act', 'darkroom_describe', 'darkroom_imagine', 'darkroom_list'],
    ]);
  });

  it('imagine gives the picture and the path of its file', async () => {
    const { prompt, status, file = '', width, grid } = summaryOf(made);
    assert.deepEqual([prompt, status, grid], ['a fox in snow', 'succeeded', true]);
    assert.ok(file.startsWith(`${inWorkspace('for-model').fsPath}/`), file);
    assert.ok(statSync(file).isFile());
    const [picture] = made.pictures;
    assert.match(picture?.mimeType ?? '', /^image\//);
    assert.equal((await sharp(picture?.data).metadata()).width, width);
  });

  it('act takes the label of an action', async () => {
    const { taskId, width = 0 } = summaryOf(made);
    const answer = await invoke('act', { taskId, action: 'upscale 3' });
    const single = summaryOf(answer);
    assert.equal(single.width, width / 2);
    assert.equal(single.grid, undefined);
    assert.equal(answer.pictures.length, 1);
    assert.ok(statSync(single.file ?? '').isFile());
  });

  it('describe takes a file by its path in the workspace', async () => {
    await write('in/five.png', await plainPicture(64, 64, '#a3a'));
    const { prompts } = summaryOf(await invoke('describe', { file: 'in/five.png' }));
    assert.ok(prompts && prompts.length > 1);
  });

  it('are called off together with their task', async () => {
    const { simulator } = studio();
    simulator.configure({ manual: true });
    const call = new vscode.CancellationTokenSource();
    try {
      const taken = simulator.nextTask();
      const answer = vscode.lm.invokeTool(
        'darkroom_imagine',
        { input: { prompt: 'a picture nobody waits for' }, toolInvocationToken: undefined },
        call.token,
      );
      const refused = assert.rejects(Promise.resolve(answer));
      await taken;
      call.cancel();
      await refused;
      const api = await extension().activate();
      const [task] = await api.listTasks({ search: 'nobody waits' });
      assert.ok(task);
      assert.equal((await api.finished(task.id)).status, 'cancelled');
    } finally {
      call.dispose();
      simulator.configure({ manual: false });
    }
  });

  it('list finds what was made, for nothing', async () => {
    const paid = studio().simulator.paid.length;
    const { texts } = await invoke('list', { search: 'fox snow', limit: 50 });
    const found = texts
      .join('\n')
      .split('\n')
      .map((line) => JSON.parse(line) as Summary);
    assert.ok(found.some(({ taskId }) => taskId === summaryOf(made).taskId));
    assert.equal(studio().simulator.paid.length, paid);
  });

  it('refuse what makes no sense, or leads out of the workspace', async () => {
    const outside = vscode.Uri.joinPath(workspaceRoot(), '../outside.png').fsPath;
    const linked = mkdtempSync(join(tmpdir(), 'darkroom-linked-'));
    writeFileSync(join(linked, 'outside.png'), await plainPicture(8, 8, '#333'));
    symlinkSync(linked, inWorkspace('way-out').fsPath);
    const paid = studio().simulator.paid.length;
    const refused: [string, object][] = [
      ['imagine', {}],
      ['imagine', { prompt: '' }],
      ['imagine', { prompt: 'a boat', folder: '../..' }],
      ['imagine', { prompt: 'a boat', folder: 'docs/../../..' }],
      ['imagine', { prompt: 'a boat', connection: 'nowhere' }],
      // What was agreed to is one job.
      ['imagine', { prompt: 'a boat --repeat 4' }],
      ['imagine', { prompt: 'a {red, blue} boat' }],
      ['act', { taskId: 'nobody', action: 'Upscale 1' }],
      ['act', { taskId: summaryOf(made).taskId, action: 'Explode' }],
      ['describe', { file: outside }],
      ['describe', { file: '/etc/hosts' }],
      ['describe', { file: 'no-such.png' }],
      ['imagine', { prompt: 'a boat', folder: 'way-out/x' }],
      ['describe', { file: 'way-out/outside.png' }],
      ['list', { limit: 1000 }],
    ];
    for (const [name, input] of refused) {
      await assert.rejects(invoke(name, input), JSON.stringify([name, input]));
    }
    rmSync(inWorkspace('way-out').fsPath);
    rmSync(linked, { recursive: true });
    assert.equal(studio().simulator.paid.length, paid);
  });
});
