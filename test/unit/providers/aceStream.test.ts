import assert from 'node:assert/strict';
import { AceProvider } from '../../../src/extension/providers/acedata/aceProvider.ts';
import { fixture } from '../support/fixtures.ts';
import { all, imagine, never, partsFor, run, testKey } from '../support/providing.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';

const stream = fixture('acedata/stream.ndjson');
const taskId = '49589d2c-b6b3-4fbf-9f82-93068509c76f';

describe('Ace Data Cloud, streaming', () => {
  let server: ScriptedServer;
  let provider: AceProvider;

  beforeEach(async () => {
    server = await new ScriptedServer().start();
    provider = new AceProvider(partsFor({ baseUrl: server.url }));
  });
  afterEach(async () => {
    provider.dispose();
    await server.stop();
  });

  it('turns the lines of the guide into updates', async () => {
    server.script = () => ({ headers: { 'content-type': 'application/x-ndjson' }, text: stream });
    const updates = await run(provider, imagine('a beautiful cat --v 6'));
    assert.deepEqual(
      updates.map((update) => update.type),
      ['accepted', 'progress', 'progress', 'succeeded'],
    );
    const [accepted, first, , last] = updates;
    assert.ok(
      accepted?.type === 'accepted' && first?.type === 'progress' && last?.type === 'succeeded',
    );
    assert.equal(accepted.remoteId, taskId);
    assert.equal(first.progress, 35);
    assert.equal(first.preview?.width, 512);
    assert.match(first.preview.url, /grid_0\.webp\?ex=66312ba7&is=662fda27&hm=\w+&$/);
    assert.equal(last.result.imageId, '1234558483408490566');
    assert.equal(last.result.grid, true);
    assert.equal(last.result.picture?.width, 2048);
    assert.deepEqual(
      last.result.actions.map(({ label }) => label),
      [
        'Upscale 1',
        'Upscale 2',
        'Upscale 3',
        'Upscale 4',
        'Reroll',
        'Vary 1',
        'Vary 2',
        'Vary 3',
        'Vary 4',
      ],
    );
    const [request] = server.requests;
    assert.equal(server.requests.length, 1);
    assert.equal(request?.path, '/midjourney/imagine');
    assert.equal(request.headers.accept, 'application/x-ndjson');
    assert.equal(request.headers.authorization, `Bearer ${testKey}`);
    assert.deepEqual(JSON.parse(request.body), {
      action: 'generate',
      prompt: 'a beautiful cat --v 6',
    });
  });

  it('asks for the task when the stream ends early', async () => {
    const [first] = stream.split('\n');
    const done = JSON.parse(fixture('acedata/imagine.json')) as object;
    server.script = ({ path }) =>
      path === '/midjourney/imagine'
        ? { chunks: [`${first}\n`], reset: true }
        : { json: { id: taskId, response: { ...done, task_id: taskId } } };
    const updates = await run(provider, imagine('cat'));
    assert.equal(updates.at(-1)?.type, 'succeeded');
    assert.equal(server.count(/imagine/), 1);
    assert.equal(server.count(/tasks/), 1);
  });

  it('goes on behind a line that cannot be read, wherever it stands', async () => {
    const [first = '', second = '', third = ''] = stream.split('\n');
    const whole = ['accepted', 'progress', 'progress', 'succeeded'];
    for (const damaged of [first.slice(0, 30), '{"progress":', 'upstream hiccup']) {
      for (const lines of [
        [damaged, first, second, third],
        [first, damaged, second, third],
        [first, second, damaged, third],
      ]) {
        server.requests.length = 0;
        server.script = () => ({ chunks: lines.map((line) => `${line}\n`) });
        const updates = await run(provider, imagine('cat'));
        assert.deepEqual(
          updates.map(({ type }) => type),
          whole,
          lines.join('\n'),
        );
        assert.equal(server.requests.length, 1);
      }
    }
  });

  it('reads one answer over many lines as one, though a part of it could stand alone', async () => {
    const text =
      '{\n"image_url": "https://x.test/a.png",\n"progress": 100,\n"parts": [\n{"progress":7}\n]}';
    server.script = () => ({ text });
    const updates = await run(provider, imagine('cat'));
    assert.deepEqual(
      updates.map(({ type }) => type),
      ['succeeded'],
    );
  });

  it('says that a submit is uncertain when nothing came back', async () => {
    server.script = () => ({ reset: true });
    const updates = await run(provider, imagine('cat'));
    assert.deepEqual(
      updates.map((update) => update.type),
      ['uncertain'],
    );
    assert.equal(server.requests.length, 1);
  });

  it('says that a submit was not taken when nobody listens', async () => {
    await server.stop();
    const [update] = await run(provider, imagine('cat'));
    assert.ok(update?.type === 'failed');
    assert.equal(update.error.code, 'unreachable');
    assert.equal(update.notTaken, true);
    server = await new ScriptedServer().start();
  });

  it('follows a task of an earlier life', async () => {
    const done = JSON.parse(fixture('acedata/upscale4.json')) as object;
    const answers = [{}, { id: taskId }, { id: taskId, response: { success: true, progress: 50 } }];
    server.script = (_request, count) => ({
      json: answers[count - 1] ?? { id: taskId, response: done },
    });
    const updates = await all(provider.resume({ remoteId: taskId }, never));
    assert.deepEqual(
      updates.map((update) => update.type),
      ['progress', 'progress', 'succeeded'],
    );
    const last = updates.at(-1);
    assert.ok(last?.type === 'succeeded');
    assert.deepEqual(
      last.result.actions.map(({ label }) => label),
      [
        'Upscale 2x',
        'Upscale 4x',
        'Vary Subtle',
        'Vary Strong',
        'Zoom Out 2x',
        'Zoom Out 1.5x',
        'Pan Left',
        'Pan Right',
        'Pan Up',
        'Pan Down',
        'Vary Region',
      ],
    );
    assert.equal(last.result.grid, false);
  });
});
