import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeGreyJpeg } from '../../../src/extension/library/codecs/greyJpeg.ts';
import { PictureWorker } from '../../../src/extension/library/pictureWorker.ts';
import { DarkroomError } from '../../../src/shared/errors.ts';
import sharp from 'sharp';
import { sameBytes } from '../support/bytes.ts';
import { codecs, newWorker, temporaryFolder } from './libraryRig.ts';
import { paintedPng } from './pictures.ts';

describe('the thread for pictures', () => {
  let folder = '';
  let worker: PictureWorker;

  beforeEach(async () => {
    folder = await temporaryFolder();
    worker = newWorker();
  });
  afterEach(async () => {
    worker.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  const written = async (name: string, bytes: Uint8Array) => {
    const file = join(folder, name);
    await writeFile(file, bytes);
    return file;
  };

  it('makes thumbnails in proportion, and never larger than the picture', async () => {
    for (const [width, height, expected] of [
      [800, 400, { width: 512, height: 256 }],
      [40, 30, { width: 40, height: 30 }],
      [3000, 2, { width: 512, height: 1 }],
    ] as const) {
      const file = await written('a.png', paintedPng(width, height));
      const to = join(folder, 'thumbnail.webp');
      assert.deepEqual(await worker.run('thumbnail', { file, to, longSide: 512 }), expected);
      const { format, ...size } = await sharp(await readFile(to)).metadata();
      assert.deepEqual(
        [format, size.width, size.height],
        ['webp', expected.width, expected.height],
      );
    }
  });

  it('tells a picture that is damaged inside', async () => {
    const png = paintedPng(64, 64);
    png.fill(7, 60, 400);
    const jpeg = await sharp(paintedPng(64, 64)).jpeg().toBuffer();
    const webp = await sharp(paintedPng(64, 64)).webp().toBuffer();
    for (const bytes of [png, jpeg.subarray(0, 200), webp.subarray(0, 60), Buffer.from('none')]) {
      const file = await written('damaged', bytes);
      await assert.rejects(
        worker.run('render', { file, outputs: [{ tile: 1, format: 'webp' }] }),
        (error) => error instanceof DarkroomError && error.code === 'bad-picture',
      );
    }
    const file = await written('good.png', paintedPng(64, 64));
    const [tile] = await worker.run('render', { file, outputs: [{ tile: 1 }] });
    assert.equal(tile?.width, 32);
  });

  it('does jobs in their order and leaves out what was cancelled', async () => {
    const file = await written('a.png', paintedPng(600, 600));
    const controller = new AbortController();
    const job = (signal?: AbortSignal) =>
      worker.run('render', { file, outputs: [{ width: 20, format: 'png' }] }, signal);
    const jobs = [job(), job(controller.signal), job()];
    controller.abort(new Error('enough'));
    const results = await Promise.allSettled(jobs);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    await assert.rejects(job(controller.signal), /enough/);
  });

  it('stops the running job when it is cancelled, and goes on with the next', async () => {
    const file = await written('a.png', paintedPng(2000, 2000));
    const controller = new AbortController();
    const slow = worker.run(
      'render',
      { file, outputs: [{ format: 'jpeg', quality: 90 }] },
      controller.signal,
    );
    const next = worker.run('render', { file, outputs: [{}] });
    controller.abort(new Error('enough'));
    await assert.rejects(slow, /enough/);
    assert.equal((await next)[0]?.width, 2000);
  });

  it('survives the death of its thread: one job fails, the next has a new one', async () => {
    const dying = new PictureWorker(new URL('./dyingWorker.ts', import.meta.url), { codecs });
    const file = await written('a.png', paintedPng(8, 8));
    const die = dying.run('render', { file: 'die', outputs: [] });
    const live = dying.run('render', { file, outputs: [] });
    await assert.rejects(
      die,
      (error) => error instanceof DarkroomError && error.code === 'internal',
    );
    assert.deepEqual(await live, []);
    await assert.rejects(dying.run('render', { file: 'throw', outputs: [] }), DarkroomError);
    assert.deepEqual(await dying.run('render', { file, outputs: [] }), []);
    dying.dispose();
  });

  it('rejects what is left when it is let go of, and what comes after', async () => {
    const file = await written('a.png', paintedPng(600, 600));
    const jobs = [1, 2].map(() => worker.run('render', { file, outputs: [{ tile: 1 }] }));
    worker.dispose();
    jobs.push(worker.run('render', { file, outputs: [] }));
    for (const { status } of await Promise.allSettled(jobs)) assert.equal(status, 'rejected');
  });

  it('reads a mask as brightness, and what is transparent as kept', async () => {
    const data = Buffer.from([
      255, 255, 255, 255, 0, 0, 0, 255, 255, 255, 255, 0, 128, 128, 128, 255,
    ]);
    const png = await sharp(data, { raw: { width: 2, height: 2, channels: 4 } })
      .png()
      .toBuffer();
    const mask = await worker.run('readMask', { file: await written('mask.png', png) });
    assert.deepEqual(mask, { width: 2, height: 2, data: Uint8Array.of(255, 0, 0, 128) });
  });

  it('writes a mask as an opaque PNG of black and white, and as a grey JPEG', async () => {
    const data = Uint8Array.from({ length: 64 * 32 }, (_, at) => (at % 64 < 32 ? 20 : 250));
    const mask = { width: 64, height: 32, data };
    const png = await worker.run('encodeMask', { mask, format: 'png' });
    const { channels } = await sharp(png).stats();
    assert.equal(channels.length, 1);
    const expected = Buffer.from(data.map((byte) => (byte < 128 ? 0 : 255)));
    sameBytes(await sharp(png).toColourspace('b-w').raw().toBuffer(), expected);
    const jpeg = await worker.run('encodeMask', { mask, format: 'jpeg' });
    sameBytes(jpeg, encodeGreyJpeg(64, 32, data));
    const back = await sharp(jpeg).toColourspace('b-w').raw().toBuffer();
    for (const [at, byte] of back.entries()) assert.ok(Math.abs(byte - data[at]!) < 10);
  });

  it('writes thumbnails that the disk refuses as save-failed', async () => {
    const file = await written('a.png', paintedPng(8, 8));
    await mkdir(join(folder, 'x'));
    await assert.rejects(
      worker.run('thumbnail', { file, to: join(folder, 'x/none/a.webp'), longSide: 10 }),
      (error) => error instanceof DarkroomError && error.code === 'save-failed',
    );
  });
}).timeout(20_000);
