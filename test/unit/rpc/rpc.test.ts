import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { DarkroomError } from '../../../src/shared/errors.ts';
import { Emitter } from '../../../src/shared/event.ts';
import { command, method, notice, RpcPeer } from '../../../src/shared/rpc.ts';
import type { RpcTransport } from '../../../src/shared/rpc.ts';
import { ManualTimers } from './manualTimers.ts';

const double = method<number>()('double', z.strictObject({ value: z.number() }), 1000);
const save = command('save', z.strictObject({}));
const changed = notice<{ readonly id: string }>('changed');

/** Two ends of one wire; what travels is copied, as postMessage does. */
function wire(): {
  left: RpcTransport;
  right: RpcTransport;
  toRight: Emitter<unknown>;
  sent: unknown[];
} {
  const toLeft = new Emitter<unknown>();
  const toRight = new Emitter<unknown>();
  const sent: unknown[] = [];
  const sender = (emitter: Emitter<unknown>) => (message: unknown) => {
    const copy: unknown = structuredClone(message);
    sent.push(copy);
    queueMicrotask(() => emitter.fire(copy));
  };
  return {
    left: { send: sender(toRight), onMessage: toLeft.event },
    right: { send: sender(toLeft), onMessage: toRight.event },
    toRight,
    sent,
  };
}

describe('RpcPeer', () => {
  it('answers a request with the value of its handler', async () => {
    const { left, right } = wire();
    const asker = new RpcPeer(left, new ManualTimers());
    new RpcPeer(right, new ManualTimers()).handle(double, ({ value }) => value * 2);
    assert.equal(await asker.request(double, { value: 21 }), 42);
  });

  it('gives each of many requests its own answer, in whatever order they come', async () => {
    const { left, right } = wire();
    const asker = new RpcPeer(left, new ManualTimers());
    const waiting: (() => void)[] = [];
    new RpcPeer(right, new ManualTimers()).handle(
      double,
      ({ value }) => new Promise((resolve) => waiting.push(() => resolve(value * 2))),
    );
    const answers = Promise.all([1, 2, 3].map((value) => asker.request(double, { value })));
    while (waiting.length < 3) await Promise.resolve();
    for (const answer of waiting.reverse()) answer();
    assert.deepEqual(await answers, [2, 4, 6]);
  });

  it('carries a DarkroomError whole, and hides any other', async () => {
    const { left, right } = wire();
    const defects: unknown[] = [];
    const asker = new RpcPeer(left, new ManualTimers());
    const answerer = new RpcPeer(right, new ManualTimers(), (defect) => defects.push(defect));
    answerer.handle(save, () => {
      throw new DarkroomError({ code: 'save-failed', message: 'No room.', remedy: 'chooseFolder' });
    });
    await assert.rejects(asker.request(save, {}), {
      code: 'save-failed',
      message: 'No room.',
      remedy: 'chooseFolder',
    });
    answerer.handle(save, () => {
      throw new Error('secret sk-123');
    });
    await assert.rejects(asker.request(save, {}), (error: DarkroomError) => {
      assert.equal(error.code, 'internal');
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
    assert.equal(defects.length, 1);
  });

  it('refuses parameters that its schema does not know, before the handler sees them', async () => {
    const { left, right } = wire();
    const asker = new RpcPeer(left, new ManualTimers());
    let calls = 0;
    new RpcPeer(right, new ManualTimers()).handle(double, () => ++calls);
    for (const params of [{}, { value: '1' }, { value: 1, more: true }, null]) {
      await assert.rejects(asker.request(double, params as { value: number }), {
        code: 'bad-input',
      });
    }
    assert.equal(calls, 0);
  });

  it('answers a method that nobody offers with an error', async () => {
    const { left, right } = wire();
    const asker = new RpcPeer(left, new ManualTimers());
    new RpcPeer(right, new ManualTimers());
    await assert.rejects(asker.request(save, {}), { code: 'unsupported' });
  });

  it('rejects when the time is up, and ignores the answer that comes after', async () => {
    const { left, right } = wire();
    const timers = new ManualTimers();
    const asker = new RpcPeer(left, timers);
    let answer: (value: number) => void = () => undefined;
    new RpcPeer(right, new ManualTimers()).handle(
      double,
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const request = asker.request(double, { value: 1 });
    timers.advance(999);
    timers.advance(1);
    // What was asked may be done all the same: no button may have it done, and paid, once more.
    await assert.rejects(request, { code: 'timed-out', remedy: undefined });
    answer(2);
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('rejects all that waits when it is disposed, and all that comes later', async () => {
    const { left } = wire();
    const timers = new ManualTimers();
    const asker = new RpcPeer(left, timers);
    const requests = [1, 2].map((value) => asker.request(double, { value }));
    asker.dispose();
    for (const request of requests) await assert.rejects(request, { code: 'cancelled' });
    await assert.rejects(asker.request(double, { value: 3 }), { code: 'cancelled' });
    assert.equal(timers.waiting, 0, 'no timer is left behind');
  });

  it('brings notices to those who listen, until they stop', async () => {
    const { left, right } = wire();
    const heard: string[] = [];
    const listener = new RpcPeer(right, new ManualTimers());
    const subscription = listener.on(changed, ({ id }) => heard.push(id));
    const speaker = new RpcPeer(left, new ManualTimers());
    speaker.notify(changed, { id: 'a' });
    await new Promise((resolve) => setImmediate(resolve));
    subscription.dispose();
    speaker.notify(changed, { id: 'b' });
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(heard, ['a']);
  });

  it('drops what is no envelope, and says so', () => {
    const { right, toRight, sent } = wire();
    const defects: unknown[] = [];
    new RpcPeer(right, new ManualTimers(), (defect) => defects.push(defect));
    const noise = [
      null,
      'text',
      { type: 'request', id: -1, method: 'save' },
      { type: 'request', id: 1, method: 'x'.repeat(65) },
      { type: 'request', id: 1, method: 'save', extra: 1 },
      { type: 'error', id: 1, error: { code: 'made-up', message: '' } },
    ];
    for (const message of noise) toRight.fire(message);
    assert.equal(defects.length, noise.length);
    assert.deepEqual(sent, []);
  });
});
