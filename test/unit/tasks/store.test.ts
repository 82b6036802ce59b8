import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { ChangeFeed } from '../../../src/extension/tasks/changeFeed.ts';
import { Leases } from '../../../src/extension/tasks/leases.ts';
import type { TaskRecord } from '../../../src/extension/tasks/record.ts';
import { DamagedRow } from '../../../src/extension/tasks/rows.ts';
import type { TaskRequest } from '../../../src/shared/task.ts';
import { someRecord, someTask, StoreRig } from './storeRig.ts';

const fullRecord: TaskRecord = {
  task: someTask('full', {
    remoteId: 'r1',
    parent: { taskId: 'p', tile: 3 },
    queuePosition: 2,
    retryAt: 5,
    keeping: true,
    image: {
      width: 2,
      height: 3,
      file: '/f.png',
      savedAs: 'file:///w/f.png',
      tiles: 4,
      videos: ['/f.mp4'],
    },
    text: 'a\nb',
    seed: '7',
    actions: [
      { id: 'MJ::JOB::upsample::1::abc', kind: 'upscale', label: 'Upscale 1', tile: 1 },
      { id: 'x', kind: 'region', label: 'Vary Region', needs: 'mask' },
    ],
    error: { code: 'banned-prompt', message: 'No.', remedy: 'editPrompt', words: ['w'] },
    favourite: true,
    retriedAs: 'other',
    startedAt: 6,
    finishedAt: 7,
  }),
  request: {
    kind: 'action',
    taskId: 'p',
    actionId: 'x',
    prompt: 'q',
    mask: { file: '/m.png' },
  },
  remote: {
    submittedAt: 1,
    giveUpAt: 2,
    refusals: 3,
    imageId: '1265876571323891712',
    picture: { url: 'https://a.example//b?sig=%2B', width: 2, height: 3 },
    tiles: [{ url: 'https://a.example/1' }],
    videos: [{ url: 'https://a.example/v' }],
    preview: { url: 'https://a.example/p' },
    grid: true,
  },
  folder: 'file:///w/assets',
  root: 'file:///w',
};

const requests: TaskRequest[] = [
  { kind: 'imagine', prompt: 'p', images: [{ url: 'u' }, { file: '/f' }], styleReferences: [] },
  { kind: 'blend', images: [{ file: '/f' }], dimensions: 'SQUARE' },
  { kind: 'describe', image: { url: 'u' } },
  { kind: 'shorten', prompt: 'p' },
  { kind: 'edit', prompt: 'p', image: { url: 'u' }, mask: { file: '/m' } },
  { kind: 'video', prompt: 'p', image: { url: 'u' }, motion: 'high', loop: true },
];

