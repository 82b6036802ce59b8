import assert from 'node:assert/strict';
import { answerOf } from '../../../src/extension/providers/acedata/readAnswer.ts';
import { updateOfAnswer } from '../../../src/extension/providers/acedata/translation.ts';
import { parseJson, readText } from '../../../src/extension/providers/body.ts';
import { ProxyProvider } from '../../../src/extension/providers/midjourneyProxy/proxyProvider.ts';
import { task as proxyTask } from '../../../src/extension/providers/midjourneyProxy/schemas.ts';
import { readSubmit } from '../../../src/extension/providers/midjourneyProxy/submitOutcome.ts';
import { updateOfTask } from '../../../src/extension/providers/midjourneyProxy/translation.ts';
import type { Submission } from '../../../src/extension/providers/provider.ts';
import { fold, submitting } from '../../../src/shared/lifecycle.ts';
import type { Task } from '../../../src/shared/task.ts';
import type { TaskUpdate } from '../../../src/shared/update.ts';
import { fixture, fixtures } from '../support/fixtures.ts';
import { all, imagine, never, partsFor } from '../support/providing.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';
import { halfMask, parentPicture, picture, sent } from '../support/sending.ts';

const sentTask: Task = submitting({
  ...{ id: 't', connection: 'c', kind: 'imagine', prompt: 'a cat' },
  ...{ status: 'queued', progress: 0, actions: [], createdAt: 1 },
});
const context = { address: 'https://relay.example.com', secrets: [] };

type Seen = readonly [status: Task['status'], progress: number, size?: string];

/** Where a task stands once all of these were taken in. */
function seen(updates: readonly (TaskUpdate | undefined)[]): Seen {
  const task = updates.reduce(
    (before, update) => (update ? fold(before, update, 2) : before),
    sentTask,
  );
  const { image, status, progress, keeping } = task;
  assert.equal(keeping ?? false, progress === 100, 'a picture is kept before the task is done');
  return image ? [status, progress, `${image.width}×${image.height}`] : [status, progress];
}

/** Every example of an answer in the guides, and the state in which it leaves a task. */
const answers: Readonly<Record<string, readonly Seen[]>> = {
  'acedata/imagine.json': [['running', 100, '2048×2048']],
  'acedata/variation2.json': [['running', 100, '2048×2048']],
  'acedata/upscale4.json': [['running', 100, '1024×1024']],
  'acedata/image-prompt.json': [['running', 100, '2912×1632']],
  'acedata/fusion.json': [['running', 100, '2048×2048']],
  'acedata/region.json': [['running', 100, '2048×2048']],
  'acedata/callback-success.json': [['running', 100, '2048×2048']],
  'acedata/callback-failure.json': [['failed', 0]],
  'acedata/stream.ndjson': [
    ['running', 35],
    ['running', 75],
    ['running', 100, '2048×2048'],
  ],
  'midjourneyProxy/submit-answer.json': [['running', 0]],
  'midjourneyProxy/task-empty.json': [['submitting', 0]],
  // The guide's task tells no size; the download does.
  'midjourneyProxy/task-success.json': [['running', 100]],
};

/** Every example of a request in the guides, and what we send for the same. */
const requests: Readonly<Record<string, Submission>> = {
  'acedata/region-request.json': {
    ...{ taskId: 't', kind: 'action', parent: parentPicture, prompt: 'A cute cat ' },
    action: { id: 'variation_region', kind: 'region', label: 'Vary Region', needs: 'mask' },
    mask: halfMask,
  },
  'midjourneyProxy/imagine-request.json': imagine('black cat'),
  'midjourneyProxy/imagine-request-2.json': imagine('Cat'),
  'midjourneyProxy/blend-request.json': {
    ...{ taskId: 't', kind: 'blend', dimensions: 'SQUARE' },
    images: [picture, picture],
  },
  'midjourneyProxy/describe-request.json': { taskId: 't', kind: 'describe', image: picture },
  'midjourneyProxy/shorten-request.json': { taskId: 't', kind: 'shorten', prompt: 'Cat' },
  'midjourneyProxy/action-request.json': {
    ...{ taskId: 't', kind: 'action' },
    action: {
      id: 'MJ::JOB::upsample::2::3dbbd469-36af-4a0f-8f02-df6c579e7011',
      ...{ kind: 'upscale', label: 'Upscale 2' },
    },
    parent: { ...parentPicture, remoteId: '14001934816969359' },
  },
};

const modalRequest = 'midjourneyProxy/modal-request.json';

/** The same members of the same types; what is our own word for the task is allowed beside them. */
function assertSame(body: Record<string, unknown>, name: string): void {
  const example = JSON.parse(fixture(name)) as Record<string, unknown>;
  const others = Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'state'));
  const shape = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);
  const shapes = (object: object) =>
    Object.entries(object)
      .map(([key, value]) => `${key}: ${shape(value)}`)
      .sort();
  assert.deepEqual(shapes(others), shapes(example));
  const isPicture = /^(mask|base64|image_id)/;
  for (const [key, value] of Object.entries(example)) {
    if (!isPicture.test(key)) assert.deepEqual(others[key], value, key);
  }
}

describe('every example body of the guides', () => {
  let server: ScriptedServer;
  before(async () => {
    server = await new ScriptedServer().start();
  });
  after(() => server.stop());

  it('is tested', () => {
    const tested = [...Object.keys(answers), ...Object.keys(requests), modalRequest];
    assert.deepEqual(fixtures().sort(), tested.sort());
  });

  for (const [name, states] of Object.entries(answers)) {
    it(`${name} leaves a task ${states.map((state) => state.join(' ')).join(', then ')}`, () => {
      const texts = name.endsWith('.ndjson') ? fixture(name).trim().split('\n') : [fixture(name)];
      const updates = texts.map((text): TaskUpdate | undefined => {
        if (name.startsWith('acedata/')) return updateOfAnswer(answerOf(text)!, 'maybe-more', []);
        if (name.includes('/task-'))
          return updateOfTask(proxyTask.parse(parseJson(text)), '1', context);
        const outcome = readSubmit({ status: 200, headers: {}, body: readText(text) }, context, 0);
        assert.ok(outcome.type === 'taken');
        return { type: 'accepted', remoteId: outcome.remoteId };
      });
      const accepted: TaskUpdate = { type: 'accepted', remoteId: 'r' };
      const isFirst = name.includes('submit') || name.includes('empty') || name.includes('failure');
      states.forEach((state, index) => {
        const sofar = updates.slice(0, index + 1);
        assert.deepEqual(seen(isFirst ? sofar : [accepted, ...sofar]), state);
      });
    });
  }

  for (const [name, submission] of Object.entries(requests)) {
    it(`${name} is what we send`, async () => {
      const kind = name.startsWith('acedata/') ? 'acedata' : 'midjourney-proxy';
      const { body } = await sent(server, submission, { kind });
      assertSame(body, name);
    });
  }

  it(`${modalRequest} is what we send`, async () => {
    const parts = partsFor({ kind: 'midjourney-proxy', baseUrl: server.url });
    server.requests.length = 0;
    server.script = () => ({ status: 400, json: { code: 4, description: 'no' } });
    const input = { prompt: '', mask: halfMask };
    await all(new ProxyProvider(parts).complete({ remoteId: '14001934816969359' }, input, never));
    assertSame(JSON.parse(server.requests[0]!.body) as Record<string, unknown>, modalRequest);
  });
});
