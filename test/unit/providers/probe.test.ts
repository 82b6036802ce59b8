import assert from 'node:assert/strict';
import { createProvider } from '../../../src/extension/providers/createProvider.ts';
import type { ProbeResult } from '../../../src/extension/providers/provider.ts';
import type { Connection } from '../../../src/shared/connection.ts';
import { never, partsFor } from '../support/providing.ts';
import { ScriptedServer, type Scripted, type SeenRequest } from '../support/scriptedServer.ts';

const page: Scripted = { text: '<!doctype html><title>Home</title>' };

describe('probe', () => {
  let server: ScriptedServer;
  before(async () => {
    server = await new ScriptedServer().start();
  });
  after(() => server.stop());

  function probe(
    settings: Partial<Connection>,
    script: (request: SeenRequest) => Scripted,
  ): Promise<ProbeResult> {
    server.requests.length = 0;
    server.script = script;
    return createProvider(
      partsFor({ kind: 'midjourney-proxy', baseUrl: server.url, ...settings }),
    ).probe(never);
  }

  const relay = ({ headers }: SeenRequest): Scripted =>
    headers.authorization === 'Bearer sk-testkey-0123456789'
      ? { status: 400, json: { description: 'task_no_found ', type: 'upstream_error', code: 4 } }
      : { status: 401, json: { error: { message: 'no', type: 'new_api_error' } } };

  it('knows the servers by how they say that they do not know a task', async () => {
    const described = async (answer: Scripted) => (await probe({}, () => answer)).description;
    assert.equal(await described({ status: 200 }), 'midjourney-proxy (Java)');
    assert.equal(await described({ status: 204 }), 'midjourney-proxy (C#)');
    assert.equal((await probe({}, relay)).description, 'new-api / one-api relay');
    assert.equal(
      (await probe({ kind: 'acedata' }, () => ({ json: {} }))).description,
      'Ace Data Cloud',
    );
  });

  it('finds the way in which the key has to go', async () => {
    const { error, suggestion } = await probe({ auth: 'mj-api-secret' }, relay);
    assert.equal(error?.code, 'key-refused');
    assert.deepEqual(suggestion, { auth: 'bearer' });
  });

  it('finds the spelling of the path of a speed', async () => {
    const script = (request: SeenRequest) =>
      request.path.startsWith('/fast/mj/') ? relay(request) : page;
    const { error, suggestion } = await probe({ speed: 'fast' }, script);
    assert.equal(error?.code, 'wrong-address');
    assert.deepEqual(suggestion, { speedPaths: { fast: '/fast' } });
  });

  it('finds out that a server knows no speeds', async () => {
    const script = (request: SeenRequest) =>
      request.path.startsWith('/mj/') ? relay(request) : { status: 404, ...page };
    assert.deepEqual((await probe({ speed: 'relax' }, script)).suggestion, { speed: 'server' });
  });

  it('finds out that the address goes too deep', async () => {
    const script = (request: SeenRequest) =>
      request.path.startsWith('/mj/') ? relay(request) : page;
    const { suggestion } = await probe({ baseUrl: `${server.url}/panel` }, script);
    assert.deepEqual(suggestion, { baseUrl: server.url });
  });

  it('has nothing to suggest where nothing works', async () => {
    assert.deepEqual(Object.keys(await probe({}, () => page)), ['error']);
    assert.equal((await probe({}, () => ({ status: 401 }))).error?.code, 'key-refused');
    assert.equal((await probe({ kind: 'acedata' }, () => page)).error?.code, 'wrong-address');
    const down = await createProvider(
      partsFor({ kind: 'acedata', baseUrl: 'http://127.0.0.1:1' }),
    ).probe(never);
    assert.equal(down.error?.code, 'unreachable');
  });

  it('sends nothing that is paid', async () => {
    await probe({ speed: 'fast' }, () => page);
    assert.ok(server.requests.length > 0);
    for (const { method } of server.requests) assert.equal(method, 'GET');
    await probe({ kind: 'acedata' }, () => ({ status: 401 }));
    for (const { path } of server.requests) assert.equal(path, '/midjourney/tasks');
  });
});
