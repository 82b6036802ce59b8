import assert from 'node:assert/strict';
import { settle } from '../support/virtualClock.ts';
import { Rig } from './engineRig.ts';
import { accepted, Feed, progress, stream, succeeded } from './scriptedProvider.ts';

describe('the task engine', () => {
  let rig: Rig;
  beforeEach(() => void (rig = new Rig()));
  afterEach(() => rig.dispose());

  const imagine = (prompt = 'a fox') => ({ kind: 'imagine' as const, prompt });
  const on = { connection: 'demo' };

  it('brings a task from its request to its picture on disk', async () => {
    const { engine, keeper, clock } = rig.open();
    rig.provider.onRun = () => stream(accepted('r1'), progress(40), succeeded());
    const seen: string[] = [];
    engine.onDidChange(({ tasks }) => {
      for (const task of tasks) seen.push(`${task.status} ${task.progress}`);
    });
    const task = engine.create(imagine(), on);
    assert.equal(task.status, 'queued');
    assert.equal((await engine.accepted(task.id)).remoteId, 'r1');
    const done = await clock.until(engine.finished(task.id));
    assert.equal(done.status, 'succeeded');
    assert.equal(done.image?.file, `/library/${task.id}.png`);
    assert.equal(done.finishedAt, clock.now());
    assert.deepEqual(keeper.kept, [task.id]);
    assert.equal(rig.provider.submissions.length, 1);
    assert.deepEqual(seen, [
      'queued 0',
      'submitting 0',
      'running 0',
      'running 40',
      'running 100',
      'succeeded 100',
    ]);
  });

  it('remembers in which folder each task was asked for, and what is made of it', async () => {
    let root: string | undefined = 'file:///docs';
    const { engine, clock } = rig.open({ root: () => root });
    rig.provider.onRun = () => stream(accepted('r1'), succeeded());
    const { id } = engine.create(imagine(), on);
    root = 'file:///site';
    const done = await clock.until(engine.finished(id));
    assert.equal(engine.record(id)?.root, 'file:///docs');
    const action = { kind: 'action', taskId: done.id, actionId: 'upscale1' } as const;
    rig.provider.onRun = () => new Feed();
    const rootOf = (made: { readonly id: string }) => engine.record(made.id)?.root;
    assert.equal(rootOf(engine.create(action, on)), 'file:///docs');
    assert.equal(rootOf(engine.retry(id)), 'file:///docs');
    assert.equal(rootOf(engine.create(imagine('another'), on)), 'file:///site');
    root = undefined;
    assert.equal(rootOf(engine.create(imagine('without a folder'), on)), undefined);
  });

  it('has a submit on disk before it leaves', async () => {
    const { engine, store } = rig.open();
    let onDisk: unknown;
    rig.provider.onRun = ({ taskId }) => {
      const record = store.read(taskId);
      onDisk = { status: record?.task.status, at: record?.remote.submittedAt };
      return new Feed();
    };
    engine.create(imagine(), on);
    await settle();
    assert.deepEqual(onDisk, { status: 'submitting', at: rig.clock.now() });
  });

  it('sends no more than the limit at once, in order, and takes a new limit at once', async () => {
    let limit = 2;
    const { engine } = rig.open({ maxConcurrent: () => limit });
    rig.provider.onRun = () => new Feed();
    const ids = ['a', 'b', 'c', 'd'].map((prompt) => engine.create(imagine(prompt), on).id);
    await settle();
    assert.deepEqual(
      rig.provider.submissions.map(({ taskId }) => taskId),
      ids.slice(0, 2),
    );
    assert.deepEqual(
      ids.map((id) => engine.get(id)?.queuePosition),
      [undefined, undefined, 1, 2],
    );
    limit = 3;
    engine.wake();
    await settle();
    assert.equal(rig.provider.submissions.length, 3);
    assert.equal(engine.get(ids[3]!)?.queuePosition, 1);
  });

  it('tells each that waits its place, as others come and go', async () => {
    const { engine } = rig.open({ maxConcurrent: () => 1 });
    rig.provider.onRun = () => new Feed();
    const told = new Map<string, number | undefined>();
    engine.onDidChange(({ tasks }) => {
      for (const { prompt, queuePosition } of tasks) told.set(prompt, queuePosition);
    });
    const create = async (prompt: string): Promise<string> => {
      const { id } = engine.create(imagine(prompt), on);
      await settle();
      return id;
    };
    await create('a');
    const second = await create('b');
    await create('c');
    assert.deepEqual(
      [...told],
      [
        ['a', undefined],
        ['b', 1],
        ['c', 2],
      ],
    );
    await engine.cancel(second);
    await settle();
    assert.equal(told.get('c'), 1);
  });

  it('cancels at once here, and asks the server to', async () => {
    const { engine } = rig.open({ maxConcurrent: () => 1 });
    rig.provider.onRun = () => {
      const feed = new Feed();
      feed.push(accepted('r1'));
      return feed;
    };
    const first = engine.create(imagine(), on);
    const second = engine.create(imagine(), on);
    await settle();
    await engine.cancel(second.id);
    await engine.cancel(first.id);
    assert.equal(engine.get(first.id)?.status, 'cancelled');
    assert.equal(engine.get(second.id)?.status, 'cancelled');
    await settle();
    assert.deepEqual(rig.provider.cancelled, ['r1']);
    assert.equal(rig.provider.submissions.length, 1);
  });

  it('goes on after a crash with what the server already has', async () => {
    const before = rig.open();
    rig.provider.onRun = () => {
      const feed = new Feed();
      feed.push(accepted('r1'), progress(30));
      return feed;
    };
    const { id } = before.engine.create(imagine(), on);
    await settle();
    before.crash();
    rig.provider.onResume = () => stream(progress(60), succeeded());
    const after = rig.open({ isGone: () => true });
    const done = await rig.clock.until(after.engine.finished(id));
    assert.equal(done.status, 'succeeded');
    assert.equal(rig.provider.submissions.length, 1);
    assert.deepEqual(rig.provider.resumed, ['r1']);
  });

  it('lists what it made, newest first', () => {
    const { engine } = rig.open();
    const ids = ['a', 'b', 'c'].map((prompt) => engine.create(imagine(prompt), on).id);
    assert.deepEqual(
      engine.list({}).map(({ id }) => id),
      ids.toReversed(),
    );
    assert.equal(engine.count({ search: 'b' }), 1);
  });
});
