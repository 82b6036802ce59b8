import assert from 'node:assert/strict';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { writePrivateFile } from '../../../src/extension/library/privateFiles.ts';
import { DarkroomError, type ErrorCode } from '../../../src/shared/errors.ts';
import type { Scripted } from '../support/scriptedServer.ts';
import { LibraryRig, taskRecord } from './libraryRig.ts';
import { paintedPixels, paintedPng, tinyMp4 } from './pictures.ts';

describe('downloading what a server made', () => {
  const rig = new LibraryRig();
  const { signal } = new AbortController();
  const png = paintedPng(64, 48);

  beforeEach(() => rig.setUp());
  afterEach(() => rig.tearDown());

  const keep = (path = '/a.png', abort = signal, connection = 'here') =>
    rig.library.keep(
      taskRecord({ connection }),
      {
        picture: { url: path.startsWith('/') ? rig.server.url + path : path },
        actions: [],
        grid: false,
      },
      abort,
    );
  const hasCode = (code: ErrorCode) => (error: unknown) =>
    error instanceof DarkroomError && error.code === code;
  const answer = (scripted: Scripted) => {
    rig.server.script = () => scripted;
  };
  const originals = () => readdir(join(rig.root, 'library/originals')).catch(() => []);

  it('trusts the bytes and neither name nor content type', async () => {
    const painted = sharp(paintedPixels(64, 48), { raw: { width: 64, height: 48, channels: 4 } });
    for (const [format, bytes] of [
      ['png', png],
      ['webp', await painted.clone().webp().toBuffer()],
      ['jpg', await painted.clone().jpeg().toBuffer()],
      ['gif', await painted.clone().gif().toBuffer()],
      ['avif', await painted.clone().avif({ effort: 0 }).toBuffer()],
    ] as const) {
      answer({ bytes, headers: { 'content-type': 'image/jpeg' } });
      const record = taskRecord({ id: `task-${format}` });
      const picture = { url: `${rig.server.url}/x.exe` };
      const { image } = await rig.library.keep(
        record,
        { picture, actions: [], grid: false },
        signal,
      );
      assert.ok(image.file!.endsWith(`task-${format}.${format}`));
      assert.deepEqual(await readFile(image.file!), bytes);
      assert.deepEqual([image.width, image.height], [64, 48]);
      assert.ok(image.savedAs?.endsWith(`.${format}`));
    }
  });

  for (const [name, scripted, path, code] of [
    ['a page instead of a picture', { text: '<!doctype html>' }, '/a', 'bad-picture'],
    ['a signed address that ran out', { status: 404 }, '/a?ex=65000000&is=1&hm=2&', 'expired'],
    [
      'a signed address that is refused after its time',
      { status: 403 },
      '/a?ex=65000000&',
      'expired',
    ],
    [
      'a signed address that is refused before its time',
      { status: 403 },
      '/a?ex=f5000000&',
      'download-failed',
    ],
    ['no picture there', { status: 404 }, '/a', 'download-failed'],
    ['a server that fails', { status: 500 }, '/a', 'download-failed'],
    [
      'a connection that breaks',
      { bytes: png.subarray(0, 99), reset: true },
      '/a',
      'download-failed',
    ],
    ['half a picture', { bytes: png.subarray(0, png.length - 20) }, '/a', 'download-failed'],
    ['more than we take', { bytes: Buffer.alloc(65 * 2 ** 20) }, '/a', 'bad-picture'],
  ] as const satisfies [string, Scripted, string, ErrorCode][]) {
    it(`tells ${name} apart, and leaves nothing behind`, async () => {
      answer(scripted);
      await assert.rejects(keep(path), hasCode(code));
      assert.deepEqual(await originals(), []);
    });
  }

  it('asks again where bytes are missing', async () => {
    rig.server.script = (_, count) =>
      count < 2 ? { bytes: png.subarray(0, 300) } : { bytes: png };
    const { image } = await keep();
    assert.deepEqual(await readFile(image.file!), png);
  });

  it('does not fetch from private addresses but its own host, nor follow there', async () => {
    answer({ bytes: png });
    for (const url of [
      'http://192.168.0.1/a.png',
      'http://169.254.169.254/latest',
      'file:///etc/passwd',
    ]) {
      await assert.rejects(keep(url), hasCode('download-failed'));
    }
    await assert.rejects(keep('/a.png', signal, 'gone'), hasCode('download-failed'));
    assert.equal(rig.server.requests.length, 0);
    answer({ status: 302, headers: { location: 'http://10.0.0.1/a.png' } });
    await assert.rejects(keep(), hasCode('download-failed'));
  });

  it('has few originals under way at once, however many there are', async () => {
    let now = 0;
    let most = 0;
    rig.server.script = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 20));
      now--;
      return { bytes: png };
    };
    const ids = Array.from({ length: 20 }, (_, n) => `task-${n}`);
    const picture = { url: `${rig.server.url}/a` };
    const leaving = new AbortController();
    const keep = (id: string, { signal } = new AbortController()) =>
      rig.library.keep(taskRecord({ id }), { picture, actions: [], grid: false }, signal);
    const kept = ids.map((id) => keep(id));
    const gone = keep('task-gone', leaving);
    leaving.abort(new Error('enough'));
    await assert.rejects(gone, /enough/);
    await Promise.all(kept);
    assert.equal(most, 4);
    assert.equal((await originals()).length, 20);
  });

  it('stops at once when it is told to', async () => {
    answer({ bytes: png.subarray(0, 10), hang: true });
    const controller = new AbortController();
    const kept = keep('/a', controller.signal);
    setTimeout(() => controller.abort(new Error('enough')), 30);
    await assert.rejects(kept, /enough/);
    assert.deepEqual(await originals(), []);
  });

  it('fetches anew what is damaged on the disk', async () => {
    answer({ bytes: png });
    const { image } = await keep();
    await writeFile(image.file!, png.subarray(0, 200));
    assert.deepEqual((await keep()).image, image);
    assert.deepEqual(await readFile(image.file!), png);
  });

  it('keeps a picture that it cannot make a thumbnail of', async () => {
    const gif = await sharp(png).gif().toBuffer();
    answer({ bytes: gif });
    const { image } = await keep();
    assert.deepEqual(await readFile(image.file!), gif);
    assert.equal(rig.library.thumbnailFile('task-0000-abc123'), undefined);
    assert.equal(await rig.library.thumbnail('task-0000-abc123'), undefined);
  });

  it('makes a thumbnail again that is missing', async () => {
    answer({ bytes: png });
    await keep();
    await rm(rig.library.thumbnailFile('task-0000-abc123')!);
    const made = await rig.library.thumbnail('task-0000-abc123');
    assert.ok((await stat(made!)).size > 0);
    assert.equal((await rig.library.readThumbnail('task-0000-abc123'))?.mediaType, 'image/webp');
  });

  it('keeps and saves the videos of a task, and its picture for lists', async () => {
    const video = tinyMp4(640, 480);
    const other = tinyMp4(320, 240);
    rig.server.script = ({ path }) => ({
      bytes: path.endsWith('0.mp4') ? other : path.endsWith('1.mp4') ? video : png,
    });
    const url = (name: string) => ({ url: `${rig.server.url}//video/${name}` });
    const { image } = await rig.library.keep(
      taskRecord({ kind: 'video' }),
      { picture: url('a.png'), videos: [url('0.mp4'), url('1.mp4')], actions: [], grid: false },
      signal,
    );
    assert.deepEqual([image.width, image.height, image.videos?.length], [64, 48, 2]);
    assert.deepEqual(await readFile(image.videos![1]!), video);
    assert.ok(image.savedAs?.endsWith('.mp4'));
    assert.equal((await readdir(join(rig.workspace, 'assets/generated'))).length, 2);
    assert.ok(rig.library.thumbnailFile('task-0000-abc123'));
  });

  it('deletes what belongs to a task and nothing else', async () => {
    answer({ bytes: png });
    const picture = { url: `${rig.server.url}/a` };
    for (const id of ['task-1', 'task-10']) {
      await rig.library.keep(taskRecord({ id }), { picture, actions: [], grid: false }, signal);
    }
    await rig.hub.folder.remove(['task-1', 'never-there']);
    assert.deepEqual(await originals(), ['task-10.png']);
    assert.equal(rig.library.thumbnailFile('task-1'), undefined);
    assert.ok(rig.library.thumbnailFile('task-10'));
    assert.equal((await readdir(join(rig.workspace, 'assets/generated'))).length, 2);
  });

  it('says so where its folder is read-only', async function () {
    if (process.platform !== 'linux') return this.skip();
    // Nobody can write there, whatever rights the tests have.
    await assert.rejects(writePrivateFile('/sys/darkroom.png', png), (error) => {
      assert.ok(error instanceof DarkroomError);
      assert.deepEqual([error.code, error.remedy], ['save-failed', 'downloadAgain']);
      assert.match(error.message, /permissions/);
      return true;
    });
  });

  it('has no way out of its folder by a task id', async () => {
    for (const id of ['../x', 'a/b', '', '.', 'x'.repeat(100)]) {
      assert.throws(() => rig.library.thumbnailFile(id), hasCode('bad-input'));
      await assert.rejects(rig.library.originalFile(id), hasCode('bad-input'));
    }
  });

  it('shows previews, and none where there is none', async () => {
    const { library } = rig;
    answer({ bytes: png });
    const seen = await library.preview(taskRecord(), `${rig.server.url}/p.webp`, signal);
    assert.equal(seen?.mediaType, 'image/png');
    answer({ status: 404 });
    assert.equal(await library.preview(taskRecord(), `${rig.server.url}/p`, signal), undefined);
    answer({ text: '<html>' });
    assert.equal(await library.preview(taskRecord(), `${rig.server.url}/p`, signal), undefined);
    answer({ hang: true });
    const aborted = AbortSignal.abort(new Error('enough'));
    await assert.rejects(library.preview(taskRecord(), `${rig.server.url}/p`, aborted), /enough/);
  });

  it('says of an input that the disk does not take what helps with an input', async () => {
    await writeFile(join(rig.root, 'library'), 'no folder');
    const error = await rig.library.importInput(png).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof DarkroomError);
    assert.equal(error.code, 'save-failed');
    assert.equal(error.remedy, undefined, 'there is nothing to download');
    assert.doesNotMatch(error.message, /download/);
  });

  it('keeps inputs once, and gives out nothing else', async () => {
    const first = await rig.library.importInput(png);
    assert.equal(await rig.library.importInput(Uint8Array.from(png)), first);
    assert.equal((await stat(first)).mode & 0o777, 0o600);
    assert.equal((await rig.library.readPicture(first)).mediaType, 'image/png');
    await assert.rejects(
      rig.library.importInput(Buffer.from('no picture')),
      hasCode('bad-picture'),
    );
    await assert.rejects(rig.library.importInput(png.subarray(0, 200)), hasCode('bad-picture'));
    await writeFile(join(rig.root, 'secret'), png);
    const around = join(rig.root, 'library/inputs/../../secret');
    for (const file of ['/etc/passwd', join(rig.root, 'secret'), around, `${first}x`]) {
      await assert.rejects(rig.library.readPicture(file), hasCode('bad-input'));
      await assert.rejects(rig.library.readMask(file), hasCode('bad-input'));
    }
  });
}).timeout(20_000);
