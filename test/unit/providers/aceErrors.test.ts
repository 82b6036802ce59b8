import assert from 'node:assert/strict';
import { AceProvider } from '../../../src/extension/providers/acedata/aceProvider.ts';
import type { ErrorCode, Remedy } from '../../../src/shared/errors.ts';
import { all, imagine, never, partsFor, run, testKey } from '../support/providing.ts';
import { ScriptedServer, type Scripted } from '../support/scriptedServer.ts';

type Case = readonly [what: string, answer: Scripted, code: ErrorCode, remedy: Remedy | undefined];

const error = (status: number, code: string, message: string): Scripted => ({
  status,
  json: { success: false, error: { code, message }, trace_id: 'trace-1' },
});

const moderators =
  'Sorry! Our **Al** moderators feel your prompt might be against our community standards.';

const cases: readonly Case[] = [
  ['an invalid body', error(400, 'bad_request', 'prompt is required'), 'bad-request', 'editPrompt'],
  [
    'a wrong key',
    error(401, 'invalid_token', 'The specified token is invalid or wrong.'),
    'key-refused',
    'setKey',
  ],
  [
    'a key of another service',
    error(400, 'token_mismatched', 'not matched'),
    'key-refused',
    'setKey',
  ],
  [
    'no payment',
    { status: 402, json: { error: 'insufficient payment' } },
    'out-of-balance',
    'topUp',
  ],
  [
    'a pay-per-call offer',
    { status: 402, json: { x402Version: 2, accepts: [] } },
    'out-of-balance',
    'topUp',
  ],
  ['moderation', error(403, 'forbidden', moderators), 'moderated', 'editPrompt'],
  [
    'an empty account, by the same status',
    error(403, 'used_up', 'Balance insufficient'),
    'out-of-balance',
    'topUp',
  ],
  [
    'too many requests',
    error(429, 'too_many_requests', 'You have exceeded the rate limit.'),
    'rate-limited',
    'retry',
  ],
  ['a failure', error(500, 'api_error', 'fetch failed'), 'server-error', 'retry'],
  ['an error as a text', { status: 400, json: { error: 'no good' } }, 'bad-request', 'editPrompt'],
  [
    'an error in detail',
    { status: 401, json: { detail: 'Not authenticated' } },
    'key-refused',
    'setKey',
  ],
  [
    'an error in a list',
    { status: 403, json: { error: [{ code: 'used_up', message: 'x' }] } },
    'out-of-balance',
    'topUp',
  ],
  [
    'a web page',
    { status: 200, text: '<!doctype html><html>Welcome</html>' },
    'wrong-address',
    'fixConnection',
  ],
  ['a missing page', { status: 404, text: '<html>nginx</html>' }, 'wrong-address', 'fixConnection'],
  ['an API that is not there', error(400, 'api_not_implemented', 'x'), 'unsupported', undefined],
];

