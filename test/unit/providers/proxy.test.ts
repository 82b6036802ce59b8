import assert from 'node:assert/strict';
import { ProxyProvider } from '../../../src/extension/providers/midjourneyProxy/proxyProvider.ts';
import type { Submission } from '../../../src/extension/providers/provider.ts';
import type { TaskUpdate } from '../../../src/shared/update.ts';
import { fixture } from '../support/fixtures.ts';
import { all, imagine, never, partsFor, run, testKey } from '../support/providing.ts';
import { ScriptedServer, type SeenRequest, type Scripted } from '../support/scriptedServer.ts';

const taskId = '1320098173412546';
const accepted = JSON.parse(fixture('midjourneyProxy/submit-answer.json')) as object;
const success = JSON.parse(fixture('midjourneyProxy/task-success.json')) as Record<string, unknown>;

/** A server that answers submits with `submits` and fetches with `tasks`, the last one for ever. */
function scripted(submits: readonly Scripted[], tasks: readonly unknown[]) {
  let submitted = 0;
  let fetched = 0;
  return ({ path, body }: SeenRequest): Scripted => {
    if (path.includes('/submit/')) return submits[Math.min(submitted++, submits.length - 1)] ?? {};
    const task = tasks[Math.min(fetched++, tasks.length - 1)];
    if (!path.endsWith('list-by-condition')) return { json: task };
    const { ids } = JSON.parse(body) as { ids: string[] };
    return { json: ids.map((id) => ({ ...(task as object), id })) };
  };
}

/** What was said, without that the server merely knows the task, which comes or is overtaken. */
const types = (updates: readonly TaskUpdate[]) =>
  updates
    .filter((update) => update.type !== 'progress' || update.progress !== undefined)
    .map(({ type }) => type);

function action(
  id: string,
  others: Partial<Extract<Submission, { kind: 'action' }>> = {},
): Submission {
  return {
    taskId: 'task-1',
    kind: 'action',
    action: { id, kind: 'other', label: id },
    parent: { remoteId: taskId, prompt: 'cat', actions: [] },
    ...others,
  };
}

