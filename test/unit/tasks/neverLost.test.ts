import assert from 'node:assert/strict';
import { DarkroomError, type ErrorCode } from '../../../src/shared/errors.ts';
import type { TaskUpdate } from '../../../src/shared/update.ts';
import { settle } from '../support/virtualClock.ts';
import { Rig, type Window } from './engineRig.ts';
import { accepted, Feed, progress, result, stream, succeeded } from './scriptedProvider.ts';

const problem = (code: ErrorCode) => new DarkroomError({ code, message: `${code}.` });
const failed = (code: ErrorCode): TaskUpdate => ({
  type: 'failed',
  error: problem(code).toTaskError(),
});

describe('no task is lost', () => {
  let rig: Rig;
  beforeEach(() => void (rig = new Rig()));
  afterEach(() => rig.dispose());

  const request = { kind: 'imagine' as const, prompt: 'a fox' };
  const on = { connection: 'demo' };
  const submits = () => rig.provider.submissions.length;

  /** A window that was killed while the server had its task. */
  async function crashedWhile(...updates: TaskUpdate[]): Promise<string> {
    const window = rig.open();
    rig.provider.onRun = () => {
      const feed = new Feed();
      feed.push(...updates);
      return feed;
    };
    window.keeper.onKeep = () => new Promise(() => undefined);
    const { id } = window.engine.create(request, on);
    await settle();
    window.crash();
    return id;
  }
  const reopen = (): Window => rig.open({ isGone: () => true });

  it('only downloads what the server had finished before a crash', async () => {
    const id = await crashedWhile(accepted('r1'), succeeded('https://pictures.example/x.png'));
    const { engine, keeper, clock } = reopen();
    let kept: unknown;
    keeper.onKeep = (_record, made) => {
      kept = made;
      return Promise.resolve({ image: { width: 1, height: 1, file: '/f.png' } });
    };
    assert.equal((await clock.until(engine.finished(id))).status, 'succeeded');
    assert.deepEqual(kept, result('https://pictures.example/x.png'));
    assert.deepEqual([submits(), rig.provider.resumed], [1, []]);
  });

  it('looks for a submit that a crash cut off, and follows it', async () => {
    const id = await crashedWhile();
    rig.provider.onReconcile = () => Promise.resolve({ outcome: 'found', remoteId: 'r1' });
    rig.provider.onResume = () => stream(succeeded());
    const { engine, clock } = reopen();
    assert.equal((await clock.until(engine.finished(id))).status, 'succeeded');
    const [{ task } = assert.fail()] = rig.provider.reconciled;
    assert.equal(task.taskId, id);
    assert.equal(task.submission.prompt, 'a fox');
    assert.equal(submits(), 1);
  });

  it('sends a submit that a crash cut off only when it certainly never arrived', async () => {
    const id = await crashedWhile();
    rig.provider.onReconcile = () => Promise.resolve({ outcome: 'absent' });
    rig.provider.onRun = () => stream(accepted('r2'), succeeded());
    const { engine, clock } = reopen();
    assert.equal((await clock.until(engine.finished(id))).status, 'succeeded');
    assert.equal(submits(), 2);
  });

  it('leaves a submit that a crash cut off to the person where nobody can tell', async () => {
    const id = await crashedWhile();
    const { engine, clock } = reopen();
    const task = await clock.until(engine.finished(id));
    assert.equal(task.status, 'uncertain');
    assert.equal(task.error?.code, 'uncertain-submit');
    assert.equal(submits(), 1);
  });

  it('runs what had not been sent before a crash, in the same order', async () => {
    const first = rig.open({ maxConcurrent: () => 1 });
    rig.provider.onRun = () => new Feed();
    const ids = [1, 2, 3].map(() => first.engine.create(request, on).id);
    await settle();
    first.crash();
    rig.provider.onRun = () => stream(accepted(`r${submits()}`), succeeded());
    const { engine, clock } = rig.open({ maxConcurrent: () => 1, isGone: () => true });
    await clock.until(Promise.all(ids.slice(1).map((id) => engine.finished(id))));
    assert.deepEqual(
      rig.provider.submissions.map(({ taskId }) => taskId),
      ids,
    );
  });

  it('asks again, more and more slowly, when a stream ends early', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () => stream(accepted('r1'));
    const times: number[] = [];
    rig.provider.onResume = () => {
      times.push(clock.now());
      return times.length < 6 ? stream() : stream(succeeded());
    };
    const { id } = engine.create(request, on);
    assert.equal((await clock.until(engine.finished(id))).status, 'succeeded');
    const waits = times.slice(1).map((time, index) => time - times[index]!);
    assert.deepEqual(
      waits,
      waits.toSorted((a, b) => a - b),
    );
    assert.ok(waits.at(-1)! > 4 * waits[0]!);
    assert.equal(submits(), 1);
  });

  const asking: ErrorCode[] = ['unreachable', 'key-refused', 'wrong-address', 'rate-limited'];
  for (const code of asking) {
    it(`goes on with a task that the server has, though asking fails as ${code}`, async () => {
      const { engine, clock } = rig.open();
      rig.provider.onRun = () => stream(accepted('r1'), progress(20), failed(code));
      rig.provider.onResume = () => stream(failed(code));
      const { id } = engine.create(request, on);
      await clock.advance(600_000);
      const troubled = engine.get(id);
      assert.equal(troubled?.status, 'running');
      assert.equal(troubled.error?.code, code);
      rig.provider.onResume = () => stream(progress(50), succeeded());
      engine.wake();
      const done = await clock.until(engine.finished(id));
      assert.equal(done.status, 'succeeded');
      assert.equal(done.error, undefined);
      assert.equal(submits(), 1);
    });
  }

  it('does not let tasks that cannot be asked about keep others waiting', async () => {
    const { engine } = rig.open({ maxConcurrent: () => 1 });
    rig.provider.onRun = () =>
      submits() === 1 ? stream(accepted('r1'), failed('unreachable')) : new Feed();
    engine.create(request, on);
    engine.create(request, on);
    await settle();
    assert.equal(submits(), 2);
  });

  it('keeps a task as it is while its connection is gone, and goes on when it is back', async () => {
    const id = await crashedWhile(accepted('r1'), progress(30));
    let there = false;
    const { engine, clock } = rig.open({
      isGone: () => true,
      watchInterval: 60_000,
      providerOf: () => {
        if (!there)
          throw new DarkroomError({ code: 'key-missing', message: 'No key.', remedy: 'setKey' });
        return rig.provider;
      },
    });
    await clock.advance(5 * 3_600_000);
    const waiting = engine.get(id);
    assert.equal(waiting?.status, 'running');
    assert.equal(waiting.error?.remedy, 'setKey');
    there = true;
    rig.provider.onResume = () => stream(succeeded());
    engine.wake();
    assert.equal((await clock.until(engine.finished(id), 60_000)).status, 'succeeded');
  });

  it('gives up waiting after its time, and can be asked again without paying', async () => {
    const { engine, clock } = rig.open({ deadline: 600_000 });
    rig.provider.onRun = () => {
      const feed = new Feed();
      feed.push(accepted('r1'), progress(80));
      return feed;
    };
    rig.provider.onResume = () => new Feed();
    const { id } = engine.create(request, on);
    await clock.advance(599_000);
    assert.equal(engine.get(id)?.status, 'running');
    const late = await clock.until(engine.finished(id), 120_000);
    assert.equal(late.status, 'failed');
    assert.equal(late.error?.code, 'timed-out');
    assert.equal(late.error.remedy, 'checkAgain');
    rig.provider.onResume = () => stream(progress(90), succeeded());
    const checking = await clock.until(engine.checkAgain(id));
    assert.equal(checking.error, undefined);
    assert.equal((await clock.until(engine.finished(id))).status, 'succeeded');
    assert.equal(submits(), 1);
  });

  it('has more patience with a server that cannot be asked than with one that is silent', async () => {
    const { engine, clock } = rig.open({ deadline: 60_000 });
    rig.provider.onRun = () => stream(accepted('r1'));
    rig.provider.onResume = () => stream(failed('unreachable'));
    const { id } = engine.create(request, on);
    await clock.advance(20 * 60_000);
    assert.equal(engine.get(id)?.status, 'running');
    const late = await clock.until(engine.finished(id));
    assert.equal(late.error?.code, 'timed-out');
  });

  it('asks once more before it gives up: the machine may have slept through the time', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () => {
      const feed = new Feed();
      feed.push(accepted('r1'));
      return feed;
    };
    rig.provider.onResume = () => stream(succeeded());
    const { id } = engine.create(request, on);
    await settle();
    clock.jump(9 * 3_600_000);
    assert.equal((await clock.until(engine.finished(id))).status, 'succeeded');
  });

  it('finishes after a restart long past its time', async () => {
    const id = await crashedWhile(accepted('r1'));
    rig.clock.jump(72 * 3_600_000);
    rig.provider.onResume = () => stream(succeeded());
    const { engine, clock } = reopen();
    assert.equal((await clock.until(engine.finished(id))).status, 'succeeded');
  });

  it('stops in good order: nothing fails, and the next window goes on at once', async () => {
    const first = rig.open();
    rig.provider.onRun = () => {
      const feed = new Feed();
      feed.push(accepted('r1'));
      return feed;
    };
    const { id } = first.engine.create(request, on);
    await settle();
    const waiting = assert.rejects(first.engine.finished(id), { code: 'cancelled' });
    await first.close();
    await waiting;
    rig.provider.onResume = () => stream(succeeded());
    const { engine, clock } = rig.open();
    assert.equal((await clock.until(engine.finished(id), 5000)).status, 'succeeded');
    assert.deepEqual(first.problems, []);
  });

  it('leaves nothing asleep behind', async () => {
    const { engine, clock } = rig.open();
    const idle = clock.sleeping;
    rig.provider.onRun = () =>
      stream(
        accepted(`r${submits()}`),
        progress(50),
        submits() % 2 ? succeeded() : failed('moderated'),
      );
    const ids = [1, 2, 3, 4, 5, 6].map(() => engine.create(request, on).id);
    await clock.until(Promise.all(ids.map((id) => engine.finished(id))));
    await settle();
    assert.equal(clock.sleeping, idle);
    await rig.dispose();
    await settle();
    assert.equal(clock.sleeping, 0);
    rig = new Rig();
  });

  it('holds what it learned until the disk takes it again', async () => {
    const { engine, store, clock, problems } = rig.open();
    const feed = new Feed();
    rig.provider.onRun = () => feed;
    const { id } = engine.create(request, on);
    await settle();
    store.statements.get('PRAGMA max_page_count = 1');
    const long = 'r'.repeat(200_000);
    feed.push(accepted(long));
    await clock.advance(60_000);
    assert.equal(engine.get(id)?.remoteId, undefined);
    assert.equal(engine.get(id)?.error?.code, 'save-failed', 'and says so');
    assert.equal(problems.length, 1);
    assert.throws(() => engine.create({ ...request, prompt: long }, on), { code: 'save-failed' });
    store.statements.get('PRAGMA max_page_count = 1000000');
    feed.push(succeeded());
    const done = await clock.until(engine.finished(id));
    assert.equal(done.remoteId, long);
    assert.deepEqual([done.status, done.error], ['succeeded', undefined]);
    assert.equal(submits(), 1);
  });

  it('answers for tasks that it does not have', async () => {
    const { engine } = rig.open();
    assert.equal(engine.get('x'), undefined);
    await assert.rejects(engine.finished('x'), { code: 'bad-input' });
    await assert.rejects(engine.accepted('x'), { code: 'bad-input' });
    await assert.rejects(engine.cancel('x'), { code: 'bad-input' });
    await assert.rejects(engine.checkAgain('x'), { code: 'bad-input' });
    assert.throws(() => engine.retry('x'), { code: 'bad-input' });
    const action = { kind: 'action' as const, taskId: 'x', actionId: 'upscale1' };
    assert.throws(() => engine.create(action, on), { code: 'bad-input' });
  });
});
