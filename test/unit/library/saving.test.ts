import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { encodedFormats } from '../../../src/extension/library/renderRequest.ts';
import { readRecipe } from '../../../src/extension/library/recipes/readRecipe.ts';
import { LocalFiles } from '../support/localFiles.ts';
import { FilePlacer } from '../../../src/extension/library/saving/placeFile.ts';
import { WriteRefused } from '../../../src/extension/library/saving/workspaceFiles.ts';
import { DarkroomError } from '../../../src/shared/errors.ts';
import { LibraryRig, taskRecord } from './libraryRig.ts';
import { paintedPng } from './pictures.ts';

const bytes = Buffer.from('a picture');

describe('saving into the workspace', () => {
  const rig = new LibraryRig();
  const { signal } = new AbortController();
  const grid = paintedPng(200, 120);

  beforeEach(async () => {
    await rig.setUp();
    rig.server.script = () => ({ bytes: grid });
  });
  afterEach(() => rig.tearDown());

  const files = () => new LocalFiles([{ uri: rig.workspaceUri, name: 'workspace' }]);
  const placement = (name = 'fox') => ({
    root: rig.workspaceUri,
    folders: ['assets', 'generated'],
    name,
    format: 'png' as const,
    bytes,
    reuseSame: false,
  });
  const keep = async (record = taskRecord()) => {
    const picture = { url: `${rig.server.url}/grid.png` };
    const kept = await rig.library.keep(record, { picture, actions: [], grid: true }, signal);
    return { ...kept, record: { ...record, task: { ...record.task, image: kept.image } } };
  };
  const isSaveError = (error: unknown) =>
    error instanceof DarkroomError &&
    error.code === 'save-failed' &&
    error.remedy === 'chooseFolder';

  it('never overwrites', async () => {
    const placer = new FilePlacer(files());
    const uris = [];
    for (let count = 0; count < 3; count++) uris.push(await placer.place(placement()));
    assert.deepEqual(
      uris.map((uri) => uri.slice(rig.workspaceUri.length)),
      ['', '-1', '-2'].map((suffix) => `/assets/generated/fox${suffix}.png`),
    );
  });

  it('gives every one of many saves at once a name of its own, in two windows too', async () => {
    const placers = [new FilePlacer(files()), new FilePlacer(files())];
    const uris = await Promise.all(
      Array.from({ length: 40 }, (_, index) => placers[index % 2]!.place(placement())),
    );
    assert.equal(new Set(uris).size, 40);
    const names = await readdir(join(rig.workspace, 'assets/generated'));
    assert.equal(names.length, 40); // nothing temporary is left either
    assert.ok(names.every((name) => /^fox(-\d+)?\.png$/.test(name)));
  });

  it('loses nothing where two processes save the same name at the same moment', async () => {
    const [names, count] = [['one', 'other'], 100];
    const entry = fileURLToPath(new URL('./placingProcess.ts', import.meta.url));
    const windows = names.map((name) => fork(entry, [rig.workspaceUri, name, String(count)]));
    await Promise.all(windows.map((window) => once(window, 'message')));
    const ends = windows.map((window) => once(window, 'exit'));
    for (const window of windows) window.send('go');
    assert.deepEqual(
      (await Promise.all(ends)).map(([code]) => Number(code)),
      [0, 0],
    );
    const saved = await readdir(rig.workspace);
    const texts = saved.map((name) => readFileSync(join(rig.workspace, name), 'utf8'));
    const expected = names.flatMap((name) =>
      Array.from({ length: count }, (_, n) => `${name} ${n}`),
    );
    assert.deepEqual(texts.sort(), expected.sort());
  });

  it('does not follow a link out of the workspace, nor make folders behind it', async () => {
    const outside = join(rig.root, 'outside');
    await mkdir(outside);
    await symlink(outside, join(rig.workspace, 'assets'));
    await assert.rejects(new FilePlacer(files()).place(placement()), isSaveError);
    assert.deepEqual(await readdir(outside), []);
    const { saveError, image } = await keep();
    assert.equal(saveError?.code, 'save-failed');
    assert.deepEqual(await readFile(image.file!), grid);
  });

  it('follows a link that stays inside, and does not write through a link at the name', async () => {
    await mkdir(join(rig.workspace, 'pictures'));
    await symlink(join(rig.workspace, 'pictures'), join(rig.workspace, 'assets'));
    await mkdir(join(rig.workspace, 'pictures/generated'));
    const target = join(rig.root, 'victim');
    await symlink(target, join(rig.workspace, 'pictures/generated/fox.png'));
    await new FilePlacer(files()).place(placement());
    await assert.rejects(readFile(target));
    assert.deepEqual(await readFile(join(rig.workspace, 'pictures/generated/fox-1.png')), bytes);
  });

  it('finds what is saved already, whatever its recipe says by now', async () => {
    const { record } = await keep();
    assert.equal(await rig.library.findSaved(record), record.task.image.savedAs);
    assert.equal(await rig.library.findSaved(record, 2), undefined);
    const [tile] = (await rig.library.saveAgain(record, { tiles: [2] }))!;
    assert.equal(await rig.library.findSaved(record, 2), tile?.uri);
    const [copy] = (await rig.library.saveAgain(record, { tiles: [2] }))!;
    assert.notEqual(copy?.uri, tile?.uri);
    const seeded = { ...record, task: { ...record.task, seed: '42' } };
    assert.equal(await rig.library.findSaved(seeded), record.task.image.savedAs);
    assert.equal(await rig.library.findSaved(seeded, 2), tile?.uri);
  });

  it('does not take for saved what was deleted or changed', async () => {
    const { record } = await keep();
    const file = fileURLToPath(record.task.image.savedAs!);
    await writeFile(file, paintedPng(200, 121));
    assert.equal(await rig.library.findSaved(record), undefined);
    await writeFile(file, 'no picture');
    assert.equal(await rig.library.findSaved(record), undefined);
    await rm(file);
    assert.equal(await rig.library.findSaved(record), undefined);
    const [tile] = (await rig.library.saveAgain(record, { tiles: [3] }))!;
    await rm(fileURLToPath(tile!.uri));
    assert.equal(await rig.library.findSaved(record, 3), undefined);
  });

  it('says so where the workspace is read-only or full, and keeps the picture', async () => {
    for (const reason of ['readOnly', 'full', 'other'] as const) {
      const refusing = files();
      refusing.writeNew = () => Promise.reject(new WriteRefused(reason, undefined));
      rig.open(refusing);
      const { image, saveError } = await keep(taskRecord({ id: `task-${reason}` }));
      assert.equal(saveError?.code, 'save-failed');
      assert.equal(saveError.remedy, 'chooseFolder');
      assert.equal(image.savedAs, undefined);
      assert.deepEqual(await readFile(image.file!), grid);
    }
  });

  it('says so where a file is in the way of the folder', async () => {
    await writeFile(join(rig.workspace, 'assets'), 'a file');
    const { saveError } = await keep();
    assert.equal(saveError?.code, 'save-failed');
  });

  it('refuses a folder in the settings that leads out', async () => {
    rig.settings = { ...rig.settings, folder: '../outside' };
    const { saveError, image } = await keep();
    assert.equal(saveError?.remedy, 'chooseFolder');
    assert.deepEqual(await readFile(image.file!), grid);
  });

  it('goes into that of several folders in which it was asked for, while it is open', async () => {
    const docs = join(rig.root, 'docs');
    await mkdir(docs);
    const root = pathToFileURL(docs).href;
    const both = [rig.workspaceUri, root].map((uri) => ({ uri, name: uri }));
    rig.open(new LocalFiles(both));
    const inDocs = await keep(taskRecord({ id: 'asked-in-docs' }, { root }));
    assert.ok(inDocs.image.savedAs?.startsWith(`${root}/assets/generated/`));
    rig.open(files());
    const { image } = await keep(taskRecord({ id: 'docs-was-closed' }, { root }));
    assert.ok(image.savedAs?.startsWith(`${rig.workspaceUri}/assets/generated/`));
  });

  it('goes straight into the folder that was chosen for the task', async () => {
    const folder = pathToFileURL(join(rig.workspace, 'my pictures')).href;
    const { image } = await keep(taskRecord({}, { folder }));
    assert.match(fileURLToPath(image.savedAs!), /workspace\/my pictures\/2026-01-31-[^/]*\.png$/);
  });

  it('goes to the folder of the document at hand where several are open', async () => {
    const other = pathToFileURL(join(rig.root, 'other')).href;
    const both = [
      { uri: rig.workspaceUri, name: 'workspace' },
      { uri: other, name: 'other' },
    ];
    rig.open(new LocalFiles(both, other));
    const { image } = await keep();
    assert.ok(image.savedAs?.startsWith(`${other}/assets/generated/`));
  });

  it('saves by itself only what the settings say', async () => {
    rig.settings = { ...rig.settings, automatically: 'singles' };
    assert.equal((await keep()).unsaved, 'bySetting');
    const single = { picture: { url: `${rig.server.url}/x` }, actions: [], grid: false };
    const kept = await rig.library.keep(taskRecord({ id: 'single-1' }), single, signal);
    assert.ok(kept.image.savedAs);
    rig.settings = { ...rig.settings, automatically: 'never' };
    const none = await rig.library.keep(taskRecord({ id: 'single-2' }), single, signal);
    assert.equal(none.image.savedAs, undefined);
  });

  it('saves again in another format, at several widths, never enlarged', async () => {
    const { record } = await keep();
    const options = { format: 'webp', quality: 60, widths: [50, 100, 4000] } as const;
    const saved = await rig.library.saveAgain(record, options);
    assert.deepEqual(
      saved?.map(({ uri, width, height }) => [uri.replace(/.*abc123/, ''), width, height]),
      [
        ['-50w.webp', 50, 30],
        ['-100w.webp', 100, 60],
        ['-200w.webp', 200, 120],
      ],
    );
    for (const { uri, width } of saved) {
      const file = await readFile(fileURLToPath(uri));
      assert.equal((await sharp(file).metadata()).width, width);
      assert.equal(readRecipe(file)?.taskId, record.task.id);
    }
    const dense = await rig.library.saveAgain(record, {
      tiles: [2],
      format: 'jpeg',
      widths: [50, 100],
      naming: 'density',
    });
    assert.deepEqual(
      dense?.map(({ uri, tile }) => [decodeURIComponent(uri).replace(/.*abc123/, ''), tile]),
      [
        ['-tile2.jpg', 2],
        ['-tile2@2x.jpg', 2],
      ],
    );
    assert.equal(readRecipe(await readFile(fileURLToPath(dense[0]!.uri)))?.tile, 2);
  });

  it('writes pictures that look like the original in every format', async () => {
    const { record } = await keep();
    const expected = await sharp(grid).removeAlpha().raw().toBuffer();
    for (const format of encodedFormats) {
      const saved = await rig.library.saveAgain(record, { format, quality: 95 });
      const file = await readFile(fileURLToPath(saved![0]!.uri));
      const actual = await sharp(file).removeAlpha().raw().toBuffer();
      let difference = 0;
      for (const [at, byte] of actual.entries()) difference += Math.abs(byte - expected[at]!);
      assert.ok(difference / actual.length < 4, `${format}: ${difference / actual.length}`);
    }
  }).timeout(20_000);

  it('has no tiles of a picture that is no grid', async () => {
    const { record } = await keep();
    const single = { ...record, task: { ...record.task, image: { width: 200, height: 120 } } };
    await assert.rejects(
      rig.library.saveAgain(single, { tiles: [1] }),
      (error) => error instanceof DarkroomError && error.code === 'bad-input',
    );
  });
}).timeout(20_000);