describe('the task store', () => {
  let rig: StoreRig;
  beforeEach(() => void (rig = new StoreRig()));
  afterEach(() => rig.dispose());

  const raw = (sql: string) => {
    const database = new DatabaseSync(join(rig.folder, 'tasks.db'));
    database.exec(sql);
    database.close();
  };

  it('gives back what it was given, in another session too', () => {
    const all = [
      fullRecord,
      ...requests.map((request, n) => ({ ...someRecord(`t${n}`), request })),
    ];
    const store = rig.store();
    store.insert(all);
    for (const record of all) assert.deepEqual(store.read(record.task.id), record);
    store.dispose();
    const again = rig.store();
    for (const record of all) assert.deepEqual(again.read(record.task.id), record);
    assert.deepEqual(rig.problems, []);
  });

  it('leaves a damaged row out of the list, and tells of it once', () => {
    const store = rig.store();
    store.insert(['a', 'b', 'c', 'd', 'e'].map((id) => someRecord(id)));
    raw(`UPDATE document SET task = '{"id":' WHERE seq = (SELECT seq FROM task WHERE id = 'b')`);
    raw(`UPDATE document SET request = '{}' WHERE seq = (SELECT seq FROM task WHERE id = 'c')`);
    raw(`UPDATE document SET task = replace(task, '"d"', '"a"')
         WHERE seq = (SELECT seq FROM task WHERE id = 'd')`);
    const ids = () => store.list({}).map(({ task }) => task.id);
    assert.deepEqual(ids(), ['e', 'a']);
    assert.deepEqual(ids(), ['e', 'a']);
    assert.equal(store.read('b'), undefined);
    assert.equal(
      store.change('c', (record) => record),
      undefined,
    );
    const told = rig.problems.map((problem) =>
      problem instanceof DamagedRow ? problem.id : problem,
    );
    assert.deepEqual(told.toSorted(), ['b', 'c', 'd']);
  });

  it('property: whatever stands in a row, reading it never throws', () => {
    const store = rig.store();
    store.insert([fullRecord]);
    const set = store.statements;
    const mutated = fc
      .jsonValue()
      .chain((value) =>
        fc.constantFrom(
          JSON.stringify(value),
          JSON.stringify({ ...fullRecord.task, status: value }),
          JSON.stringify({ ...fullRecord.task, actions: value }),
          JSON.stringify({ ...fullRecord.task, image: value }),
        ),
      );
    fc.assert(
      fc.property(mutated, (text) => {
        set.run('UPDATE document SET task = ?', text);
        assert.doesNotThrow(() => store.list({}));
        assert.doesNotThrow(() => store.read('full'));
      }),
    );
  });

  it('writes nothing where an edit changes nothing', () => {
    const store = rig.store();
    store.insert([someRecord('t')]);
    const feed = new ChangeFeed(rig.store('window-2'));
    const same = store.change('t', (record) => record);
    assert.equal(same?.written, false);
    assert.deepEqual(feed.take(), { changed: [], hidden: [] });
    assert.equal(
      store.change('nobody', (record) => record),
      undefined,
    );
  });

  it('undoes a whole write when a part of it fails', () => {
    const store = rig.store();
    assert.throws(() => store.insert([someRecord('a'), someRecord('b'), someRecord('a')]));
    assert.equal(store.count({}), 0);
    store.insert([someRecord('a')]);
    assert.throws(() =>
      store.change('a', () => {
        throw new Error('no');
      }),
    );
    assert.deepEqual(store.read('a'), someRecord('a'));
  });

  it('hides, restores and purges', () => {
    const store = rig.store();
    store.insert(['a', 'b'].map((id) => someRecord(id)));
    assert.deepEqual(store.setHidden(['a', 'a', 'x'], 50), ['a']);
    assert.equal(store.shown('a'), undefined);
    assert.equal(store.read('a')?.task.id, 'a');
    assert.equal(store.count({}), 1);
    assert.deepEqual(store.setHidden(['a', 'b'], undefined), ['a']);
    assert.equal(store.count({ search: 'prompt a' }), 1);
    store.setHidden(['a'], 50);
    assert.deepEqual(store.purge(50), []);
    assert.deepEqual(
      store.purge(51).map(({ task }) => task.id),
      ['a'],
    );
    assert.equal(store.read('a'), undefined);
    assert.equal(store.count({ search: 'prompt a' }), 0);
    store.insert([someRecord('a')]);
    assert.equal(store.count({ search: 'prompt a' }), 1);
  });

  it('does not purge what a window still follows', () => {
    const store = rig.store();
    store.insert([someRecord('a', { status: 'running' })], 1000);
    store.setHidden(['a'], 50);
    assert.deepEqual(store.purge(99), []);
    new Leases(store, () => false, 100).release('a');
    assert.equal(store.purge(99).length, 1);
  });

  it('knows which ids at a server are spoken for', () => {
    const store = rig.store();
    store.insert([
      someRecord('a', { remoteId: 'r1' }),
      someRecord('b', { remoteId: 'r2' }),
      someRecord('c', { remoteId: 'r3', connection: 'ace' }),
      someRecord('d'),
    ]);
    assert.deepEqual(store.claimed('demo', 'b'), new Set(['r1']));
  });
});
