import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { FetchHttpClient } from '../../../src/extension/http/fetchHttpClient.ts';
import { HttpFailure, type HttpRequest } from '../../../src/extension/http/httpClient.ts';
import { WireClock } from '../support/clocks.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';

describe('FetchHttpClient', () => {
  let server: ScriptedServer;
  let client: FetchHttpClient;

  beforeEach(async () => {
    server = await new ScriptedServer().start();
    client = new FetchHttpClient({ clock: new WireClock(), random: () => 0 });
  });
  afterEach(async () => {
    await client.dispose();
    await server.stop();
  });

  const request = (others: Partial<HttpRequest> = {}): HttpRequest => ({
    method: 'GET',
    url: server.url,
    signal: new AbortController().signal,
    deadline: 20_000,
    sizeLimit: 1000,
    repeatable: false,
    ...others,
  });

  const failure = (reason: HttpFailure['reason'], mayHaveArrived: boolean) => (error: unknown) => {
    assert.ok(error instanceof HttpFailure, String(error));
    assert.deepEqual([error.reason, error.mayHaveArrived], [reason, mayHaveArrived]);
    return true;
  };

  it('gives status, headers and bytes', async () => {
    server.script = () => ({ status: 201, headers: { 'X-Thing': 'a' }, text: 'é' });
    const answer = await client.send(request());
    assert.equal(answer.status, 201);
    assert.equal(answer.headers['x-thing'], 'a');
    assert.equal(Buffer.from(answer.body).toString(), 'é');
  });

  it('yields lines while the answer is still coming', async () => {
    server.script = () => ({ chunks: ['one\ntw', 'o\n'], hang: true });
    const stop = new AbortController();
    const { lines } = await client.lines(request({ signal: stop.signal }));
    const seen: string[] = [];
    const reading = (async () => {
      for await (const line of lines) {
        seen.push(line);
        if (seen.length === 2) stop.abort(new Error('enough'));
      }
    })();
    await assert.rejects(reading, /enough/);
    assert.deepEqual(seen, ['one', 'two']);
  });

  describe('limits', () => {
    beforeEach(() => {
      client = new FetchHttpClient({ clock: new WireClock(40), random: () => 0 });
    });

    it('ends at the deadline', async () => {
      server.script = () => ({ chunks: ['x'], hang: true });
      await assert.rejects(client.send(request({ deadline: 50 })), failure('timed-out', true));
    });

    it('ends when no byte comes', async () => {
      server.script = () => ({ chunks: ['x'], hang: true });
      await assert.rejects(
        async () => {
          // On a busy machine even the head may come too late, which is the same silence.
          const { lines } = await client.lines(request({ idleTimeout: 50 }));
          for await (const line of lines) assert.fail(line);
        },
        failure('timed-out', true),
      );
    });

    it('cuts off a body that is too large, announced or not', async () => {
      server.script = () => ({ text: 'x'.repeat(1001), headers: { 'content-length': '1001' } });
      await assert.rejects(client.send(request()), failure('too-large', true));
      server.script = () => ({ chunks: ['x'.repeat(600), 'x'.repeat(600)] });
      await assert.rejects(client.send(request()), failure('too-large', true));
    });

    it('cuts off what unpacks to too much, however little of it was sent', async () => {
      const bomb = gzipSync(Buffer.alloc(20 * 2 ** 20));
      assert.ok(bomb.length < 50_000);
      server.script = () => ({ bytes: bomb, headers: { 'content-encoding': 'gzip' } });
      const sent = client.send(request({ sizeLimit: 100_000 }));
      await assert.rejects(sent, failure('too-large', true));
    });

    it('rejects with the reason of an abort', async () => {
      server.script = () => ({ chunks: ['x'], hang: true });
      const controller = new AbortController();
      const sent = client.send(request({ signal: controller.signal }));
      controller.abort(new Error('changed my mind'));
      await assert.rejects(sent, /changed my mind/);
    });
  });

  describe('failures', () => {
    it('knows that a refused connection took nothing', async () => {
      const { url } = server;
      await server.stop();
      await assert.rejects(client.send(request({ url })), failure('unreachable', false));
      server = await new ScriptedServer().start();
    });

    it('knows that a name without an address took nothing', async () => {
      const url = 'http://does-not-exist.invalid/';
      await assert.rejects(client.send(request({ url })), failure('unreachable', false));
    });

    it('does not know what became of a request whose connection broke', async () => {
      server.script = () => ({ reset: true });
      await assert.rejects(
        client.send(request({ method: 'POST', body: '{}' })),
        failure('broken', true),
      );
    });

    it('knows that a failed handshake took nothing', async () => {
      const plain = createServer((socket) => socket.end('HTTP/1.1 400 Bad\r\n\r\n'));
      await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
      const url = `https://127.0.0.1:${(plain.address() as AddressInfo).port}/`;
      await assert.rejects(client.send(request({ url })), failure('unreachable', false));
      plain.close();
    });
  });

  describe('repetition', () => {
    it('repeats what is safe to repeat, three times at most', async () => {
      server.script = (_request, count) => (count < 3 ? { reset: true } : { text: 'ok' });
      const answer = await client.send(request({ repeatable: true }));
      assert.equal(answer.status, 200);
      server.script = () => ({ status: 503 });
      assert.equal((await client.send(request({ repeatable: true }))).status, 503);
      assert.equal(server.requests.length, 6);
    });

    it('never repeats a submit', async () => {
      server.script = () => ({ reset: true });
      await assert.rejects(client.send(request({ method: 'POST', body: '{}' })));
      server.script = () => ({ status: 503 });
      await client.send(request({ method: 'POST', body: '{}' }));
      assert.equal(server.requests.length, 2);
    });

    it('does not repeat what is wrong', async () => {
      server.script = () => ({ status: 404 });
      await client.send(request({ repeatable: true }));
      assert.equal(server.requests.length, 1);
    });
  });

  describe('redirects', () => {
    let other: ScriptedServer;
    beforeEach(async () => {
      other = await new ScriptedServer().start();
      other.script = () => ({ text: 'there' });
    });
    afterEach(() => other.stop());

    it('takes the key along within the origin only', async () => {
      const headers = { authorization: 'Bearer k', 'mj-api-secret': 'k', accept: 'a/b' };
      server.script = ({ path }) => ({
        status: 302,
        headers: { location: path === '/' ? '/next' : other.url },
      });
      const answer = await client.send(request({ headers }));
      assert.equal(Buffer.from(answer.body).toString(), 'there');
      assert.equal(server.requests[1]?.headers.authorization, 'Bearer k');
      assert.equal(other.requests[0]?.headers.authorization, undefined);
      assert.equal(other.requests[0]?.headers['mj-api-secret'], undefined);
      assert.equal(other.requests[0]?.headers.accept, 'a/b');
    });

    it('does not carry a submit to another origin', async () => {
      server.script = () => ({ status: 307, headers: { location: other.url } });
      await assert.rejects(
        client.send(request({ method: 'POST', body: '{}' })),
        failure('redirect-refused', false),
      );
      assert.equal(other.requests.length, 0);
    });

    it('follows five and no more', async () => {
      server.script = () => ({ status: 302, headers: { location: '/again' } });
      await assert.rejects(client.send(request()), failure('redirect-refused', false));
      assert.equal(server.requests.length, 6);
    });

    it('does not go from a public address into a private network', async () => {
      const { redirected } = await import('../../../src/extension/http/redirects.ts');
      const hop = { method: 'GET', url: 'https://cdn.example.com/a', headers: {} } as const;
      assert.throws(
        () => redirected(hop, 302, 'https://127.0.0.1/'),
        failure('redirect-refused', false),
      );
      assert.throws(
        () => redirected(hop, 302, 'http://cdn.example.com/a'),
        failure('redirect-refused', false),
      );
      assert.equal(redirected(hop, 302, '/b')?.url, 'https://cdn.example.com/b');
    });
  });

  it('refuses a private address that a server named', async () => {
    const named = request({ namedBy: 'https://relay.example.com' });
    await assert.rejects(client.send(named), failure('address-refused', false));
    assert.equal(server.requests.length, 0);
    const own = await client.send(request({ namedBy: server.url }));
    assert.equal(own.status, 404);
  });
});
