import assert from 'node:assert/strict';
import { DarkroomError, type ErrorCode, type TaskError } from '../../../src/shared/errors.ts';
import type { TaskUpdate } from '../../../src/shared/update.ts';
import { settle } from '../support/virtualClock.ts';
import { Rig } from './engineRig.ts';
import { accepted, Feed, stream, succeeded } from './scriptedProvider.ts';

const error = (code: ErrorCode): TaskError => ({ code, message: `${code}.` });
const failed = (code: ErrorCode, more: object = {}): TaskUpdate => ({
  type: 'failed',
  error: error(code),
  ...more,
});

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
