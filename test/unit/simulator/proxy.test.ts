import assert from 'node:assert/strict';
import type { ProfileName, SimulatorOptions } from '../../../src/simulator/options.ts';
import { maskPng, picture, tileOf, withSimulator } from './running.ts';
import type { Json } from './running.ts';

const profiles: readonly Exclude<ProfileName, 'acedata'>[] = [
  'plus-relay',
  'java',
  'csharp',
  'new-api',
];

const optionsOf = (profile: ProfileName): SimulatorOptions => ({
  profile,
  refusalsAfterSuccess: 0,
  pictureScale: 1 / 16,
});

describe('simulated midjourney-proxy', function () {
  this.timeout(120_000);

  for (const profile of profiles) {
    it(`${profile}: imagines, lists by condition, upscales`, () =>
      withSimulator(optionsOf(profile), async (simulator, client) => {
        const submitted = await client.post('/mj/submit/imagine', {
          base64Array: [],
          prompt: 'black cat',
          state: 'mine',
        });
        assert.equal(submitted['code'], 1);
        const task = await client.until(submitted['result'], 'SUCCESS');
        assert.equal(task['state'], 'mine');
        assert.equal(task['progress'], '100%');
        const grid = await picture(task['imageUrl']);
        assert.equal(grid.width, 128);
        const listed = (await client.post('/mj/task/list-by-condition', {
          ids: [String(task['id']), 'unknown'],
        })) as unknown as Json[];
        assert.deepEqual(
          listed.map((one) => one['id']),
          [task['id']],
        );
        const next =
          profile === 'java'
            ? await client.post('/mj/submit/change', {
                taskId: task['id'],
                action: 'UPSCALE',
                index: 3,
              })
            : await client.press(task, 'upsample::3');
        const upscaled = await client.until(next['result'], 'SUCCESS');
        const pixels = (await picture(upscaled['imageUrl'])).data;
        assert.ok(pixels.equals(tileOf(grid, 3)));
        assert.deepEqual(
          simulator.paid.map(({ kind }) => kind),
          ['imagine', 'upscale'],
        );
      }));
  }

  it('answers a finished task with the fields of the guide, in its order', () =>
    withSimulator(optionsOf('plus-relay'), async (_, client) => {
      const task = await client.grid('cat --v 6.1');
      assert.deepEqual(Object.keys(task).slice(0, 15), [
        ...['id', 'action', 'prompt', 'promptEn', 'description', 'state', 'submitTime'],
        ...['startTime', 'finishTime', 'imageUrl', 'status', 'progress', 'failReason'],
        ...['properties', 'buttons'],
      ]);
      const buttons = task['buttons'] as { customId: string; label: string; emoji: string }[];
      assert.deepEqual(
        buttons.map(({ label, emoji }) => label + emoji),
        ['U1', 'U2', 'U3', 'U4', '🔄', 'V1', 'V2', 'V3', 'V4'],
      );
      assert.match(buttons[4]?.customId ?? '', /^MJ::JOB::reroll::0::[0-9a-f-]{36}::SOLO$/);
    }));

  it('asks for a region first (code 21), then repaints only what is white', () =>
    withSimulator(optionsOf('plus-relay'), async (simulator, client) => {
      const grid = await client.grid();
      const one = await client.until(
        (await client.press(grid, 'upsample::1'))['result'],
        'SUCCESS',
      );
      const opened = await client.press(one, 'Inpaint');
      assert.equal(opened['code'], 21);
      assert.equal((await client.until(opened['result'], 'MODAL'))['status'], 'MODAL');
      assert.equal(simulator.paid.length, 2);
      const mask = maskPng(64, 64, { left: 10, top: 20, right: 40, bottom: 50 });
      const taken = await client.post('/mj/submit/modal', {
        taskId: opened['result'],
        prompt: 'a red flower',
        maskBase64: `data:image/png;base64,${mask.toString('base64')}`,
      });
      assert.deepEqual([taken['code'], taken['result']], [1, opened['result']]);
      const done = await client.until(opened['result'], 'SUCCESS');
      const before = (await picture(one['imageUrl'])).data;
      const after = tileOf(await picture(done['imageUrl']), 4);
      for (let i = 0; i < 64 * 64; i++) {
        const [x, y] = [i % 64, Math.floor(i / 64)];
        if (x >= 10 && x < 40 && y >= 20 && y < 50) continue;
        assert.ok(before.subarray(i * 4, i * 4 + 4).equals(after.subarray(i * 4, i * 4 + 4)));
      }
      assert.ok(!before.equals(after));
      assert.equal(simulator.masks[0]?.pixels[25 * 64 + 15], 255);
    }));

  it('breaks on a mask that is no PNG or has another size', () =>
    withSimulator(optionsOf('plus-relay'), async (_, client) => {
      const grid = await client.grid();
      const one = await client.until(
        (await client.press(grid, 'upsample::1'))['result'],
        'SUCCESS',
      );
      const small = maskPng(8, 8, { left: 0, top: 0, right: 4, bottom: 4 }).toString('base64');
      for (const maskBase64 of [
        'data:image/jpeg;base64,/9j/4AAQ',
        `data:image/png;base64,${small}`,
      ]) {
        const { result } = await client.press(one, 'Inpaint');
        await client.post('/mj/submit/modal', { taskId: result, prompt: '', maskBase64 });
        const failed = await client.until(result, 'FAILURE');
        assert.notEqual(failed['failReason'], '');
      }
    }));

  it('zooms by a modal whose prompt says how far, and remixes', () =>
    withSimulator(optionsOf('csharp'), async (_, client) => {
      const grid = await client.grid();
      const one = await client.until(
        (await client.press(grid, 'upsample::1'))['result'],
        'SUCCESS',
      );
      const opened = await client.press(one, 'CustomZoom');
      assert.equal(opened['code'], 21);
      const taskId = opened['result'];
      const bare = await client.post('/mj/submit/modal', { taskId, prompt: 'Cat' });
      assert.equal(bare['code'], 4);
      const nothing = await client.post('/mj/submit/modal', { taskId, prompt: '' });
      assert.deepEqual([nothing['code'], nothing['description']], [4, 'prompt不能为空']);
      const good = await client.post('/mj/submit/modal', { taskId, prompt: 'Cat --zoom 1.5' });
      assert.equal(good['code'], 1);
      await client.until(taskId, 'SUCCESS');
      const remix = await client.press(grid, 'variation::2', { enableRemix: true });
      assert.equal(remix['code'], 21);
      await client.post('/mj/submit/modal', { taskId: remix['result'], prompt: 'a dog' });
      assert.equal((await client.until(remix['result'], 'SUCCESS'))['prompt'], 'a dog');
    }));

  it('shows a modal by its status alone when told to', () =>
    withSimulator({ ...optionsOf('plus-relay'), modalShows: 'status' }, async (_, client) => {
      const grid = await client.grid();
      const one = await client.until(
        (await client.press(grid, 'upsample::1'))['result'],
        'SUCCESS',
      );
      const opened = await client.press(one, 'Inpaint');
      assert.equal(opened['code'], 1);
      await client.until(opened['result'], 'MODAL');
    }));

  it('tells describe and shorten as numbered texts with buttons', () =>
    withSimulator(optionsOf('plus-relay'), async (_, client) => {
      const grid = await client.grid();
      const bytes = Buffer.from(await (await fetch(String(grid['imageUrl']))).arrayBuffer());
      const base64 = `data:image/png;base64,${bytes.toString('base64')}`;
      const { result } = await client.post('/mj/submit/describe', { base64 });
      const described = await client.until(result, 'SUCCESS');
      assert.equal(String(described['prompt']).split(/[1-4]️⃣/).length, 5);
      assert.ok((await client.press(described, 'PicReader::2'))['code'] === 21);
      const short = await client.post('/mj/submit/shorten', { prompt: 'a big cat on the wall' });
      const shortened = await client.until(short['result'], 'SUCCESS');
      assert.match(String(shortened['prompt']), /^## Important tokens[^]*## Shortened prompts\n1️⃣/);
      const blend = await client.post('/mj/submit/blend', {
        base64Array: [base64, base64],
        dimensions: 'PORTRAIT',
      });
      const blended = await picture((await client.until(blend['result'], 'SUCCESS'))['imageUrl']);
      assert.ok(blended.height > blended.width);
      const lone = await client.post('/mj/submit/blend', { base64Array: [base64] });
      assert.equal(lone['code'], 1);
      await client.until(lone['result'], 'FAILURE');
      const hosted = await client.post('/mj/submit/upload-discord-images', {
        base64Array: [base64],
      });
      const [address] = hosted['result'] as string[];
      assert.equal((await picture(address)).width, 128);
      const edit = await client.post('/mj/submit/edits', { prompt: 'night', image: address });
      await client.until(edit['result'], 'SUCCESS');
      const film = await client.post('/mj/submit/video', { prompt: 'go', image: address });
      assert.match(String((await client.until(film['result'], 'SUCCESS'))['videoUrl']), /mp4$/);
      const seed = await client.get(`/mj/task/${String(grid['id'])}/image-seed`);
      assert.match(String(seed['result']), /^\d+$/);
    }));

  it('makes a task of each prompt of a description, and names them all in one result', () =>
    withSimulator(optionsOf('csharp'), async (simulator, client) => {
      const grid = await client.grid();
      const bytes = Buffer.from(await (await fetch(String(grid['imageUrl']))).arrayBuffer());
      const base64 = `data:image/png;base64,${bytes.toString('base64')}`;
      const { result } = await client.post('/mj/submit/describe', { base64 });
      const described = await client.until(result, 'SUCCESS');
      const all = await client.press(described, 'PicReader::all');
      const ids = String(all['result']).split(',');
      assert.equal(new Set(ids).size, 4);
      for (const id of ids) await client.until(id, 'SUCCESS');
      assert.equal(simulator.paid.length, 6);
    }));

  it('queues (22), refuses a full queue (23) and a banned word (24)', () =>
    withSimulator(
      { ...optionsOf('plus-relay'), manual: true, concurrency: 1, queueLimit: 1 },
      async (simulator, client) => {
        const submit = (prompt: string): Promise<Json> =>
          client.post('/mj/submit/imagine', { prompt });
        assert.equal((await submit('a'))['code'], 1);
        const queued = await submit('b');
        assert.equal(queued['code'], 22);
        assert.equal((queued['properties'] as Json)['numberOfQueues'], 1);
        const full = await submit('c');
        assert.equal(full['code'], 23);
        assert.ok(full['result']);
        const banned = await submit('gore');
        assert.deepEqual([banned['code'], banned['result']], [24, undefined]);
        assert.equal((banned['properties'] as Json)['bannedWord'], 'gore');
        assert.equal(simulator.paid.length, 2);
      },
    ));

  it('takes every spelling of the speed', () =>
    withSimulator(optionsOf('plus-relay'), async (simulator, client) => {
      for (const prefix of ['/fast', '/mj-fast', '/mj-relax', '/mj-turbo']) {
        const { result } = await client.post(`${prefix}/mj/submit/imagine`, { prompt: 'x' });
        assert.equal(
          (await client.get(`${prefix}/mj/task/${String(result)}/fetch`))['id'],
          String(result),
        );
      }
      assert.deepEqual(
        simulator.tasks.map((task) => task.extra.mode),
        ['fast', 'fast', 'relax', 'turbo'],
      );
    }));

  it('cancels: CANCEL at plus, FAILURE at C#', async () => {
    for (const [profile, status] of [
      ['plus-relay', 'CANCEL'],
      ['csharp', 'FAILURE'],
    ] as const) {
      await withSimulator({ ...optionsOf(profile), manual: true }, async (_, client) => {
        const { result } = await client.post('/mj/submit/imagine', { prompt: 'x' });
        const response = await client.raw('POST', `/mj/task/${String(result)}/cancel`);
        assert.equal(await response.text(), '');
        assert.equal((await client.get(`/mj/task/${String(result)}/fetch`))['status'], status);
      });
    }
  });
});