describe('midjourney-proxy', () => {
  let server: ScriptedServer;
  let provider: ProxyProvider;

  beforeEach(async () => {
    server = await new ScriptedServer().start();
    provider = new ProxyProvider(partsFor({ kind: 'midjourney-proxy', baseUrl: server.url }));
  });
  afterEach(async () => {
    provider.dispose();
    await server.stop();
  });

  it('submits, polls and reads the task of the guide', async () => {
    const running = {
      id: taskId,
      status: 'IN_PROGRESS',
      progress: '46%',
      imageUrl: 'https://x.test/a.webp?rand=1',
    };
    server.script = scripted(
      [{ json: accepted }],
      [
        { id: taskId, status: 'SUBMITTED' },
        running,
        { ...running, imageUrl: 'https://x.test/a.webp?rand=2' },
        success,
      ],
    );
    const updates = await run(provider, imagine('black cat'));
    assert.deepEqual(types(updates), ['accepted', 'progress', 'succeeded']);
    assert.deepEqual(updates[0], { type: 'accepted', remoteId: taskId });
    const last = updates.at(-1);
    assert.ok(last?.type === 'succeeded');
    assert.equal(last.result.grid, true);
    assert.equal(last.result.picture?.url, success['imageUrl']);
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
    const [submit, fetch] = server.requests;
    assert.equal(submit?.path, '/mj/submit/imagine');
    assert.equal(submit.headers.authorization, `Bearer ${testKey}`);
    assert.deepEqual(JSON.parse(submit.body), {
      prompt: 'black cat',
      base64Array: [],
      state: 'task-1',
    });
    assert.equal(fetch?.path, `/mj/task/${taskId}/fetch`);
  });

  it('sends the customId byte for byte', async () => {
    const customId = 'MJ::JOB::upsample::2::3dbbd469-36af-4a0f-8f02-df6c579e7011';
    server.script = scripted([{ json: accepted }], [success]);
    await run(provider, action(customId));
    assert.equal(server.requests[0]?.path, '/mj/submit/action');
    assert.deepEqual(JSON.parse(server.requests[0].body), { taskId, customId, state: 'task-1' });
  });

  it('names all tasks that a server makes of one submit', async () => {
    for (const result of ['7, 8,9', [7, '8', '9', null, 7]]) {
      server.script = scripted(
        [{ json: { code: 1, result } }],
        [success].map((task) => ({ ...task, id: '7' })),
      );
      const [first] = await run(provider, action('MJ::Job::PicReader::all'));
      assert.deepEqual(first, { type: 'accepted', remoteId: '7', others: ['8', '9'] });
    }
  });

  it('follows twenty tasks with the polls of one', async () => {
    const running = { status: 'IN_PROGRESS', progress: '10%' };
    server.script = scripted([], [running, running, running, success]);
    const tasks = Array.from({ length: 20 }, (_, index) => String(1000 + index));
    const streams = tasks.map((remoteId) => all(provider.resume({ remoteId }, never)));
    for (const updates of await Promise.all(streams))
      assert.equal(updates.at(-1)?.type, 'succeeded');
    assert.equal(server.count(/list-by-condition/), 4);
    assert.equal(server.count(/fetch/), 0);
  });

  it('falls back to single questions where there is no list, and remembers it', async () => {
    server.script = ({ path }) =>
      path.endsWith('list-by-condition')
        ? { status: 404, text: '<html>' }
        : { json: { ...success, id: path.split('/')[3] } };
    const streams = ['1', '2', '3'].map((remoteId) => all(provider.resume({ remoteId }, never)));
    for (const updates of await Promise.all(streams))
      assert.deepEqual(types(updates), ['succeeded']);
    assert.equal(server.count(/list-by-condition/), 1);
    assert.equal(server.count(/fetch/), 3);
  });

  describe('modals', () => {
    const zoomed = action('MJ::CustomZoom::h', {
      action: { id: 'MJ::CustomZoom::h', kind: 'customZoom', label: 'Custom Zoom', needs: 'zoom' },
      prompt: 'cat --zoom 1.5',
    });
    const modal = {
      code: 21,
      description: 'Waiting for window confirm',
      result: '77',
      properties: { finalPrompt: 'cat', remix: true },
    };

    it('answers code 21 with what the person gave', async () => {
      server.script = scripted(
        [{ json: modal }, { json: { code: 1, result: '77' } }],
        [{ status: 'MODAL' }, success].map((task) => ({ ...task, id: '77' })),
      );
      assert.deepEqual(types(await run(provider, zoomed)), ['accepted', 'succeeded']);
      assert.deepEqual(
        server.requests.slice(0, 2).map(({ path }) => path),
        ['/mj/submit/action', '/mj/submit/modal'],
      );
      assert.deepEqual(JSON.parse(server.requests[1]!.body), {
        taskId: '77',
        prompt: 'cat --zoom 1.5',
      });
    });

    it('answers a modal that only the status shows', async () => {
      server.script = scripted(
        [{ json: { code: 1, result: '77' } }, { json: { code: 22, result: '77' } }],
        [{ status: '' }, { status: 'MODAL' }, { status: 'IN_PROGRESS' }, success].map((task) => ({
          ...task,
          id: '77',
        })),
      );
      assert.deepEqual(types(await run(provider, zoomed)), ['accepted', 'succeeded']);
      assert.equal(server.count(/modal/), 1);
    });

    it('waits for the person where nothing was given', async () => {
      server.script = scripted([{ json: modal }], []);
      const updates = await run(provider, action('MJ::JOB::reroll::0::h::SOLO'));
      assert.deepEqual(updates.at(-1), { type: 'awaitingInput', remoteId: '77', prompt: 'cat' });
      assert.equal(server.requests.length, 1);
    });

    it('opens none that nobody could complete', async () => {
      const updates = await run(provider, { ...zoomed, prompt: 'cat' } as Submission);
      assert.ok(updates[0]?.type === 'failed' && updates[0].error.code === 'bad-input');
      assert.equal(server.requests.length, 0);
    });
  });
});
