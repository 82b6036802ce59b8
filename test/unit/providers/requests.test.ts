import assert from 'node:assert/strict';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { AceProvider } from '../../../src/extension/providers/acedata/aceProvider.ts';
import { ProxyProvider } from '../../../src/extension/providers/midjourneyProxy/proxyProvider.ts';
import type { Submission } from '../../../src/extension/providers/provider.ts';
import type { Connection } from '../../../src/shared/connection.ts';
import { fixture } from '../support/fixtures.ts';
import { imagine, partsFor, run } from '../support/providing.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';

const bytes = Buffer.from('89504e470d0a1a0a0000', 'hex');
const dataUrl = `data:image/png;base64,${bytes.toString('base64')}`;
const picture = { bytes, mediaType: 'image/png' };
const mask = { width: 16, height: 8, data: new Uint8Array(128).fill(255, 64) };

describe('what goes over the wire', () => {
  let server: ScriptedServer;
  let uploads: number;
  before(async () => {
    server = await new ScriptedServer().start();
  });
  after(() => server.stop());
  beforeEach(() => {
    server.requests.length = 0;
    uploads = 0;
  });

  const imageHost = {
    upload: () => Promise.resolve(`https://host.test/${(uploads += 1)}.png`),
  };

  async function sent(
    submission: Submission,
    settings: Partial<Connection> = {},
  ): Promise<{ path: string | undefined; body: Record<string, unknown> }> {
    const kind = settings.kind ?? 'acedata';
    const parts = partsFor({ ...settings, kind, baseUrl: server.url }, { imageHost });
    const provider = kind === 'acedata' ? new AceProvider(parts) : new ProxyProvider(parts);
    server.script = ({ path }) => {
      if (path.endsWith('.png')) return { bytes };
      if (kind === 'acedata') return { text: fixture('acedata/imagine.json') };
      return path.includes('submit')
        ? { json: { code: 1, result: '1' } }
        : { json: { id: '1', status: 'SUCCESS', imageUrl: 'https://x.test/a.png' } };
    };
    await run(provider, submission);
    const request = server.requests.find(({ method }) => method === 'POST');
    return {
      path: request?.path,
      body: JSON.parse(request?.body ?? '{}') as Record<string, unknown>,
    };
  }

  const parent = { remoteId: '99', imageId: '1265875488702726144', prompt: 'a cat', actions: [] };

  describe('to Ace Data Cloud', () => {
    it('image prompts stand at the front, style references behind their parameter', async () => {
      const { body } = await sent({
        taskId: 't',
        kind: 'imagine',
        prompt: 'a car on the beach --iw 2',
        images: [{ url: 'https://x.test/a.png' }, picture],
        styleReferences: [picture],
      });
      assert.deepEqual(body, {
        action: 'generate',
        prompt:
          'https://x.test/a.png https://host.test/1.png a car on the beach --iw 2 --sref https://host.test/2.png',
      });
    });

    const modes: readonly (readonly [string, Connection['speed'], string, string | undefined])[] = [
      ['cat', 'server', 'cat', undefined],
      ['cat', 'relax', 'cat', 'relax'],
      ['cat --fast --v 6', 'relax', 'cat --v 6', 'fast'],
      ['cat —turbo', 'server', 'cat', 'turbo'],
      ['cat --relax --fast', 'turbo', 'cat', 'fast'],
      ['cat --fastest', 'relax', 'cat --fastest', 'relax'],
    ];
    for (const [prompt, speed, expected, mode] of modes) {
      it(`mode and prompt agree: "${prompt}" at ${speed}`, async () => {
        const { body } = await sent(imagine(prompt), { speed });
        assert.deepEqual([body['prompt'], body['mode']], [expected, mode]);
      });
    }

    it('asks for an answer at once when it polls', async () => {
      const { body } = await sent(imagine('cat'), { delivery: 'poll' });
      assert.equal(body['async'], true);
    });

    it('a region goes as a grey JPEG of the size of the picture, without prefix', async () => {
      const { path, body } = await sent({
        taskId: 't',
        kind: 'action',
        action: { id: 'variation_region', kind: 'region', label: 'Vary Region', needs: 'mask' },
        parent,
        prompt: 'A cute cat',
        mask,
      });
      assert.equal(path, '/midjourney/imagine');
      const { mask: sentMask, ...rest } = body;
      assert.deepEqual(rest, {
        action: 'variation_region',
        image_id: parent.imageId,
        prompt: 'A cute cat',
      });
      assert.match(String(sentMask), /^\/9j\/[A-Za-z0-9+/=]+$/);
      const decoded = jpeg.decode(Buffer.from(String(sentMask), 'base64'), { useTArray: true });
      assert.deepEqual([decoded.width, decoded.height], [16, 8]);
      assert.ok((decoded.data[0] ?? 255) < 8 && (decoded.data[64 * 4] ?? 0) > 247);
    });

    it('a region without a mask is not sent', async () => {
      await sent({
        taskId: 't',
        kind: 'action',
        action: { id: 'variation_region', kind: 'region', label: 'Vary Region', needs: 'mask' },
        parent,
      });
      assert.equal(server.requests.length, 0);
    });

    it('blend is an imagine of addresses', async () => {
      const { body } = await sent({
        taskId: 't',
        kind: 'blend',
        images: [picture, picture],
        dimensions: 'PORTRAIT',
      });
      assert.equal(body['prompt'], 'https://host.test/1.png https://host.test/2.png --ar 2:3');
    });

    it('describe, shorten, edit and video have endpoints of their own', async () => {
      assert.deepEqual(await sent({ taskId: 't', kind: 'describe', image: picture }), {
        path: '/midjourney/describe',
        body: { image_url: 'https://host.test/1.png' },
      });
      server.requests.length = 0;
      assert.deepEqual(await sent({ taskId: 't', kind: 'shorten', prompt: 'a long one' }), {
        path: '/midjourney/shorten',
        body: { prompt: 'a long one' },
      });
      server.requests.length = 0;
      const edit = await sent({
        taskId: 't',
        kind: 'edit',
        prompt: 'a hat',
        image: { url: 'https://x.test/a.png' },
        mask,
      });
      assert.equal(edit.path, '/midjourney/edits');
      assert.deepEqual(
        [edit.body['action'], edit.body['image_url'], edit.body['prompt']],
        ['generate', 'https://x.test/a.png', 'a hat'],
      );
      assert.match(String(edit.body['mask']), /^\/9j\//);
      server.requests.length = 0;
      const video = await sent(
        {
          taskId: 't',
          kind: 'video',
          prompt: 'waves',
          image: { url: 'https://x.test/a.png' },
          motion: 'high',
          loop: true,
        },
        { speed: 'relax' },
      );
      assert.deepEqual(video, {
        path: '/midjourney/videos',
        body: {
          action: 'generate',
          prompt: 'waves --motion high',
          image_url: 'https://x.test/a.png',
          loop: true,
        },
      });
    });
  });

  describe('to midjourney-proxy', () => {
    const kind = 'midjourney-proxy';

    it('local pictures travel in the body, addresses in the prompt', async () => {
      const { path, body } = await sent(
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
        base64Array: [dataUrl],
        state: 't',
      });
    });

    const speeds: readonly (readonly [string, Partial<Connection>, string, string])[] = [
      ['cat', {}, '/mj/submit/imagine', 'cat'],
      ['cat', { speed: 'fast' }, '/mj-fast/mj/submit/imagine', 'cat'],
      [
        'cat',
        { speed: 'relax', speedPaths: { relax: '/relax' } },
        '/relax/mj/submit/imagine',
        'cat',
      ],
      ['cat --turbo', { speed: 'relax' }, '/mj-turbo/mj/submit/imagine', 'cat'],
      ['cat --turbo', {}, '/mj/submit/imagine', 'cat --turbo'],
      ['cat --fast', { speedPaths: { fast: '/fast' } }, '/fast/mj/submit/imagine', 'cat'],
    ];
    for (const [prompt, settings, expectedPath, expectedPrompt] of speeds) {
      it(`speed goes by path: "${prompt}" ${JSON.stringify(settings)}`, async () => {
        const { path, body } = await sent(imagine(prompt), { ...settings, kind });
        assert.deepEqual([path, body['prompt']], [expectedPath, expectedPrompt]);
      });
    }

    it('blend takes two to five pictures', async () => {
      const blend = (count: number): Submission => ({
        taskId: 't',
        kind: 'blend',
        images: Array.from({ length: count }, () => picture),
        dimensions: 'SQUARE',
      });
      await sent(blend(1), { kind });
      await sent(blend(6), { kind });
      assert.equal(server.requests.length, 0);
      const { path, body } = await sent(blend(2), { kind });
      assert.equal(path, '/mj/submit/blend');
      assert.deepEqual(body, { base64Array: [dataUrl, dataUrl], dimensions: 'SQUARE', state: 't' });
    });

    it('describe sends the picture itself, downloaded where it has to be', async () => {
      assert.deepEqual(await sent({ taskId: 't', kind: 'describe', image: picture }, { kind }), {
        path: '/mj/submit/describe',
        body: { base64: dataUrl, state: 't' },
      });
      server.requests.length = 0;
      const image = { url: `${server.url}/some.png` };
      assert.deepEqual(
        (await sent({ taskId: 't', kind: 'describe', image }, { kind })).body['base64'],
        dataUrl,
      );
      const download = server.requests.find(({ path }) => path === '/some.png');
      assert.ok(download && download.headers.authorization === undefined);
    });

    it('edits, video and shorten have endpoints of their own', async () => {
      const edit = await sent(
        { taskId: 't', kind: 'edit', prompt: 'a hat', image: picture, mask },
        { kind },
      );
      assert.equal(edit.path, '/mj/submit/edits');
      assert.equal(edit.body['image'], dataUrl);
      const prefix = 'data:image/png;base64,';
      const sentMask = String(edit.body['maskBase64']);
      assert.ok(sentMask.startsWith(prefix));
      const decoded = PNG.sync.read(Buffer.from(sentMask.slice(prefix.length), 'base64'));
      assert.deepEqual(
        [decoded.width, decoded.height, decoded.data[0], decoded.data[64 * 4]],
        [16, 8, 0, 255],
      );
      server.requests.length = 0;
      const video = await sent(
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
        endImage: dataUrl,
        state: 't',
      });
      server.requests.length = 0;
      const shorten = await sent({ taskId: 't', kind: 'shorten', prompt: 'a long one' }, { kind });
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
      const submission: Submission = { taskId: 't', kind: 'action', action, parent };
      const { path, body } = await sent(submission, { kind });
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
        await sent(imagine('cat'), { kind, auth });
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
});
