import assert from 'node:assert/strict';
import { LoopbackReceiver } from '../../../src/extension/callbacks/loopbackReceiver.ts';
import { AceProvider } from '../../../src/extension/providers/acedata/aceProvider.ts';
import { fixture } from '../support/fixtures.ts';
import { imagine, partsFor, run } from '../support/providing.ts';
import { WireClock } from '../support/clocks.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';

const lines = fixture('acedata/stream.ndjson').trim().split('\n');
const taskId = (JSON.parse(lines[0]!) as { task_id: string }).task_id;

describe('Ace Data Cloud, calling back', () => {
  let server: ScriptedServer;
  let callbacks: LoopbackReceiver;
  beforeEach(async () => {
    server = await new ScriptedServer().start();
    callbacks = new LoopbackReceiver({
      port: () => 0,
      publicAddress: (address) => Promise.resolve(address),
    });
  });
  afterEach(async () => {
    callbacks.dispose();
    await server.stop();
  });

  /** Silence is real here, so that nothing is asked while posts are on their way. */
  const provider = (receiver = callbacks) =>
    new AceProvider(
      partsFor(
        { baseUrl: server.url, delivery: 'callback' },
        { callbacks: receiver, clock: new WireClock() },
      ),
    );

  function postingTo(url: string, bodies: readonly string[]): Promise<number[]> {
    return bodies.reduce<Promise<number[]>>(async (before, body) => {
      const statuses = await before;
      return [...statuses, (await fetch(url, { method: 'POST', body })).status];
    }, Promise.resolve([]));
  }

  it('follows the posts of a stream, and asks nothing', async () => {
    const { promise, resolve } = Promise.withResolvers<number[]>();
    server.script = ({ body }) => {
      const { callback_url: url } = JSON.parse(body) as { callback_url: string };
      setTimeout(() => void postingTo(url, lines).then(resolve), 10);
      return { json: { task_id: taskId } };
    };
    const updates = await run(provider(), imagine('cat'));
    assert.equal(updates[0]?.type, 'accepted');
    assert.equal(updates.at(-1)?.type, 'succeeded');
    assert.equal(server.requests[0]?.headers.accept, 'application/x-ndjson');
    assert.equal(server.requests.length, 1);
    const statuses = await promise;
    assert.deepEqual(statuses.slice(0, 2), [204, 204]);
  });

  it('is not misled by posts that come late, twice or for others', async () => {
    const [first = '', second = '', last = ''] = lines;
    const foreign = last.replaceAll(taskId, 'another-task').replaceAll('.png', '-foreign.png');
    server.script = async ({ body }) => {
      const { callback_url: url } = JSON.parse(body) as { callback_url: string };
      await postingTo(url, [last, first, last, second]);
      setTimeout(() => void postingTo(url, [foreign]).catch(() => undefined), 0);
      return { json: { task_id: taskId } };
    };
    const updates = await run(provider(), imagine('cat'));
    const end = updates.at(-1);
    assert.ok(end?.type === 'succeeded');
    assert.doesNotMatch(end.result.picture?.url ?? '', /foreign/);
  });

  it('knows a task by what is posted, though the answer to its submit was lost', async () => {
    server.script = async ({ body }) => {
      const { callback_url: url } = JSON.parse(body) as { callback_url: string };
      const [first = '', ...others] = lines;
      await postingTo(url, [first]);
      setTimeout(() => void postingTo(url, others), 0);
      return { reset: true };
    };
    const updates = await run(provider(), imagine('cat'));
    assert.deepEqual(updates[0], { type: 'accepted', remoteId: taskId });
    assert.equal(updates.at(-1)?.type, 'succeeded');
    assert.equal(server.requests.length, 1);
  });

  it('leaves open what became of a submit of which nothing was heard', async () => {
    server.script = () => ({ reset: true });
    const quick = new AceProvider(
      partsFor({ baseUrl: server.url, delivery: 'callback' }, { callbacks }),
    );
    const updates = await run(quick, imagine('cat'));
    assert.deepEqual(
      updates.map(({ type }) => type),
      ['uncertain'],
    );
    assert.equal(server.requests.length, 1);
  });

  it('asks the server where nothing is posted', async () => {
    const quick = new AceProvider(
      partsFor({ baseUrl: server.url, delivery: 'callback' }, { callbacks }),
    );
    server.script = ({ path }) =>
      path.endsWith('imagine')
        ? { json: { task_id: taskId } }
        : { json: { id: taskId, response: JSON.parse(lines[2]!) as object } };
    assert.equal((await run(quick, imagine('cat'))).at(-1)?.type, 'succeeded');
  });

  it('listens on the port that the settings name when it is needed', async () => {
    let asked = 0;
    const receiver = new LoopbackReceiver({
      port: () => {
        asked += 1;
        return 0;
      },
      publicAddress: (address) => Promise.resolve(address),
    });
    assert.equal(asked, 0);
    for (const times of [1, 2]) {
      const [first, second] = [
        await receiver.open(() => undefined),
        await receiver.open(() => undefined),
      ];
      assert.equal(asked, times);
      first.dispose();
      second.dispose();
    }
  });

  it('polls where no address can be opened', async () => {
    const closed = new LoopbackReceiver({
      port: () => 0,
      publicAddress: () => Promise.reject(new Error('no')),
    });
    server.script = ({ path }) =>
      path.endsWith('imagine')
        ? { json: { task_id: taskId } }
        : { json: { id: taskId, response: JSON.parse(lines[2]!) as object } };
    const quick = new AceProvider(
      partsFor({ baseUrl: server.url, delivery: 'callback' }, { callbacks: closed }),
    );
    assert.equal((await run(quick, imagine('cat'))).at(-1)?.type, 'succeeded');
    assert.deepEqual(JSON.parse(server.requests[0]!.body), {
      action: 'generate',
      prompt: 'cat',
      async: true,
    });
  });

  describe('the receiver', () => {
    it('hands over what is posted to its addresses, and nothing else', async () => {
      const seen: string[] = [];
      const one = await callbacks.open((body) => seen.push(`one ${body}`));
      const two = await callbacks.open((body) => seen.push(`two ${body}`));
      assert.notEqual(one.url, two.url);
      assert.match(one.url, /^http:\/\/127\.0\.0\.1:\d+\/callback\/[\w-]{32}$/);
      const status = async (url: string, init?: RequestInit) =>
        (await fetch(url, { method: 'POST', body: 'x', ...init })).status;
      assert.equal(await status(one.url), 204);
      assert.equal(await status(`${two.url}?again=1`), 204);
      assert.equal(await status(one.url.slice(0, -1)), 404);
      assert.equal(await status(new URL('/', one.url).href), 404);
      assert.equal((await fetch(one.url)).status, 405);
      assert.deepEqual(seen, ['one x', 'two x']);
      one.dispose();
      assert.equal(await status(one.url), 404);
      two.dispose();
      await assert.rejects(status(two.url));
    });

    it('does not read what is too long', async () => {
      const seen: string[] = [];
      const address = await callbacks.open((body) => seen.push(body));
      await fetch(address.url, { method: 'POST', body: 'x'.repeat(2 * 1024 * 1024) }).catch(
        () => undefined,
      );
      assert.deepEqual(seen, []);
      address.dispose();
    });

    it('opens again after everything was closed', async () => {
      (await callbacks.open(() => undefined)).dispose();
      const seen: string[] = [];
      const { url } = await callbacks.open((body) => seen.push(body));
      await fetch(url, { method: 'POST', body: 'again' });
      assert.deepEqual(seen, ['again']);
    });
  });
});
