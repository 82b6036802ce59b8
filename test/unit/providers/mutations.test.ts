import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { AceProvider } from '../../../src/extension/providers/acedata/aceProvider.ts';
import { ProxyProvider } from '../../../src/extension/providers/midjourneyProxy/proxyProvider.ts';
import type { Provider } from '../../../src/extension/providers/provider.ts';
import { LoopbackReceiver } from '../../../src/extension/callbacks/loopbackReceiver.ts';
import type { TaskUpdate } from '../../../src/shared/update.ts';
import { fixture } from '../support/fixtures.ts';
import { damaged, mutated } from '../support/mutations.ts';
import { imagine, partsFor, run, testKey } from '../support/providing.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';

/** Enough by default to be quick; `DARKROOM_LONG` asks for thousands. */
const numRuns = process.env['DARKROOM_LONG'] ? 3000 : 40;

const json = (name: string) => JSON.parse(fixture(name)) as Record<string, unknown>;
const ends = new Set(['succeeded', 'failed', 'cancelled', 'uncertain', 'awaitingInput']);

/** What holds whatever a server does: one end, typed, last; nothing of the key. */
function assertWellFormed(updates: readonly TaskUpdate[]): void {
  const last = updates.at(-1);
  assert.ok(last && ends.has(last.type), JSON.stringify(updates));
  for (const update of updates.slice(0, -1))
    assert.ok(!ends.has(update.type), JSON.stringify(updates));
  if (last.type === 'failed' || last.type === 'uncertain') {
    assert.ok(last.error.message.length > 0 && last.error.message.length < 600, last.error.message);
    assert.doesNotMatch(last.error.message, /<html|<body|<title/i);
  }
  assert.ok(!JSON.stringify(updates).includes(testKey.slice(3)));
}

describe('whatever a server answers', () => {
  let server: ScriptedServer;
  let provider: Provider;

  beforeEach(async () => {
    server = await new ScriptedServer().start();
  });
  afterEach(() => server.stop());

  const submits = /imagine|submit/;

  async function checkOneEnd(): Promise<TaskUpdate[]> {
    server.requests.length = 0;
    const updates = await run(provider, imagine('a cat'));
    assertWellFormed(updates);
    assert.equal(server.count(submits), 1, 'exactly one submit');
    return updates;
  }

  describe('Ace Data Cloud', () => {
    const done = json('acedata/imagine.json');
    const id = String(done['task_id']);
    const lines = fixture('acedata/stream.ndjson')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    const record = {
      id,
      type: 'imagine',
      created_at: 1.5,
      finished_at: 2.5,
      request: { prompt: 'a cat' },
      response: done,
    };

    beforeEach(() => {
      provider = new AceProvider(partsFor({ baseUrl: server.url }));
    });

    it('survives lines that are changed, doubled, reordered or missing', async () => {
      const line = fc
        .constantFrom(...lines)
        .chain((each) => fc.oneof(fc.constant(each), mutated(each)));
      await fc.assert(
        fc.asyncProperty(
          fc.array(line, { maxLength: 6 }),
          mutated(record),
          async (sent, answer) => {
            server.script = ({ path }) =>
              path.endsWith('imagine')
                ? { text: sent.map((each) => `${JSON.stringify(each ?? null)}\n`).join('') }
                : { json: answer ?? null };
            await checkOneEnd();
          },
        ),
        { numRuns },
      );
    });

    it('survives bodies that are damaged, with any status', async () => {
      const status = fc.constantFrom(
        200,
        200,
        200,
        201,
        204,
        400,
        401,
        402,
        403,
        404,
        413,
        429,
        500,
        502,
        503,
        504,
        524,
      );
      await fc.assert(
        fc.asyncProperty(
          status,
          damaged(fixture('acedata/stream.ndjson')),
          damaged(JSON.stringify(record)),
          status,
          async (first, body, answer, second) => {
            server.script = ({ path }) =>
              path.endsWith('imagine')
                ? { status: first, ...(first !== 204 && { text: body }) }
                : { status: second, ...(second !== 204 && { text: answer }) };
            await checkOneEnd();
          },
        ),
        { numRuns },
      );
    });

    it('survives errors in any shape', async () => {
      const error = {
        success: false,
        error: { code: 'api_error', message: `fetch failed for Bearer ${testKey}` },
        trace_id: 'x',
      };
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(200, 400, 403, 500, 504),
          mutated(error),
          async (status, body) => {
            server.script = ({ path }) =>
              path.endsWith('imagine') ? { status, json: body ?? null } : { json: {} };
            await checkOneEnd();
          },
        ),
        { numRuns },
      );
    });

    it('survives callbacks that are changed, doubled, early, late or missing', async () => {
      const callbacks = new LoopbackReceiver({
        port: () => 0,
        publicAddress: (address) => Promise.resolve(address),
      });
      provider = new AceProvider(
        partsFor({ baseUrl: server.url, delivery: 'callback' }, { callbacks }),
      );
      const post = fc
        .constantFrom(...lines, json('acedata/callback-failure.json'))
        .chain((each) => fc.oneof(fc.constant(each), mutated(each)));
      await fc.assert(
        fc.asyncProperty(fc.array(post, { maxLength: 4 }), async (posts) => {
          const sent: Promise<unknown>[] = [];
          server.script = ({ path, body }) => {
            if (!path.endsWith('imagine')) return { json: record };
            const { callback_url: url } = JSON.parse(body) as { callback_url: string };
            for (const each of posts) {
              sent.push(
                fetch(url, { method: 'POST', body: JSON.stringify(each ?? null) }).catch(
                  () => undefined,
                ),
              );
            }
            return { json: { task_id: id } };
          };
          await checkOneEnd();
          await Promise.all(sent);
        }),
        { numRuns: Math.ceil(numRuns / 4) },
      );
      callbacks.dispose();
    });
  });

  describe('midjourney-proxy', () => {
    const accepted = json('midjourneyProxy/submit-answer.json');
    const success = json('midjourneyProxy/task-success.json');

    beforeEach(() => {
      provider = new ProxyProvider(partsFor({ kind: 'midjourney-proxy', baseUrl: server.url }));
    });

    it('survives answers to a submit that are changed', async () => {
      const answers = [
        accepted,
        {
          code: 21,
          description: 'x',
          result: '1',
          properties: { status: 'SUCCESS', imageUrl: 'https://x.test/' },
        },
        { code: 24, description: 'x', properties: { bannedWord: 'y' } },
        { error: { message: `bad ${testKey}`, type: 'new_api_error' } },
      ];
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(200, 200, 400, 403, 429, 500, 503),
          fc.constantFrom(...answers).chain(mutated),
          async (status, answer) => {
            server.script = ({ path }) =>
              path.includes('submit') ? { status, json: answer ?? null } : { json: success };
            await checkOneEnd();
          },
        ),
        { numRuns },
      );
    });

    it('survives tasks that are changed, damaged or not there', async () => {
      const task = fc.oneof(
        mutated(success).map((each) => JSON.stringify(each ?? null)),
        damaged(JSON.stringify(success)),
      );
      const status = fc.constantFrom(200, 200, 200, 204, 400, 401, 404, 500, 502);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(status, task), { minLength: 1, maxLength: 3 }),
          async (answers) => {
            let polls = 0;
            server.script = ({ path }) => {
              if (path.includes('submit')) return { json: accepted };
              const [code, text] = answers[Math.min(polls++, answers.length - 1)] ?? [200, ''];
              return { status: code, ...(code !== 204 && { text }) };
            };
            await checkOneEnd();
          },
        ),
        { numRuns: Math.ceil(numRuns / 3) },
      );
    });
  });
});
