import assert from 'node:assert/strict';
import jpeg from 'jpeg-js';
import { extendActions } from '../../../src/extension/providers/acedata/actions.ts';
import type { Submission } from '../../../src/extension/providers/provider.ts';
import type { Connection } from '../../../src/shared/connection.ts';
import { imagine } from '../support/providing.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';
import { halfMask, parentPicture, picture, sent } from '../support/sending.ts';

describe('what goes to Ace Data Cloud', () => {
  let server: ScriptedServer;
  before(async () => {
    server = await new ScriptedServer().start();
  });
  after(() => server.stop());

  it('image prompts stand at the front, style references behind their parameter', async () => {
    const { body } = await sent(server, {
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
      const { body } = await sent(server, imagine(prompt), { speed });
      assert.deepEqual([body['prompt'], body['mode']], [expected, mode]);
    });
  }

  it('gives a relaxed job an hour, and leaves the server its own limit else', async () => {
    const relaxed = await sent(server, imagine('cat'), { speed: 'relax' });
    assert.equal(relaxed.body['timeout'], 3600);
    const fast = await sent(server, imagine('cat'), { speed: 'fast' });
    assert.equal(fast.body['timeout'], undefined);
  });

  it('asks for an answer at once when it polls', async () => {
    const { body } = await sent(server, imagine('cat'), { delivery: 'poll' });
    assert.equal(body['async'], true);
  });

  it('a region goes as a grey JPEG of the size of the picture, without prefix', async () => {
    const { path, body } = await sent(server, {
      taskId: 't',
      kind: 'action',
      action: { id: 'variation_region', kind: 'region', label: 'Vary Region', needs: 'mask' },
      parent: parentPicture,
      prompt: 'A cute cat',
      mask: halfMask,
    });
    assert.equal(path, '/midjourney/imagine');
    const { mask: sentMask, ...rest } = body;
    assert.deepEqual(rest, {
      action: 'variation_region',
      image_id: parentPicture.imageId,
      prompt: 'A cute cat',
    });
    assert.match(String(sentMask), /^\/9j\/[A-Za-z0-9+/=]+$/);
    const decoded = jpeg.decode(Buffer.from(String(sentMask), 'base64'), { useTArray: true });
    assert.deepEqual([decoded.width, decoded.height], [16, 8]);
    assert.ok((decoded.data[0] ?? 255) < 8 && (decoded.data[64 * 4] ?? 0) > 247);
  });

  it('a region without a mask is not sent', async () => {
    await sent(server, {
      taskId: 't',
      kind: 'action',
      action: { id: 'variation_region', kind: 'region', label: 'Vary Region', needs: 'mask' },
      parent: parentPicture,
    });
    assert.equal(server.requests.length, 0);
  });

  it('blend is an imagine of addresses', async () => {
    const { body } = await sent(server, {
      taskId: 't',
      kind: 'blend',
      images: [picture, picture],
      dimensions: 'PORTRAIT',
    });
    assert.equal(body['prompt'], 'https://host.test/1.png https://host.test/2.png --ar 2:3');
  });

  it('more pictures than the guide allows are not sent', async () => {
    const images = Array.from({ length: 6 }, () => picture);
    await sent(server, { ...imagine('a cat'), images });
    await sent(server, { taskId: 't', kind: 'blend', images });
    assert.equal(server.requests.length, 0);
    assert.ok((await sent(server, { ...imagine('a cat'), images: images.slice(1) })).path);
  });

  it('a grid is split by the server where that is asked for', async () => {
    const plain = imagine('a cat');
    assert.equal('split_images' in (await sent(server, plain)).body, false);
    const split: Submission = { ...plain, split: true };
    const { body } = await sent(server, split);
    assert.deepEqual(body, { action: 'generate', prompt: 'a cat', split_images: true });
  });

  it('each clip of a video can be gone on with', async () => {
    const parent = { ...parentPicture, imageId: 'the-video', prompt: 'waves --relax' };
    const [, second] = extendActions(4);
    const { path, body } = await sent(
      server,
      { taskId: 't', kind: 'action', action: second!, parent },
      { speed: 'turbo' },
    );
    assert.equal(path, '/midjourney/videos');
    assert.deepEqual(body, {
      action: 'extend',
      prompt: 'waves',
      video_id: 'the-video',
      video_index: 1,
      async: true,
    });
  });

  it('describe, shorten, edit and video have endpoints of their own', async () => {
    assert.deepEqual(await sent(server, { taskId: 't', kind: 'describe', image: picture }), {
      path: '/midjourney/describe',
      body: { image_url: 'https://host.test/1.png' },
    });
    assert.deepEqual(await sent(server, { taskId: 't', kind: 'shorten', prompt: 'a long one' }), {
      path: '/midjourney/shorten',
      body: { prompt: 'a long one' },
    });
    const edit = await sent(server, {
      taskId: 't',
      kind: 'edit',
      prompt: 'a hat',
      image: { url: 'https://x.test/a.png' },
      mask: halfMask,
    });
    assert.equal(edit.path, '/midjourney/edits');
    assert.deepEqual(
      [edit.body['action'], edit.body['image_url'], edit.body['prompt']],
      ['generate', 'https://x.test/a.png', 'a hat'],
    );
    assert.match(String(edit.body['mask']), /^\/9j\//);
    const video = await sent(
      server,
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
        async: true,
      },
    });
    // Only imagine can be streamed: of the others the task is known at once by its id instead.
    assert.equal(server.requests[0]?.headers.accept, 'application/json');
  });
});
