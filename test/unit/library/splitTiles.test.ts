import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { readRecipe } from '../../../src/extension/library/recipes/readRecipe.ts';
import { tileBox, tileNumbers } from '../../../src/shared/tiles.ts';
import { sameBytes } from '../support/bytes.ts';
import { LibraryRig, standardSettings, taskRecord } from './libraryRig.ts';
import { paintedPng } from './pictures.ts';

/** A grid whose tiles the server was asked to give singly. */
describe('tiles that the server cut', () => {
  const rig = new LibraryRig();
  const { signal } = new AbortController();
  const grid = paintedPng(200, 120);
  const { prompt } = taskRecord().task;
  const record = taskRecord({}, { request: { kind: 'imagine', prompt, split: true } });

  beforeEach(async () => {
    await rig.setUp();
    rig.server.script = ({ path }) => {
      const tile = tileNumbers.find((each) => path === `/tile${each}`);
      // Told apart from what is cut out of the grid by their size.
      return { bytes: tile === undefined ? grid : paintedPng(100 + tile, 60) };
    };
  });
  afterEach(() => rig.tearDown());

  const result = () => ({
    picture: { url: `${rig.server.url}/grid` },
    tiles: tileNumbers.map((tile) => ({ url: `${rig.server.url}/tile${tile}` })),
    actions: [],
    grid: true,
  });
  const saved = async () =>
    (await readdir(join(rig.workspace, 'assets', 'generated')).catch(() => [])).sort();
  const widthOf = async (file: string) => PNG.sync.read(await readFile(file)).width;

  it('are saved beside the grid, each with its recipe', async () => {
    const { image, saveError } = await rig.library.keep(record, result(), signal);
    assert.equal(saveError, undefined);
    const files = await saved();
    assert.equal(files.length, 5);
    assert.equal(await widthOf(fileURLToPath(image.savedAs!)), 200);
    for (const tile of tileNumbers) {
      const name = files.find((each) => each.endsWith(`-tile${tile}.png`));
      const file = join(rig.workspace, 'assets', 'generated', name!);
      assert.equal(await widthOf(file), 100 + tile);
      assert.equal(readRecipe(await readFile(file))?.tile, tile);
    }
    await rig.library.keep(record, result(), signal);
    assert.deepEqual(await saved(), files);
    assert.equal(rig.server.requests.length, 5);
  });

  it('are saved alone where only single pictures are', async () => {
    rig.settings = { ...standardSettings, automatically: 'singles' };
    const kept = await rig.library.keep(record, result(), signal);
    assert.equal(kept.image.savedAs, undefined);
    assert.equal((await saved()).length, 4);
  });

  it('wait in the library where nothing is saved by itself', async () => {
    rig.settings = { ...standardSettings, automatically: 'never' };
    const { image } = await rig.library.keep(record, result(), signal);
    assert.deepEqual(await saved(), []);
    const done = { ...record, task: { ...record.task, image } };
    const files = (await rig.library.saveAgain(done, { tiles: tileNumbers })) ?? [];
    assert.deepEqual(
      files.map(({ tile, width }) => [tile, width]),
      tileNumbers.map((tile) => [tile, 100 + tile]),
    );
  });

  it('are cut out of the grid where the server did not give them', async () => {
    const { script } = rig.server;
    rig.server.script = (request, count) =>
      request.path === '/tile2' ? { status: 404 } : script(request, count);
    const { saveError } = await rig.library.keep(record, result(), signal);
    assert.equal(saveError, undefined);
    const second = (await saved()).find((each) => each.endsWith('-tile2.png'));
    const file = await readFile(join(rig.workspace, 'assets', 'generated', second!));
    const { left, top, width, height } = tileBox(200, 120, 2);
    const expected = new PNG({ width, height });
    PNG.bitblt(PNG.sync.read(grid), expected, left, top, width, height, 0, 0);
    sameBytes(PNG.sync.read(file).data, expected.data);
  });

  it('are not fetched where nobody asked for them', async () => {
    await rig.library.keep(taskRecord(), result(), signal);
    assert.equal(rig.server.requests.length, 1);
    assert.equal((await saved()).length, 1);
  });
}).timeout(20_000);
