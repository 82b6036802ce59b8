import assert from 'node:assert/strict';
import { askAgain } from '../../../src/extension/tasks/askAgain.ts';
import { settle } from '../support/virtualClock.ts';
import { Rig } from './engineRig.ts';
import { accepted, Feed, stream, succeeded } from './scriptedProvider.ts';

describe('what is taken back', () => {
  let rig: Rig;
  let submit: Feed;
  beforeEach(() => {
    rig = new Rig();
    submit = new Feed();
    rig.provider.onRun = () => submit;
  });
  afterEach(() => rig.dispose());

  const request = { kind: 'imagine' as const, prompt: 'a fox' };
  const on = { connection: 'demo' };
  /** A submit that has left, and was taken back before the server said a word. */
  const takenBack = async () => {
    const window = rig.open({ maxConcurrent: () => 1 });
    const idle = window.clock.sleeping;
    const { id } = window.engine.create(request, on);
    await settle();
    await window.engine.cancel(id);
    const { engine, clock } = window;
    return { engine, clock, id, idle };
  };

  it('is cancelled at the server too when the submit is answered later', async () => {
    const { engine, id } = await takenBack();
    assert.equal(engine.get(id)?.status, 'cancelled');
    submit.push(accepted('r1'));
    await settle();
    assert.deepEqual(rig.provider.cancelled, ['r1']);
    const { status, remoteId, error } = engine.get(id) ?? {};
    assert.deepEqual([status, remoteId, error], ['cancelled', 'r1', undefined]);
    assert.equal(rig.provider.submissions.length, 1);
  });

  it('can be fetched after all where the server goes on with it', async () => {
    rig.provider.canCancel = false;
    const { engine, clock, id } = await takenBack();
    submit.push(accepted('r1'));
    await settle();
    assert.equal(engine.get(id)?.status, 'cancelled');
    assert.equal(engine.get(id)?.error?.remedy, 'checkAgain');
    rig.provider.onResume = () => stream(succeeded());
    await engine.checkAgain(id);
    const done = await clock.until(engine.finished(id));
    assert.deepEqual([done.status, done.error], ['succeeded', undefined]);
    assert.deepEqual(rig.provider.resumed, ['r1']);
    assert.equal(rig.provider.submissions.length, 1, 'and nothing is paid again');
  });

  it('says so as well where the server had answered before', async () => {
    rig.provider.canCancel = false;
    submit.push(accepted('r1'));
    const { engine, id } = await takenBack();
    assert.equal(engine.get(id)?.error?.remedy, 'checkAgain');
  });

  it('gives its place to others at once', async () => {
    const { engine } = await takenBack();
    engine.create(request, on);
    await settle();
    assert.equal(rig.provider.submissions.length, 2);
  });

  it('is in doubt while the server says nothing, in the next session too, and can be found', async () => {
    const { engine, clock, id, idle } = await takenBack();
    assert.equal(engine.get(id)?.error?.code, 'uncertain-submit');
    await clock.advance(600_000);
    assert.equal(clock.sleeping, idle, 'nothing waits for it any more');
    const next = rig.open();
    rig.provider.onReconcile = () => Promise.resolve({ outcome: 'found', remoteId: 'r7' });
    rig.provider.onResume = () => stream(succeeded());
    await next.engine.checkAgain(id);
    assert.equal((await clock.until(next.engine.finished(id))).status, 'succeeded');
    assert.deepEqual(rig.provider.resumed, ['r7']);
  });

  it('says why it cannot be asked about while the answer to its submit is heard out', async () => {
    const { engine, clock, id } = await takenBack();
    await assert.rejects(askAgain(engine, id), {
      code: 'uncertain-submit',
      message: /two minutes/,
    });
    assert.equal(engine.get(id)?.status, 'cancelled');
    await clock.advance(120_000);
    rig.provider.onReconcile = () => Promise.resolve({ outcome: 'found', remoteId: 'r7' });
    rig.provider.onResume = () => stream(succeeded());
    await askAgain(engine, id);
    assert.equal((await clock.until(engine.finished(id))).status, 'succeeded');
    assert.equal(rig.provider.submissions.length, 1, 'and nothing is paid again');
  });

  it('costs nothing, and is not sent again, where the server did not take it', async () => {
    const { engine, clock, id } = await takenBack();
    const error = { code: 'queue-full', message: 'Full.' } as const;
    submit.push({ type: 'failed', error, notTaken: true });
    await clock.advance(3_600_000);
    const { status, error: left } = engine.get(id) ?? {};
    assert.deepEqual([status, left], ['cancelled', undefined]);
    assert.equal(rig.provider.submissions.length, 1);
  });

  it('is heard out too where another window takes it back', async () => {
    const [one, two] = [rig.open(), rig.open()];
    const { id } = one.engine.create(request, on);
    await settle();
    await two.engine.cancel(id);
    await rig.clock.advance(2000);
    submit.push(accepted('r1'));
    await settle();
    assert.deepEqual(rig.provider.cancelled, ['r1']);
    assert.equal(one.engine.get(id)?.error, undefined);
    assert.deepEqual([...one.problems, ...two.problems], []);
  });

  it('rejects who waits for it to be accepted', async () => {
    const window = rig.open();
    const { id } = window.engine.create(request, on);
    await settle();
    const taken = window.engine.accepted(id);
    await window.engine.cancel(id);
    await assert.rejects(taken, { code: 'cancelled' });
  });
});
