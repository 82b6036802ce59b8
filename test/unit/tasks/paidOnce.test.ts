import assert from 'node:assert/strict';
import { DarkroomError, type ErrorCode, type TaskError } from '../../../src/shared/errors.ts';
import type { TaskUpdate } from '../../../src/shared/update.ts';
import { settle } from '../support/virtualClock.ts';
import { Rig } from './engineRig.ts';
import { accepted, Feed, progress, stream, succeeded } from './scriptedProvider.ts';

const error = (code: ErrorCode): TaskError => ({ code, message: `${code}.` });
const failed = (code: ErrorCode, more: object = {}): TaskUpdate => ({
  type: 'failed',
  error: error(code),
  ...more,
});
const uncertain: TaskUpdate = { type: 'uncertain', error: error('uncertain-submit') };

describe('no request is paid twice', () => {
  let rig: Rig;
  beforeEach(() => void (rig = new Rig()));
  afterEach(() => rig.dispose());

  const request = { kind: 'imagine' as const, prompt: 'a fox' };
  const on = { connection: 'demo' };
  const submits = () => rig.provider.submissions.length;

  it('waits and sends again what the server certainly did not take', async () => {
    const { engine, clock } = rig.open({ maxConcurrent: () => 1 });
    rig.provider.onRun = () =>
      submits() === 1
        ? stream(failed('queue-full', { notTaken: true, retryAfter: 40_000 }))
        : stream(accepted('r1'), succeeded());
    const { id } = engine.create(request, on);
    await settle();
    const waiting = engine.get(id);
    assert.equal(waiting?.status, 'queued');
    assert.equal(waiting.error?.code, 'queue-full');
    assert.equal(waiting.retryAt, clock.now() + 40_000);
    await clock.advance(39_999);
    assert.equal(submits(), 1);
    const done = await clock.until(engine.finished(id));
    assert.equal(done.status, 'succeeded');
    assert.equal(submits(), 2);
  });

  it('gives its place to others while it waits', async () => {
    const { engine } = rig.open({ maxConcurrent: () => 1 });
    rig.provider.onRun = () =>
      submits() === 1 ? stream(failed('rate-limited')) : stream(accepted('r1'), succeeded());
    const first = engine.create(request, on).id;
    const second = engine.create(request, on).id;
    await settle();
    assert.equal(engine.get(second)?.status, 'succeeded');
    assert.equal(engine.get(first)?.status, 'queued');
  });

  it('gives up after some refusals, however the sessions end meanwhile', async () => {
    rig.provider.onRun = () => stream(failed('queue-full', { notTaken: true }));
    let window = rig.open();
    const { id } = window.engine.create(request, on);
    await settle();
    await window.close();
    window = rig.open();
    const done = await rig.clock.until(window.engine.finished(id));
    assert.equal(done.status, 'failed');
    assert.equal(done.error?.code, 'queue-full');
    assert.equal(submits(), 7);
  });

  it('keeps the time of its next try over a new session', async () => {
    rig.provider.onRun = () => stream(failed('queue-full', { notTaken: true, retryAfter: 99_000 }));
    const before = rig.open();
    before.engine.create(request, on);
    await settle();
    await before.close();
    rig.open();
    await rig.clock.advance(98_999);
    assert.equal(submits(), 1);
    await rig.clock.advance(1);
    assert.equal(submits(), 2);
  });

  const codes: ErrorCode[] = ['server-error', 'unreachable', 'bad-answer', 'out-of-balance'];
  for (const code of codes) {
    it(`does not send again what failed as ${code}`, async () => {
      const { engine, clock } = rig.open();
      rig.provider.onRun = () => stream(failed(code));
      const { id } = engine.create(request, on);
      await clock.advance(3_600_000);
      assert.equal(engine.get(id)?.error?.code, code);
      assert.equal(engine.get(id)?.status, 'failed');
      assert.equal(submits(), 1);
      await assert.rejects(engine.accepted(id), (thrown: unknown) => {
        return thrown instanceof DarkroomError && thrown.code === code;
      });
    });
  }

  it('does not believe a refusal of which the provider says that it may have been taken', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () => stream(failed('rate-limited', { notTaken: false }));
    const { id } = engine.create(request, on);
    await clock.advance(3_600_000);
    assert.equal(engine.get(id)?.status, 'failed');
    assert.equal(submits(), 1);
  });

  const lost: [string, () => AsyncIterable<TaskUpdate>][] = [
    ['ends without a word', () => stream()],
    ['says that it does not know', () => stream(uncertain)],
    [
      'breaks',
      () => {
        const feed = new Feed();
        feed.end(new Error('a defect'));
        return feed;
      },
    ],
    ['never comes to an end', () => new Feed()],
  ];
  for (const [how, run] of lost) {
    it(`leaves it to the person when a submit ${how}`, async () => {
      const { engine, clock } = rig.open();
      rig.provider.onRun = run;
      const { id } = engine.create(request, on);
      const refused = assert.rejects(engine.accepted(id), { code: 'uncertain-submit' });
      await clock.advance(2 * 3_600_000);
      await refused;
      const task = engine.get(id);
      assert.equal(task?.status, 'uncertain');
      assert.equal(task.error?.remedy, 'checkAgain');
      assert.equal(rig.provider.reconciled.length, 1, 'it asked the server, which costs nothing');
      assert.equal(submits(), 1);
    });
  }

  it('follows a lost submit that the server is found to have', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () => stream(uncertain);
    rig.provider.onReconcile = () => Promise.resolve({ outcome: 'found', remoteId: 'r1' });
    rig.provider.onResume = () => stream(succeeded());
    const { id } = engine.create(request, on);
    const done = await clock.until(engine.finished(id));
    assert.equal(done.status, 'succeeded');
    assert.equal(done.remoteId, 'r1');
    assert.deepEqual(rig.provider.resumed, ['r1']);
    assert.equal(submits(), 1);
  });

  it('does not send again by itself what the server is found not to have', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () => stream(uncertain);
    rig.provider.onReconcile = () => Promise.resolve({ outcome: 'absent' });
    const { id } = engine.create(request, on);
    const done = await clock.until(engine.finished(id));
    assert.equal(done.status, 'failed');
    assert.equal(done.error?.remedy, 'retry');
    assert.equal(submits(), 1);
  });

  it('never gives one find to two lost submits', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () => stream(uncertain);
    rig.provider.onReconcile = (_task, claimed) =>
      Promise.resolve(
        claimed.has('r1') ? { outcome: 'unknown' } : { outcome: 'found', remoteId: 'r1' },
      );
    rig.provider.onResume = () => new Feed();
    const ids = [1, 2, 3].map(() => engine.create(request, on).id);
    await clock.advance(1000);
    const statuses = ids.map((id) => engine.get(id)?.status).toSorted();
    assert.deepEqual(statuses, ['running', 'uncertain', 'uncertain']);
  });

  it('waits for the answer to the same request before it looks for a lost one', async () => {
    const { engine, clock } = rig.open();
    const second = new Feed();
    rig.provider.onRun = () => (submits() === 1 ? stream(uncertain) : second);
    rig.provider.onReconcile = (_task, claimed) =>
      Promise.resolve(
        claimed.has('r2') ? { outcome: 'unknown' } : { outcome: 'found', remoteId: 'r2' },
      );
    const lost = engine.create(request, on).id;
    const twin = engine.create(request, on).id;
    await clock.advance(5000);
    second.push(accepted('r2'));
    assert.equal((await clock.until(engine.finished(lost))).status, 'uncertain');
    assert.equal(engine.get(twin)?.remoteId, 'r2');
  });

  it('asks again when the person says so, and never submits for it', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () => stream(uncertain);
    const { id } = engine.create(request, on);
    await clock.until(engine.finished(id));
    assert.equal((await clock.until(engine.checkAgain(id))).status, 'uncertain');
    rig.provider.onReconcile = () => Promise.resolve({ outcome: 'found', remoteId: 'r9' });
    rig.provider.onResume = () => stream(progress(10), succeeded());
    await clock.until(engine.checkAgain(id));
    assert.equal((await clock.until(engine.finished(id))).status, 'succeeded');
    assert.equal(submits(), 1);
  });

  it('says that it can be sent again when the server certainly never took it', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () => stream(uncertain);
    const { id } = engine.create(request, on);
    await clock.until(engine.finished(id));
    rig.provider.onReconcile = () => Promise.resolve({ outcome: 'absent' });
    const checked = await clock.until(engine.checkAgain(id));
    assert.equal(checked.status, 'failed');
    assert.equal(checked.error?.remedy, 'retry');
    assert.equal(submits(), 1);
  });

  it('sends again as a new task when the person decides to pay, and marks the old one', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () => (submits() === 1 ? stream(uncertain) : stream(accepted('r2')));
    const { id } = engine.create(request, { ...on, folder: 'file:///w/art' });
    await clock.until(engine.finished(id));
    const again = engine.retry(id);
    assert.notEqual(again.id, id);
    await settle();
    const old = engine.get(id);
    assert.equal(old?.status, 'failed');
    assert.equal(old.retriedAs, again.id);
    assert.equal(engine.record(again.id)?.folder, 'file:///w/art');
    assert.equal(submits(), 2);
  });

  it('does not look as if it had not been sent again where only the mark finds no room', async () => {
    const { engine, store, clock, problems } = rig.open();
    rig.provider.onRun = () => (submits() === 1 ? stream(uncertain) : stream(accepted('r2')));
    const { id } = engine.create(request, on);
    await clock.until(engine.finished(id));
    store.statements.run(
      `CREATE TRIGGER full BEFORE UPDATE ON task WHEN old.id = '${id}'
       BEGIN SELECT RAISE(ABORT, 'no room'); END`,
    );
    const again = engine.retry(id);
    assert.equal(engine.get(id)?.error?.code, 'save-failed');
    assert.equal(problems.length, 1);
    store.statements.run('DROP TRIGGER full');
    await clock.advance(60_000);
    assert.equal(engine.get(id)?.retriedAs, again.id);
    assert.equal(submits(), 2);
  });

  it('tries to find a submit some times while the server cannot be asked', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () => stream(uncertain);
    rig.provider.onReconcile = () => Promise.reject(new DarkroomError(error('unreachable')));
    const { id } = engine.create(request, on);
    const done = await clock.until(engine.finished(id));
    assert.equal(done.status, 'uncertain');
    assert.equal(rig.provider.reconciled.length, 4);
  });

  it('sends nothing that was cancelled while it was made ready', async () => {
    const { promise, resolve } = Promise.withResolvers<{ bytes: Uint8Array }>();
    const { engine } = rig.open({ readPicture: () => promise });
    const { id } = engine.create({ ...request, images: [{ file: '/a.png' }] }, on);
    await settle();
    await engine.cancel(id);
    resolve({ bytes: new Uint8Array() });
    await settle();
    assert.equal(engine.get(id)?.status, 'cancelled');
    assert.equal(submits(), 0);
  });

  it('sends nothing that was removed while it waited', async () => {
    const { engine } = rig.open({ maxConcurrent: () => 1 });
    rig.provider.onRun = () => new Feed();
    engine.create(request, on);
    const { id } = engine.create(request, on);
    await settle();
    engine.remove([id]);
    assert.equal(engine.get(id), undefined);
    engine.restore([id]);
    assert.equal(engine.get(id)?.status, 'cancelled');
    assert.equal(submits(), 1);
  });

  it('sends nothing whose picture cannot be read, or whose connection is not there', async () => {
    const gone = new DarkroomError({ ...error('key-missing'), remedy: 'setKey' });
    const { engine, clock } = rig.open({
      readPicture: () => Promise.reject(new DarkroomError(error('bad-picture'))),
      providerOf: (connection) => {
        if (connection === 'gone') throw gone;
        return rig.provider;
      },
    });
    const one = engine.create({ ...request, images: [{ file: '/a.png' }] }, on);
    const two = engine.create(request, { connection: 'gone' });
    assert.equal((await clock.until(engine.finished(one.id))).error?.code, 'bad-picture');
    assert.deepEqual((await clock.until(engine.finished(two.id))).error, gone.toTaskError());
    assert.equal(submits(), 0);
  });

  it('believes that nothing left when the key turned out to be missing', async () => {
    const { engine, clock } = rig.open();
    rig.provider.onRun = () => {
      throw new DarkroomError(error('key-missing'));
    };
    const { id } = engine.create(request, on);
    assert.equal((await clock.until(engine.finished(id))).status, 'failed');
    assert.equal(rig.provider.reconciled.length, 0);
  });
});
