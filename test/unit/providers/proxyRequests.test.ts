import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import { ProxyProvider } from '../../../src/extension/providers/midjourneyProxy/proxyProvider.ts';
import type { Submission } from '../../../src/extension/providers/provider.ts';
import type { Connection } from '../../../src/shared/connection.ts';
import { imagine, partsFor, run } from '../support/providing.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';
import { halfMask, parentPicture, picture, pictureDataUrl, sent } from '../support/sending.ts';

describe('what goes to midjourney-proxy', () => {
  let server: ScriptedServer;
  before(async () => {
    server = await new ScriptedServer().start();
  });
  after(() => server.stop());

  const kind = 'midjourney-proxy';

  it('local pictures travel in the body, addresses in the prompt', async () => {
    const { path, body } = await sent(
      server,
      {
        taskId: 't',
        kind: 'imagine',
        prompt: 'cat',
        images: [picture, { url: 'https://x.test/a.png' }],
        styleReferences: [],
      },
      { kind },
    );
    assert.equal(path, '/mj/submit/imagine');
    assert.deepEqual(body, {
      prompt: 'https://x.test/a.png cat',
      base64Array: [pictureDataUrl],
      state: 't',
    });
  });

  const speeds: readonly (readonly [string, Partial<Connection>, string, string])[] = [
    ['cat', {}, '/mj/submit/imagine', 'cat'],
    ['cat', { speed: 'fast' }, '/mj-fast/mj/submit/imagine', 'cat'],
    ['cat', { speed: 'relax', speedPaths: { relax: '/relax' } }, '/relax/mj/submit/imagine', 'cat'],
    ['cat --turbo', { speed: 'relax' }, '/mj-turbo/mj/submit/imagine', 'cat'],
    ['cat --turbo', {}, '/mj/submit/imagine', 'cat --turbo'],
    ['cat --fast', { speedPaths: { fast: '/fast' } }, '/fast/mj/submit/imagine', 'cat'],
  ];
  for (const [prompt, settings, expectedPath, expectedPrompt] of speeds) {
    it(`speed goes by path: "${prompt}" ${JSON.stringify(settings)}`, async () => {
      const { path, body } = await sent(server, imagine(prompt), { ...settings, kind });
      assert.deepEqual([path, body['prompt']], [expectedPath, expectedPrompt]);
    });
  }

  it('says of a picture that is not at its address that it is the picture', async () => {
    const provider = new ProxyProvider(partsFor({ kind, baseUrl: server.url }));
    const broken = { url: `${server.url}/picture.png` };
    server.requests.length = 0;
    server.script = () => ({ reset: true });
    const [update] = await run(provider, { taskId: 't', kind: 'describe', image: broken });
    assert.ok(update?.type === 'failed');
    assert.equal(update.error.code, 'bad-input');
    assert.ok(
      server.requests.every(({ path }) => path === '/picture.png'),
      'nothing was sent',
    );
  });

  it('blend takes two to five pictures', async () => {
    const blend = (count: number): Submission => ({
      taskId: 't',
      kind: 'blend',
      images: Array.from({ length: count }, () => picture),
      dimensions: 'SQUARE',
    });
    await sent(server, blend(1), { kind });
    await sent(server, blend(6), { kind });
    assert.equal(server.requests.length, 0);
    const { path, body } = await sent(server, blend(2), { kind });
    assert.equal(path, '/mj/submit/blend');
    assert.deepEqual(body, {
      base64Array: [pictureDataUrl, pictureDataUrl],
      dimensions: 'SQUARE',
      state: 't',
    });
  });

  it('describe sends the picture itself, downloaded where it has to be', async () => {
    assert.deepEqual(
      await sent(server, { taskId: 't', kind: 'describe', image: picture }, { kind }),
      {
        path: '/mj/submit/describe',
        body: { base64: pictureDataUrl, state: 't' },
      },
    );
    const image = { url: `${server.url}/some.png` };
    assert.deepEqual(
      (await sent(server, { taskId: 't', kind: 'describe', image }, { kind })).body['base64'],
      pictureDataUrl,
    );
    const download = server.requests.find(({ path }) => path === '/some.png');
    assert.ok(download && download.headers.authorization === undefined);
  });

  it('edits, video and shorten have endpoints of their own', async () => {
    const edit = await sent(
      server,
      { taskId: 't', kind: 'edit', prompt: 'a hat', image: picture, mask: halfMask },
      { kind },
    );
    assert.equal(edit.path, '/mj/submit/edits');
    assert.equal(edit.body['image'], pictureDataUrl);
    const prefix = 'data:image/png;base64,';
    const sentMask = String(edit.body['maskBase64']);
    assert.ok(sentMask.startsWith(prefix));
    const decoded = PNG.sync.read(Buffer.from(sentMask.slice(prefix.length), 'base64'));
    assert.deepEqual(
      [decoded.width, decoded.height, decoded.data[0], decoded.data[64 * 4]],
      [16, 8, 0, 255],
    );
    const video = await sent(
      server,
      {
        taskId: 't',
        kind: 'video',
        prompt: 'waves',
        image: { url: 'https://x.test/a.png' },
        endImage: picture,
      },
      { kind },
    );
    assert.equal(video.path, '/mj/submit/video');
    assert.deepEqual(video.body, {
      prompt: 'waves',
      motion: 'low',
      image: 'https://x.test/a.png',
      endImage: pictureDataUrl,
      state: 't',
    });
    const shorten = await sent(
      server,
      { taskId: 't', kind: 'shorten', prompt: 'a long one' },
      { kind },
    );
    assert.deepEqual(shorten, {
      path: '/mj/submit/shorten',
      body: { prompt: 'a long one', state: 't' },
    });
  });

  it('changes stand in for buttons, in either form', async () => {
    const action = {
      id: 'change::UPSCALE::2',
      kind: 'upscale',
      label: 'Upscale 2',
      tile: 2,
    } as const;
    const submission: Submission = { taskId: 't', kind: 'action', action, parent: parentPicture };
    const { path, body } = await sent(server, submission, { kind });
    assert.equal(path, '/mj/submit/change');
    assert.deepEqual(body, { taskId: '99', action: 'UPSCALE', index: 2, state: 't' });
    server.requests.length = 0;
    server.script = ({ path: asked }) =>
      asked.endsWith('/change') ? { status: 404 } : { json: { code: 24 } };
    await run(new ProxyProvider(partsFor({ kind, baseUrl: server.url })), submission);
    assert.deepEqual(JSON.parse(server.requests[1]?.body ?? ''), {
      content: '99 U2',
      state: 't',
    });
  });

  for (const [auth, header, value] of [
    ['bearer', 'authorization', 'Bearer sk-testkey-0123456789'],
    ['raw', 'authorization', 'sk-testkey-0123456789'],
    ['mj-api-secret', 'mj-api-secret', 'sk-testkey-0123456789'],
  ] as const) {
    it(`the key goes as ${auth}, and nowhere else`, async () => {
      await sent(server, imagine('cat'), { kind, auth });
      for (const { headers } of server.requests) {
        assert.equal(headers[header], value);
        assert.equal(
          Object.values(headers).filter((each) => String(each).includes('testkey')).length,
          1,
        );
      }
    });
  }
});
