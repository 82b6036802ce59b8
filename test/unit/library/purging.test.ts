import assert from 'node:assert/strict';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LibraryFolder } from '../../../src/extension/library/libraryFolder.ts';
import { purge } from '../../../src/extension/purging.ts';
import { MaskDrafts } from '../../../src/extension/views/maskEditorDrafts.ts';
import type { TaskRecord } from '../../../src/extension/tasks/record.ts';
import { someRecord, StoreRig } from '../tasks/storeRig.ts';

const day = 86_400_000;

describe('what nothing needs any more', () => {
  let rig: StoreRig;
  let folder: LibraryFolder;
  beforeEach(() => {
    rig = new StoreRig();
    folder = new LibraryFolder(join(rig.folder, 'library'));
  });
  afterEach(() => rig.dispose());

  const now = Date.now();
  const age = (file: string, days: number) => {
    const time = new Date(now - days * day);
    return utimes(file, time, time);
  };
  const input = async (text: string, days: number) => {
    const file = await folder.writeInput(Buffer.from(text), 'png');
    await age(file, days);
    return file;
  };
  const inputs = async () => (await readdir(folder.inputs)).sort();
  const naming = (id: string, file: string): TaskRecord => ({
    ...someRecord(id),
    request: { kind: 'imagine', prompt: id, images: [{ file }] },
  });
  const masks = () => join(rig.folder, 'masks');
  const clean = (store = rig.store()) =>
    purge(store, folder, { tasks: rig.folder, masks: masks() }, now);

  it('is every input that no task names, and no other', async () => {
    const named = await input('named', 99);
    const masked = await input('mask', 99);
    const hidden = await input('of a deleted task', 99);
    await input('unused', 99);
    const fresh = await input('just attached', 1);
    const store = rig.store();
    const mask = { file: masked };
    store.insert([
      naming('a', named),
      naming('b', hidden),
      {
        ...someRecord('c'),
        request: { kind: 'action', taskId: 'a', actionId: 'x', prompt: '"file":"q"', mask },
      },
    ]);
    store.setHidden(['b'], now - day);
    await clean(store);
    assert.deepEqual(await inputs(), [named, masked, hidden, fresh].map((f) => basename(f)).sort());
  });

  it('goes with the last task that names it', async () => {
    const file = await input('once', 99);
    const store = rig.store();
    store.insert([naming('a', file), naming('b', file)]);
    store.setHidden(['a'], now - 8 * day);
    await clean(store);
    assert.equal((await inputs()).length, 1);
    store.setHidden(['b'], now - 8 * day);
    await clean(store);
    assert.deepEqual(await inputs(), []);
  });

  it('is in need again when it is given again', async () => {
    const file = await input('again', 99);
    assert.equal(await folder.writeInput(Buffer.from('again'), 'png'), file);
    await clean();
    assert.equal((await inputs()).length, 1);
  });

  it('is no input while there is a history that may be brought back', async () => {
    await input('of its tasks', 99);
    await writeFile(join(rig.folder, 'tasks.db'), 'this is no database, however long one looks');
    await clean();
    assert.equal((await inputs()).length, 1);
  });

  it('is the mask drafts of a task that is gone for good, and no other', async () => {
    const drafts = new MaskDrafts(masks());
    const mask = Buffer.from('a mask');
    const targets = [{ taskId: 'a' }, { taskId: 'a', tile: 3 }, { taskId: 'a-3' }] as const;
    for (const target of targets) await drafts.save(target, { prompt: 'a hat', mask });
    await drafts.saveLast({ width: 8, height: 8 }, mask);
    const store = rig.store();
    store.insert([someRecord('a'), someRecord('a-3')]);
    store.setHidden(['a'], now - 6 * day);
    await clean(store);
    assert.equal((await readdir(masks())).length, 7, 'it can be brought back');
    store.setHidden(['a'], undefined);
    store.setHidden(['a'], now - 8 * day);
    await clean(store);
    const left = await Promise.all(targets.map((target) => drafts.load(target)));
    assert.deepEqual(
      left.map((draft) => draft?.prompt),
      [undefined, undefined, 'a hat'],
    );
    assert.equal((await readdir(masks())).length, 3);
  });

  it('is what was begun and never finished', async () => {
    await input('whole', 0);
    const old = join(folder.originals, 'task-1.png.uuid.tmp');
    const young = join(folder.originals, 'task-2.png.uuid.tmp');
    await writeFile(old, 'half');
    await writeFile(young, 'half');
    await age(old, 2);
    await clean();
    assert.deepEqual(await readdir(folder.originals), [basename(young)]);
    assert.equal((await inputs()).length, 1);
  });
});
