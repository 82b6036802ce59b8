import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ChangeFeed } from '../../../src/extension/tasks/changeFeed.ts';
import { openDatabase } from '../../../src/extension/tasks/databaseFile.ts';
import { Leases } from '../../../src/extension/tasks/leases.ts';
import { LeaseLost, type TaskStore } from '../../../src/extension/tasks/taskStore.ts';
import { someRecord, StoreRig } from './storeRig.ts';

describe('two windows on one history', () => {
  let rig: StoreRig;
  let one: TaskStore;
  let two: TaskStore;
  beforeEach(() => {
    rig = new StoreRig();
    one = rig.store('one');
    two = rig.store('two');
  });
  afterEach(() => rig.dispose());

  it('hears of what the other wrote, hid and restored, and not of its own', () => {
    const feed = new ChangeFeed(two);
    one.insert([someRecord('a'), someRecord('b')]);
    two.insert([someRecord('c')]);
    assert.deepEqual(feed.take(), { changed: ['a', 'b'], hidden: [] });
    assert.deepEqual(feed.take(), { changed: [], hidden: [] });
    one.setHidden(['a'], 5);
    // Ours, on top of theirs: it must not cover that they hid it.
    two.change('a', (record) => ({ ...record, task: { ...record.task, seed: '7' } }));
    assert.deepEqual(feed.take(), { changed: [], hidden: ['a'] });
    one.setHidden(['a'], undefined);
    assert.deepEqual(feed.take(), { changed: ['a'], hidden: [] });
  });

  it('lets one of them alone hold a task, until the lease runs out', () => {
    const mine = new Leases(one, () => false, 100);
    const theirs = new Leases(two, () => false, 100);
    one.insert([someRecord('a', { status: 'running' })]);
    assert.deepEqual(theirs.unfollowed(0), ['a']);
    assert.equal(mine.claim('a', 0), true);
    assert.equal(theirs.claim('a', 99), false);
    assert.deepEqual(theirs.unfollowed(99), []);
    assert.deepEqual(mine.renew(50), new Set(['a']));
    assert.equal(theirs.claim('a', 149), false);
    assert.deepEqual(theirs.unfollowed(150), ['a']);
    assert.equal(theirs.claim('a', 150), true);
    assert.deepEqual(mine.renew(160), new Set());
    assert.throws(() => one.change('a', (record) => record, { mine: true }), LeaseLost);
    assert.equal(two.change('a', (record) => record, { mine: true })?.record.task.id, 'a');
  });

  it('takes over at once from a window that is known to be gone', () => {
    const mine = new Leases(one, () => false, 100);
    mine.claim('x', 0);
    one.insert([someRecord('a', { status: 'queued' })], 1000);
    const theirs = new Leases(two, (owner) => owner === 'one', 100);
    assert.deepEqual(theirs.unfollowed(0), ['a']);
    assert.equal(theirs.claim('a', 0), true);
  });

  it('gives back what it held', () => {
    const mine = new Leases(one, () => false, 100);
    one.insert([someRecord('a', { status: 'running' })], 1000);
    mine.releaseAll();
    assert.equal(new Leases(two, () => false, 100).claim('a', 0), true);
  });

  it('follows nothing that rests', () => {
    const leases = new Leases(one, () => false, 100);
    const statuses = ['succeeded', 'failed', 'cancelled', 'uncertain', 'awaitingInput'] as const;
    one.insert(statuses.map((status) => someRecord(status, { status })));
    assert.deepEqual(leases.unfollowed(0), []);
  });

  it('changes what is there, not what was read before', () => {
    one.insert([someRecord('a')]);
    const seed = (store: TaskStore, value: string) =>
      store.change('a', (record) => ({
        ...record,
        task: { ...record.task, seed: `${record.task.seed ?? ''}${value}` },
      }));
    seed(one, '1');
    seed(two, '2');
    seed(one, '3');
    assert.equal(one.read('a')?.task.seed, '123');
  });

  it('can be opened by both at the same first moment', () => {
    const steps = ['CREATE TABLE a (x)'];
    const folder = join(rig.folder, 'sub');
    const first = openDatabase(folder, 0, steps);
    const second = openDatabase(folder, 0, steps);
    second.database.exec('INSERT INTO a VALUES (1)');
    assert.equal(first.database.prepare('SELECT x FROM a').get()?.['x'], 1);
    first.database.close();
    second.database.close();
  });
});