describe('errors of Ace Data Cloud', () => {
  let server: ScriptedServer;
  let provider: AceProvider;
  before(async () => {
    server = await new ScriptedServer().start();
    provider = new AceProvider(partsFor({ baseUrl: server.url }));
  });
  after(() => server.stop());

  for (const [what, answer, code, remedy] of cases) {
    it(`names the cause of ${what}`, async () => {
      server.requests.length = 0;
      server.script = () => answer;
      const updates = await run(provider, imagine('a cat'));
      const [update] = updates;
      assert.ok(updates.length === 1 && update?.type === 'failed', JSON.stringify(updates));
      assert.equal(update.error.code, code, update.error.message);
      assert.equal(update.error.remedy, remedy);
      assert.equal(server.requests.length, 1);
    });
  }

  it('says when nothing was taken, and how long to wait', async () => {
    server.script = () => ({
      ...error(429, 'too_many_requests', 'x'),
      headers: { 'retry-after': '7' },
    });
    const [update] = await run(provider, imagine('a cat'));
    assert.ok(update?.type === 'failed');
    assert.equal(update.notTaken, true);
    assert.equal(update.retryAfter, 7000);
  });

  it('leaves open what a gateway left open', async () => {
    for (const status of [408, 500, 502, 503, 504, 520]) {
      server.script = () => ({ status, text: '<html>Bad Gateway</html>' });
      const [update] = await run(provider, imagine('a cat'));
      assert.equal(update?.type, 'uncertain', `${status}`);
    }
  });

  it('finds a task by its trace when the server gave up waiting', async () => {
    server.script = ({ path, body }) => {
      if (path.endsWith('imagine')) return error(504, 'timeout', 'Timeout to generate the image.');
      const question = JSON.parse(body) as { trace_id?: string; id?: string };
      if (question.trace_id !== undefined) return { json: { id: 'task-9', trace_id: 'trace-1' } };
      return {
        json: {
          id: 'task-9',
          response: { image_url: 'https://x.test/a.png', progress: 100, success: true },
        },
      };
    };
    const updates = await run(provider, imagine('a cat'));
    assert.deepEqual(
      updates.map(({ type }) => type),
      ['accepted', 'succeeded'],
    );
  });

  it('passes the key on to nobody', async () => {
    const encoded = Buffer.from(testKey).toString('base64');
    server.script = () =>
      error(500, 'api_error', `Bearer ${testKey} ${encoded} <b>${'x'.repeat(900)}</b>`);
    const [update] = await run(provider, imagine('a cat'));
    assert.ok(update?.type === 'failed');
    assert.doesNotMatch(update.error.message, new RegExp(`${testKey.slice(3)}|${encoded}|<b>`));
    assert.ok(update.error.message.length < 300);
  });

  it('refuses a key that no header can carry, without quoting it', async () => {
    server.requests.length = 0;
    const strange = new AceProvider(
      partsFor({ baseUrl: server.url }, { key: () => Promise.resolve('sk-ключ\nx') }),
    );
    const [update] = await run(strange, imagine('a cat'));
    assert.ok(update?.type === 'failed');
    assert.equal(update.error.code, 'key-refused');
    assert.doesNotMatch(update.error.message, /ключ/);
    assert.equal(server.requests.length, 0);
  });

  it('stops at once when the key is refused while it polls', async () => {
    server.requests.length = 0;
    server.script = () => error(401, 'invalid_token', 'x');
    const updates = [];
    for await (const update of provider.resume({ remoteId: '1' }, never)) updates.push(update);
    assert.ok(updates[0]?.type === 'failed' && updates[0].error.code === 'key-refused');
    assert.equal(server.requests.length, 1);
  });

  it('gives up on a task that stays unknown, but not at once', async () => {
    server.requests.length = 0;
    server.script = () => ({ json: {} });
    const updates = [];
    for await (const update of provider.resume({ remoteId: '1' }, never)) updates.push(update);
    assert.ok(updates[0]?.type === 'failed' && updates[0].error.code === 'not-found');
    assert.ok(server.requests.length > 10, `${server.requests.length} polls`);
  });

  it('ends a task that ended, though its words are those of a refusal for now', async () => {
    for (const code of ['busy', 'too_many_requests']) {
      const response = { success: false, error: { code, message: 'Come back later.' } };
      server.script = () => ({ json: { id: '1', response, finished_at: 1_750_000_000 } });
      const updates = [];
      for await (const update of provider.resume({ remoteId: '1' }, never)) updates.push(update);
      const last = updates.at(-1);
      assert.ok(last?.type === 'failed');
      assert.equal(last.error.code, 'server-error', 'else it would be asked about for a day');
      assert.match(last.error.message, /Come back later/);
    }
  });

  it('takes a bare text for a passing error while the task runs', async () => {
    const answers = [
      { success: false, error: 'busy' },
      { success: false, error: null },
      { success: true, image_url: 'https://x.test/a.png', progress: 100 },
    ];
    let polls = 0;
    server.script = () => ({ json: { id: '1', response: answers[polls++] } });
    const updates = [];
    for await (const update of provider.resume({ remoteId: '1' }, never)) updates.push(update);
    assert.equal(updates.at(-1)?.type, 'succeeded');
  });

  it('takes an error without a word in it for none beside a picture', async () => {
    const picture = { image_url: 'https://x.test/a.png', progress: 100 };
    for (const empty of [{}, [], null, '', { code: null, message: '' }]) {
      for (const answer of [
        { ...picture, error: empty },
        { ...picture, error: empty, success: true },
      ]) {
        server.script = () => ({ json: { ...answer, task_id: '1' } });
        const submitted = await run(provider, imagine('a cat'));
        assert.equal(submitted.at(-1)?.type, 'succeeded', JSON.stringify(answer));
        server.script = () => ({ json: { id: '1', response: answer } });
        const polled = await all(provider.resume({ remoteId: '1' }, never));
        assert.equal(polled.at(-1)?.type, 'succeeded', JSON.stringify(answer));
      }
    }
  });

  it('takes an error without a word in it for a failure where nothing was made', async () => {
    server.script = () => ({ json: { id: '1', response: { success: false, error: {} } } });
    const [update] = await all(provider.resume({ remoteId: '1' }, never));
    assert.ok(update?.type === 'failed');
    assert.equal(update.error.code, 'server-error');
  });
});
