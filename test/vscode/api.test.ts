import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DarkroomApi } from '../../src/extension/api.ts';
import type { Task } from '../../src/shared/task.ts';
import { actionId, darkroom, extension, refusal, succeeded } from './support/darkroom.ts';
import { inWorkspace, write } from './support/documents.ts';
import { cut, decode, maskOf, plainPicture } from './support/pictures.ts';
import { useStudio } from './support/studio.ts';

describe('The interface for other extensions', () => {
  const studio = useStudio('api', 'plus-relay');
  let api: DarkroomApi;
  let grid: Task;
  before(async () => {
    api = await darkroom();
    grid = await succeeded(await api.imagine({ prompt: 'a bridge', connection: 'api' }));
  });

  it('is what the extension exports', () => {
    assert.equal(extension().exports, api);
    assert.equal(api.apiVersion, 1);
  });

  it('imagines with pictures, into a folder', async () => {
    const image = await write('in/four.png', await plainPicture(64, 64, '#aa3'));
    const folder = inWorkspace('by-api');
    const task = await api.imagine({ prompt: 'like this', images: [image], folder });
    const { image: made } = await succeeded(task);
    assert.ok(made?.savedAs?.startsWith(`${folder.toString()}/`), made?.savedAs);
  });

  it('blends, describes and shortens', async () => {
    const one = await write('in/one.png', await plainPicture(64, 64, '#a33'));
    const two = await write('in/two.png', await plainPicture(64, 64, '#33a'));
    const blended = await api.blend({ images: [one, two], dimensions: 'PORTRAIT' });
    const described = await api.describe({ image: one });
    const shortened = await api.shorten({ prompt: 'a very long walk along the shore' });
    const ended = await Promise.all([blended, described, shortened].map(succeeded));
    assert.deepEqual(
      ended.map(({ kind, text }) => [kind, text !== undefined]),
      [
        ['blend', false],
        ['describe', true],
        ['shorten', true],
      ],
    );
  });

  it('repaints what is white in the mask, and nothing else', async () => {
    const single = await succeeded(await api.act(grid.id, actionId(grid, 'Upscale 4')));
    const { width = 0, height = 0, file = '' } = single.image ?? {};
    const white = { left: width / 4, top: height / 4, width: width / 4, height: height / 4 };
    const mask = await maskOf(width, height, white);
    const region = actionId(single, 'Vary Region');
    const { code } = await refusal(api.act(single.id, region, { prompt: 'a boat' }));
    assert.equal(code, 'bad-input');
    const accepted = await api.act(single.id, region, { prompt: 'a boat', mask });
    assert.equal(accepted.parent?.taskId, single.id);
    const repainted = await succeeded(accepted);
    const [sent] = studio().simulator.masks.slice(-1);
    assert.ok(sent, 'No mask arrived.');
    const before = await decode(vscode.Uri.file(file));
    const after = await decode(vscode.Uri.file(repainted.image?.file ?? ''));
    assert.deepEqual([after.width, after.height], [width * 2, height * 2]);
    // A margin at the edge of the mask is blended, so the strips are taken well away from it.
    const kept = { left: 0, top: 0, width: width / 8, height };
    assert.ok(Buffer.from(await cut(before, kept)).equals(await cut(after, kept)), 'was changed');
    const changed = await cut(after, white);
    assert.ok(!Buffer.from(await cut(before, white)).equals(changed), 'was not repainted');
  });

  it('waits for the end unless it is told not to', async () => {
    const { simulator } = studio();
    simulator.configure({ manual: true });
    try {
      const task = await api.imagine({ prompt: 'a long wait' });
      const source = new vscode.CancellationTokenSource();
      const waiting = refusal(api.finished(task.id, source.token));
      source.cancel();
      await waiting;
      assert.equal((await api.getTask(task.id))?.status, 'running');
      const ended = api.finished(task.id);
      await simulator.finish(task.remoteId ?? '');
      assert.equal((await ended).status, 'succeeded');
    } finally {
      simulator.configure({ manual: false });
    }
  });

  it('finds tasks', async () => {
    assert.deepEqual(await api.getTask(grid.id), grid);
    assert.equal(await api.getTask('nobody'), undefined);
    const found = await api.listTasks({ connection: 'api', kinds: ['imagine'], search: 'bridge' });
    assert.deepEqual(found, [grid]);
    const all = await api.listTasks();
    const times = all.map(({ createdAt }) => createdAt);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
  });

  it('tells of every change', async () => {
    const seen: Task[] = [];
    const listener = api.onDidChangeTask((task) => seen.push(task));
    try {
      const task = await succeeded(await api.imagine({ prompt: 'a parade' }));
      const states = seen.filter(({ id }) => id === task.id);
      assert.equal(states[0]?.createdAt, task.createdAt);
      assert.deepEqual(states.at(-1), task);
      assert.ok(states.some(({ status }) => status === 'running'));
    } finally {
      listener.dispose();
    }
  });

  it('rejects with a code and a sentence', async () => {
    const { simulator } = studio();
    const cases: [string, () => Promise<unknown>][] = [
      ['bad-input', () => api.imagine({ prompt: '' })],
      ['bad-input', () => api.imagine({ prompt: 'a boat', connection: 'nowhere' })],
      ['bad-input', () => api.blend({ images: [] })],
      ['bad-input', () => api.describe({ image: inWorkspace('no-such.png') })],
      ['bad-picture', () => api.describe({ image: inWorkspace('README.md') })],
      ['bad-input', () => api.act('nobody', 'x')],
      ['bad-input', () => api.act(grid.id, 'x')],
      ['banned-prompt', () => api.imagine({ prompt: 'gore' })],
    ];
    const paid = simulator.paid.length;
    for (const [expected, work] of cases) {
      const { code, message } = await refusal(work());
      assert.equal(code, expected, `${work.toString()}: ${message}`);
      assert.match(message, /^[A-Z].*[.?]$/);
    }
    assert.equal(simulator.paid.length, paid);
  });
});
