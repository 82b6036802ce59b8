import assert from 'node:assert/strict';
import { ProxyProvider } from '../../../src/extension/providers/midjourneyProxy/proxyProvider.ts';
import { QuickClock } from '../support/clocks.ts';
import { all, never, partsFor } from '../support/providing.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';

describe('servers that do not say how a task is doing', () => {
  let server: ScriptedServer;
  let provider: ProxyProvider;
  beforeEach(async () => {
    server = await new ScriptedServer().start();
    provider = new ProxyProvider(partsFor({ kind: 'midjourney-proxy', baseUrl: server.url }));
  });
  afterEach(() => server.stop());

  it('survives a server that stumbles', async () => {
    let polls = 0;
    server.script = () =>
      ++polls < 12
        ? { reset: true }
        : { json: { id: '1', status: 'SUCCESS', imageUrl: 'https://x.test/a.png' } };
    const updates = await all(provider.resume({ remoteId: '1' }, never));
    assert.equal(updates.at(-1)?.type, 'succeeded');
  });

  it('tells soon of a server that does not answer, and takes up with it when it is back', async () => {
    const clock = new QuickClock();
    const { port } = new URL(server.url);
    await server.stop();
    const parts = partsFor({ kind: 'midjourney-proxy', baseUrl: server.url }, { clock });
    const other = new ProxyProvider(parts);
    const startedAt = clock.now();
    for (let times = 0; times < 2; times++) {
      const updates = await all(other.resume({ remoteId: '1' }, never));
      assert.equal(updates.length, 1);
      const [update] = updates;
      assert.ok(update?.type === 'failed' && update.notTaken === undefined);
      assert.deepEqual([update.error.code, update.error.remedy], ['unreachable', 'checkAgain']);
    }
    assert.ok(clock.now() - startedAt < 5 * 60_000);
    server = await new ScriptedServer().start(Number(port));
    server.script = () => ({ json: { id: '1', status: 'SUBMITTED' } });
    const back = other.resume({ remoteId: '1' }, never)[Symbol.asyncIterator]();
    assert.deepEqual((await back.next()).value, { type: 'progress' });
    await back.return(undefined);
  });

  it('does not hold an old silence against a server that stumbles once', async () => {
    const clock = new QuickClock();
    const parts = partsFor({ kind: 'midjourney-proxy', baseUrl: server.url }, { clock });
    const other = new ProxyProvider(parts);
    server.script = () => ({ reset: true });
    const [silent] = await all(other.resume({ remoteId: '1' }, never));
    assert.equal(silent?.type, 'failed');
    await clock.sleep(3_600_000);
    let left = 5;
    const done = { id: '1', status: 'SUCCESS', imageUrl: 'https://x.test/a.png' };
    server.script = () => (left-- > 0 ? { reset: true } : { json: done });
    const updates = await all(other.resume({ remoteId: '1' }, never));
    assert.deepEqual(
      updates.map(({ type }) => type),
      ['succeeded'],
    );
  });

  it('tells soon of a server that answers each question with a page', async () => {
    const pages = [
      [{ text: '<!doctype html><title>Sign in</title>' }, 'wrong-address'],
      [{ status: 502, text: '<html>Bad Gateway</html>' }, 'unreachable'],
    ] as const;
    for (const [page, code] of pages) {
      server.script = () => page;
      const clock = new QuickClock();
      const parts = partsFor({ kind: 'midjourney-proxy', baseUrl: server.url }, { clock });
      const startedAt = clock.now();
      const [update] = await all(new ProxyProvider(parts).resume({ remoteId: '1' }, never));
      assert.ok(update?.type === 'failed');
      assert.equal(update.error.code, code);
      assert.ok(clock.now() - startedAt < 5 * 60_000);
    }
  });
});
