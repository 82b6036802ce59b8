import assert from 'node:assert/strict';
import { DarkroomError } from '../../../src/shared/errors.ts';
import type { TaskUpdate } from '../../../src/shared/update.ts';
import { settle } from '../support/virtualClock.ts';
import { Rig } from './engineRig.ts';
import { accepted, Feed, progress, stream, succeeded } from './scriptedProvider.ts';

const uncertain: TaskUpdate = {
  type: 'uncertain',
  error: { code: 'uncertain-submit', message: 'uncertain-submit.' },
};

describe('a submit that was never answered', () => {
  let rig: Rig;
  beforeEach(() => void (rig = new Rig()));
  afterEach(() => rig.dispose());

  const request = { kind: 'imagine' as const, prompt: 'a fox' };
  const on = { connection: 'demo' };
  const submits = () => rig.provider.submissions.length;

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
    rig.provider.onReconcile = () =>
      Promise.reject(new DarkroomError({ code: 'unreachable', message: 'unreachable.' }));
    const { id } = engine.create(request, on);
    const done = await clock.until(engine.finished(id));
    assert.equal(done.status, 'uncertain');
    assert.equal(rig.provider.reconciled.length, 4);
  });
});
