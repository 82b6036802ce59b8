import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { FetchHttpClient } from '../../../src/extension/http/fetchHttpClient.ts';
import { createImageHost } from '../../../src/extension/providers/imageHosts/createImageHost.ts';
import { DarkroomError } from '../../../src/shared/errors.ts';
import { WireClock } from '../support/clocks.ts';
import { never, testKey } from '../support/providing.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';

const bytes = Buffer.from('89504e470d0a1a0a', 'hex');
const key = () => Promise.resolve(testKey);

describe('image hosts', () => {
  const http = new FetchHttpClient({ clock: new WireClock(), random: () => 0 });
  let server: ScriptedServer;
  before(async () => {
    server = await new ScriptedServer().start();
  });
  after(() => server.stop());
  beforeEach(() => (server.requests.length = 0));

  it('none says what to set', async () => {
    const host = createImageHost({ kind: 'none' }, http);
    await assert.rejects(host.upload(bytes, 'image/png', never), (error) => {
      assert.ok(error instanceof DarkroomError);
      assert.deepEqual([error.code, error.remedy], ['image-host-needed', 'setImageHost']);
      return true;
    });
  });

  it('acedata takes a form with one file', async () => {
    server.script = () => ({ json: { file_url: 'https://cdn.test/a.png' } });
    const host = createImageHost({ kind: 'acedata', baseUrl: server.url, key }, http);
    assert.equal(await host.upload(bytes, 'image/png', never), 'https://cdn.test/a.png');
    const [request] = server.requests;
    assert.equal(request?.path, '/api/v1/files/');
    assert.equal(request.headers.authorization, `Bearer ${testKey}`);
    assert.match(request.headers['content-type'] ?? '', /^multipart\/form-data; boundary=/);
    assert.match(request.body, /name="file"; filename="picture\.png"\r\nContent-Type: image\/png/);
  });

  it('picgo is given the path of a file that is gone afterwards', async () => {
    let file = '';
    server.script = ({ body }) => {
      [file = ''] = (JSON.parse(body) as { list: string[] }).list;
      assert.deepEqual(readFileSync(file), bytes);
      return { json: { success: true, result: ['https://cdn.test/b.jpg'] } };
    };
    const host = createImageHost({ kind: 'picgo', port: Number(new URL(server.url).port) }, http);
    assert.equal(await host.upload(bytes, 'image/jpeg', never), 'https://cdn.test/b.jpg');
    assert.equal(server.requests[0]?.path, '/upload');
    assert.match(file, /picture\.jpg$/);
    assert.equal(existsSync(file), false);
  });

  it('midjourney-proxy uploads to Discord', async () => {
    server.script = () => ({
      json: { code: 1, result: ['https://cdn.discordapp.com/a.png?ex=1&'] },
    });
    const host = createImageHost(
      { kind: 'midjourney-proxy', baseUrl: server.url, auth: 'mj-api-secret', key },
      http,
    );
    assert.equal(
      await host.upload(bytes, 'image/png', never),
      'https://cdn.discordapp.com/a.png?ex=1&',
    );
    assert.equal(server.requests[0]?.path, '/mj/submit/upload-discord-images');
    assert.equal(server.requests[0].headers['mj-api-secret'], testKey);
  });

  it('a host that refuses is quoted without the key', async () => {
    const answers = [
      { status: 401, json: { detail: `bad ${testKey}` } },
      { status: 503, text: '<html>' },
      { json: { code: 4, description: 'base64 参数错误', result: null } },
      { json: { file_url: 'javascript:alert(1)' } },
      { reset: true },
    ];
    const host = createImageHost({ kind: 'acedata', baseUrl: server.url, key }, http);
    for (const answer of answers) {
      server.script = () => answer;
      await assert.rejects(host.upload(bytes, 'image/png', never), (error) => {
        assert.ok(error instanceof DarkroomError && error.remedy === 'setImageHost');
        assert.doesNotMatch(error.message, /testkey|<html>/);
        return true;
      });
    }
  });
});
