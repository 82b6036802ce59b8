import assert from 'node:assert/strict';
import { settle } from '../support/virtualClock.ts';
import { Rig } from './engineRig.ts';
import { accepted, Feed, progress, stream, succeeded } from './scriptedProvider.ts';

describe('two windows on one workspace', () => {
  let rig: Rig;
  beforeEach(() => void (rig = new Rig()));
  afterEach(() => rig.dispose());

  const request = { kind: 'imagine' as const, prompt: 'a fox' };
  const on = { connection: 'demo' };
  const running = () => {
    const feed = new Feed();
    feed.push(accepted('r1'), progress(10));
    return feed;
  };

  it('follow a task in one of them alone, and see it in both', async () => {
    const [one, two] = [rig.open(), rig.open()];
    const seen: string[] = [];
    two.engine.onDidChange(({ tasks }) => seen.push(...tasks.map(({ status }) => status)));
    const feed = running();
    rig.provider.onRun = () => feed;
    const { id } = one.engine.create(request, on);
    await rig.clock.advance(120_000);
    assert.deepEqual(seen, ['running']);
    assert.equal(two.engine.get(id)?.progress, 10);
    const done = two.engine.finished(id);
    feed.push(succeeded());
    assert.equal((await rig.clock.until(done, 5000)).status, 'succeeded');
    assert.deepEqual([rig.provider.submissions.length, rig.provider.resumed], [1, []]);
    assert.deepEqual([one.keeper.kept, two.keeper.kept], [[id], []]);
  });

  it('take over when the other has stopped without a word', async () => {
    const [one, two] = [rig.open(), rig.open()];
    rig.provider.onRun = running;
    const { id } = one.engine.create(request, on);
    await settle();
    one.crash();
    rig.provider.onResume = () => stream(succeeded());
    await rig.clock.advance(15_000);
    assert.equal(two.engine.get(id)?.status, 'running', 'its lease has not run out yet');
    assert.equal((await rig.clock.until(two.engine.finished(id), 60_000)).status, 'succeeded');
    assert.equal(rig.provider.submissions.length, 1);
  });

  it('let go of what the other took over while they slept', async () => {
    const one = rig.open();
    const feed = running();
    rig.provider.onRun = () => feed;
    const { id } = one.engine.create(request, on);
    await settle();
    // Longer than the lease, and the first window has had no chance to renew it.
    rig.clock.jump(40_000);
    const resumed = new Feed();
    rig.provider.onResume = () => resumed;
    const two = rig.open();
    await settle();
    assert.deepEqual(rig.provider.resumed, ['r1']);
    feed.push(progress(30), succeeded());
    await settle();
    assert.deepEqual(one.keeper.kept, [], 'the first window writes no more');
    resumed.push(succeeded());
    assert.equal((await rig.clock.until(one.engine.finished(id), 20_000)).status, 'succeeded');
    assert.deepEqual(two.keeper.kept, [id]);
    assert.deepEqual(one.problems, []);
  });

  it('cancel what the other runs', async () => {
    const [one, two] = [rig.open(), rig.open()];
    let stopped = false;
    rig.provider.onRun = (_submission, signal) => {
      signal.addEventListener('abort', () => void (stopped = true));
      return running();
    };
    const { id } = one.engine.create(request, on);
    await settle();
    await two.engine.cancel(id);
    assert.deepEqual(rig.provider.cancelled, ['r1']);
    await rig.clock.advance(2000);
    assert.equal(one.engine.get(id)?.status, 'cancelled');
    assert.equal(stopped, true);
  });

  it('hide and restore in both', async () => {
    const [one, two] = [rig.open(), rig.open()];
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    const { id } = one.engine.create(request, on);
    await rig.clock.until(one.engine.finished(id));
    await rig.clock.advance(2000);
    const removed: string[] = [];
    const shown: string[] = [];
    two.engine.onDidChange((change) => {
      removed.push(...change.removed);
      shown.push(...change.tasks.map((task) => task.id));
    });
    one.engine.remove([id]);
    await rig.clock.advance(2000);
    assert.deepEqual([removed, shown], [[id], []]);
    one.engine.restore([id]);
    await rig.clock.advance(2000);
    assert.deepEqual([removed, shown], [[id], [id]]);
  });

  it('go on with a hidden task, out of sight', async () => {
    const { engine, clock } = rig.open();
    const feed = running();
    rig.provider.onRun = () => feed;
    const { id } = engine.create(request, on);
    await settle();
    engine.remove([id]);
    const seen: string[] = [];
    engine.onDidChange(({ tasks }) => seen.push(...tasks.map((task) => task.id)));
    feed.push(progress(50), succeeded());
    assert.equal((await clock.until(engine.finished(id))).status, 'succeeded');
    assert.deepEqual(seen, []);
    engine.restore([id]);
    assert.equal(engine.get(id)?.status, 'succeeded');
  });

  it('share favourites, seeds and where pictures were saved', async () => {
    const [one, two] = [rig.open(), rig.open()];
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    const { id } = one.engine.create(request, on);
    await rig.clock.until(one.engine.finished(id));
    one.engine.setFavourite(id, true);
    two.engine.setSeed(id, '77');
    one.engine.setSavedAs(id, 'file:///w/a.png');
    assert.equal(two.engine.count({ favourite: true, saved: true }), 1);
    two.engine.setFavourite(id, false);
    const task = one.engine.get(id);
    assert.equal(task?.seed, '77');
    assert.equal(task.favourite, undefined);
    assert.equal(task.image?.savedAs, 'file:///w/a.png');
  });

  it('write progress sparingly', async () => {
    const { engine, store, clock } = rig.open();
    const feed = running();
    rig.provider.onRun = () => feed;
    const { id } = engine.create(request, on);
    await settle();
    const written = () => store.read(id)?.task.progress;
    feed.push(progress(20));
    await settle();
    feed.push(progress(30));
    await settle();
    assert.equal(engine.get(id)?.progress, 30);
    assert.ok((written() ?? 0) < 30);
    await clock.advance(2000);
    feed.push(progress(40));
    await settle();
    assert.equal(written(), 40);
    feed.push(progress(50));
    await settle();
    engine.setFavourite(id, true);
    assert.equal(written(), 50, 'what is written anyway takes the newest along');
  });
});
