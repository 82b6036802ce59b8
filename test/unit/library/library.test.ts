import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { readRecipe } from '../../../src/extension/library/recipes/readRecipe.ts';
import { LocalFiles } from '../support/localFiles.ts';
import { tileBox, tileNumbers } from '../../../src/shared/tiles.ts';
import { sameBytes } from '../support/bytes.ts';
import { LibraryRig, taskRecord } from './libraryRig.ts';
import { paintedPixels, paintedPng } from './pictures.ts';

describe('the library', () => {
  const rig = new LibraryRig();
  const { signal } = new AbortController();
  const grid = paintedPng(200, 120);

  beforeEach(async () => {
    await rig.setUp();
    rig.server.script = () => ({ bytes: grid, headers: { 'content-type': 'text/html' } });
  });
  afterEach(() => rig.tearDown());

  const result = (overrides = {}) => ({
    picture: { url: `${rig.server.url}/a//b.webp?ex=65&is=1&hm=2&` },
    actions: [],
    grid: true,
    ...overrides,
  });

  it('keeps the original, a thumbnail and a file in the workspace', async () => {
    const record = taskRecord();
    const { image, saveError } = await rig.library.keep(record, result(), signal);

    assert.equal(saveError, undefined);
    assert.deepEqual(
      { width: image.width, height: image.height, tiles: image.tiles },
      { width: 200, height: 120, tiles: 4 },
    );
    assert.deepEqual(await readFile(image.file!), grid);
    assert.equal(rig.server.requests[0]?.path, '/a//b.webp?ex=65&is=1&hm=2&');
    assert.equal(rig.server.requests[0].headers.authorization, undefined);
    const thumbnail = await readFile(rig.library.thumbnailFile(record.task.id)!);
    assert.equal(thumbnail.toString('latin1', 8, 12), 'WEBP');
    assert.match(
      image.savedAs!,
      /\/assets\/generated\/2026-01-31-a-red-fox-in-the-snow-abc123\.png$/,
    );
    const saved = await readFile(fileURLToPath(image.savedAs!));
    sameBytes(PNG.sync.read(saved).data, paintedPixels(200, 120));
    assert.equal(readRecipe(saved)?.taskId, record.task.id);
  });

  it('lets nobody else read what it keeps', async () => {
    const { image } = await rig.library.keep(taskRecord(), result(), signal);
    const folder = join(rig.root, 'library');
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    assert.equal((await stat(join(folder, 'originals'))).mode & 0o777, 0o700);
    assert.equal((await stat(image.file!)).mode & 0o777, 0o600);
    assert.equal((await stat(rig.library.thumbnailFile('task-0000-abc123')!)).mode & 0o777, 0o600);
  });

  it('does once what is asked twice, as after a crash before the store knew', async () => {
    const record = taskRecord();
    const first = await rig.library.keep(record, result(), signal);
    const second = await rig.library.keep(record, result(), signal);
    assert.deepEqual(second, first);
    assert.equal(rig.server.requests.length, 1);
    assert.equal((await readdir(join(rig.workspace, 'assets/generated'))).length, 1);
  });

  it('saves the very bytes where no recipe is wanted', async () => {
    rig.settings = { ...rig.settings, embedRecipe: false };
    const { image } = await rig.library.keep(taskRecord(), result(), signal);
    assert.deepEqual(await readFile(fileURLToPath(image.savedAs!)), grid);
  });

  it('keeps the picture in the library where no folder is open', async () => {
    rig.open(new LocalFiles([]));
    const kept = await rig.library.keep(taskRecord(), result(), signal);
    assert.equal(kept.unsaved, 'noFolder');
    assert.deepEqual(await readFile(kept.image.file!), grid);
  });

  it('cuts tiles that are the quarters of the grid, pixel for pixel', async () => {
    const record = taskRecord();
    const { image } = await rig.library.keep(record, result(), signal);
    const done = { ...record, task: { ...record.task, image } };
    const saved = await rig.library.saveAgain(done, { tiles: tileNumbers });
    assert.deepEqual(
      saved?.map(({ tile }) => tile),
      [1, 2, 3, 4],
    );
    const whole = PNG.sync.read(grid);
    for (const tile of tileNumbers) {
      const { left, top, width, height } = tileBox(200, 120, tile);
      const expected = new PNG({ width, height });
      PNG.bitblt(whole, expected, left, top, width, height, 0, 0);
      const actual = PNG.sync.read(await readFile(fileURLToPath(saved[tile - 1]!.uri)));
      sameBytes(actual.data, expected.data);
      assert.match(saved[tile - 1]!.uri, new RegExp(`-tile${tile}\\.png$`));
    }
  });
}).timeout(20_000);
