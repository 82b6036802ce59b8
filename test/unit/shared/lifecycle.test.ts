import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TaskError } from '../../../src/shared/errors.ts';
import {
  answeredLate,
  canCheckAgain,
  cancelled,
  fold,
  kept,
  notKept,
  reopened,
  requeued,
  retried,
  submitting,
  takenBack,
  troubled,
} from '../../../src/shared/lifecycle.ts';
import { hasEnded, type Task } from '../../../src/shared/task.ts';
import type { RemoteResult, TaskUpdate } from '../../../src/shared/update.ts';

const queued: Task = {
  id: 't',
  connection: 'demo',
  kind: 'imagine',
  prompt: 'a fox',
  status: 'queued',
  progress: 0,
  actions: [],
  createdAt: 1,
};
const sent = submitting(queued);
const error: TaskError = { code: 'server-error', message: 'It broke.' };
const picture = { url: 'https://pictures.example/1.png', width: 2048, height: 1024 };
const image = { width: 2048, height: 1024, file: '/library/t.png', tiles: 4 as const };

const folded = (task: Task, ...updates: TaskUpdate[]) =>
  updates.reduce((now, update, index) => fold(now, update, 100 + index), task);

const accepted: TaskUpdate = { type: 'accepted', remoteId: 'r1' };
const succeeded: TaskUpdate = { type: 'succeeded', result: { picture, actions: [], grid: true } };

const percent = fc.option(
  fc.oneof(fc.integer({ min: -20, max: 120 }), fc.constantFrom(NaN, Infinity, -Infinity)),
  { nil: undefined },
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Leaves out what is undefined, as the types want it. */
const exact = (value: object) =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));

const anyResult = fc
  .record({
    picture: maybe(fc.constantFrom(picture, { url: 'https://pictures.example/2.png' })),
    prompts: maybe(fc.array(fc.string())),
    seed: maybe(fc.string()),
    actions: fc.constant([]),
    grid: fc.boolean(),
  })
  .map((value) => exact(value) as unknown as RemoteResult);

const anyUpdate: fc.Arbitrary<TaskUpdate> = fc
  .oneof(
    fc.record({ type: fc.constant('accepted'), remoteId: fc.constantFrom('r1', 'r2') }),
    fc.record({
      type: fc.constant('progress'),
      progress: percent,
      queuePosition: maybe(fc.nat(5)),
    }),
    fc.record({ type: fc.constant('awaitingInput'), remoteId: fc.constantFrom('r1', 'r2') }),
    fc.record({ type: fc.constant('succeeded'), result: anyResult }),
    fc.record({ type: fc.constant('failed'), error: fc.constant(error) }),
    fc.record({ type: fc.constant('cancelled') }),
    fc.record({ type: fc.constant('uncertain'), error: fc.constant(error) }),
  )
  .map((value) => exact(value) as unknown as TaskUpdate);

const anyTask = fc
  .tuple(fc.constantFrom(queued, sent), fc.array(anyUpdate, { maxLength: 6 }))
  .map(([start, updates]) => folded(start, ...updates));

describe('the life of a task', () => {
  it('runs from the submit to the picture on disk', () => {
    const taken = fold(sent, accepted, 5);
    assert.deepEqual(taken, { ...sent, status: 'running', remoteId: 'r1', startedAt: 5 });
    const half = fold(taken, { type: 'progress', progress: 50 }, 6);
    assert.deepEqual(half, { ...taken, progress: 50 });
    const made = fold(half, succeeded, 7);
    assert.equal(made.status, 'running');
    assert.equal(made.keeping, true);
    assert.equal(made.progress, 100);
    assert.deepEqual(made.image, { width: 2048, height: 1024, tiles: 4 });
    const done = kept(made, image, 8);
    assert.deepEqual(done, { ...taken, status: 'succeeded', progress: 100, image, finishedAt: 8 });
  });

  it('ends at once where there is nothing to download', () => {
    const result = { actions: [], grid: false, prompts: ['a', 'b'], seed: '7' };
    const task = folded(sent, { type: 'succeeded', result });
    assert.equal(task.status, 'succeeded');
    assert.equal(task.text, 'a\nb');
    assert.equal(task.seed, '7');
    assert.equal(task.finishedAt, 100);
  });

  it('has succeeded also where the picture could not be fetched, and says so', () => {
    const made = folded(sent, accepted, succeeded);
    const failed = notKept(made, { code: 'download-failed', message: 'Gone.' }, 9);
    assert.equal(failed.status, 'succeeded');
    assert.equal(failed.error?.code, 'download-failed');
    assert.equal(failed.keeping, undefined);
    const later = kept(failed, image, 20);
    assert.equal(later.error, undefined);
    assert.equal(later.finishedAt, 9);
    assert.equal(later.image?.file, image.file);
  });

  it('keeps where a picture was saved when it is fetched again', () => {
    const made = folded(sent, accepted, succeeded);
    const saved = kept(made, { ...image, savedAs: 'file:///w/a.png' }, 9);
    assert.equal(kept(saved, image, 10).image?.savedAs, 'file:///w/a.png');
  });

  it('tells the place in the server’s queue until there is progress', () => {
    const waiting = folded(sent, { type: 'accepted', remoteId: 'r1', queuePosition: 4 });
    assert.equal(waiting.queuePosition, 4);
    assert.equal(folded(waiting, { type: 'progress', queuePosition: 2 }).queuePosition, 2);
    assert.equal(folded(waiting, { type: 'progress', progress: 0 }).queuePosition, 4);
    const begun = folded(waiting, { type: 'progress', progress: 0, queuePosition: 0 });
    assert.equal('queuePosition' in begun, false);
    const started = folded(waiting, { type: 'progress', progress: 1, queuePosition: 2 });
    assert.equal('queuePosition' in started, false);
  });

  it('waits for input and goes on from there under the id of the answer', () => {
    const modal = folded(sent, { type: 'awaitingInput', remoteId: 'm1', prompt: 'edit me' });
    assert.equal(modal.status, 'awaitingInput');
    assert.equal(modal.prompt, 'edit me');
    assert.equal(folded(modal, accepted).status, 'awaitingInput', 'an old answer changes nothing');
    const given = folded(submitting(modal), { type: 'accepted', remoteId: 'm2' });
    assert.equal(given.remoteId, 'm2');
    assert.equal(given.status, 'running');
    const late = folded(
      given,
      { type: 'progress', progress: 5 },
      { type: 'awaitingInput', remoteId: 'm1' },
    );
    assert.equal(late.status, 'running');
  });

  it('stays taken back whatever comes, and tells only whether it may cost', () => {
    const back = cancelled(sent, 5, error);
    assert.deepEqual(back.error, error);
    assert.equal(requeued(back), back);
    const answered = answeredLate(back, 'r1');
    assert.deepEqual([answered.status, answered.remoteId], ['cancelled', 'r1']);
    assert.equal(answeredLate(answered, 'r2'), answered);
    assert.equal('error' in takenBack(answered), false);
    assert.equal(takenBack(sent, error), sent);
  });

  it('is uncertain only without an id', () => {
    assert.equal(folded(sent, { type: 'uncertain', error }).status, 'uncertain');
    assert.equal(folded(sent, accepted, { type: 'uncertain', error }).status, 'running');
  });

  it('leaves uncertainty when the server is found to have it', () => {
    const found = folded(sent, { type: 'uncertain', error }, accepted);
    assert.equal(found.status, 'running');
    assert.equal('error' in found, false);
  });

  it('waits for another try with the reason and the time', () => {
    const waiting = requeued(sent, { error, retryAt: 50 });
    assert.deepEqual(waiting, { ...queued, error, retryAt: 50 });
    const again = submitting(waiting);
    assert.equal('retryAt' in again || 'error' in again, false);
  });

  it('can be asked about again only where the server may know it', () => {
    const failed = folded(sent, accepted, { type: 'failed', error });
    assert.equal(canCheckAgain(failed), true);
    assert.equal(reopened(failed).status, 'running');
    assert.equal(canCheckAgain(folded(sent, { type: 'failed', error })), false);
    const unclear = folded(sent, {
      type: 'uncertain',
      error: { ...error, code: 'uncertain-submit' },
    });
    assert.equal(canCheckAgain(unclear), true);
    assert.equal(reopened(unclear).status, 'uncertain');
    // That the key is missing meanwhile says nothing about the submit.
    const keyless = troubled(reopened(unclear), { ...error, code: 'key-missing' });
    const doubt = { ...error, code: 'uncertain-submit' } as const;
    const closed = retried(keyless, 't2', 9, doubt);
    assert.equal(closed.status, 'failed');
    assert.equal(closed.retriedAs, 't2');
    assert.equal(canCheckAgain(closed), true);
    const done = kept(folded(sent, accepted, succeeded), image, 9);
    assert.equal(canCheckAgain(done), false);
    assert.equal(reopened(done), done);
  });

  it('property: an ended task never changes, nor one whose picture is being kept', () => {
    fc.assert(
      fc.property(anyTask, fc.array(anyUpdate), (task, updates) => {
        fc.pre(hasEnded(task.status) || task.keeping === true);
        assert.equal(folded(task, ...updates), task);
        if (hasEnded(task.status)) assert.equal(cancelled(task, 9), task);
      }),
    );
  });

  it('property: progress stays within 0–100 and never falls', () => {
    fc.assert(
      fc.property(anyTask, anyUpdate, (task, update) => {
        const next = fold(task, update, 9);
        assert.ok(next.progress >= task.progress, `${next.progress} < ${task.progress}`);
        assert.ok(next.progress >= 0 && next.progress <= 100);
      }),
    );
  });

  it('property: an id is never lost, and while it runs never exchanged', () => {
    fc.assert(
      fc.property(anyTask, anyUpdate, (task, update) => {
        const next = fold(task, update, 9);
        if (task.remoteId === undefined) return;
        assert.notEqual(next.remoteId, undefined);
        if (task.status === 'running' && update.type === 'accepted') {
          assert.equal(next.remoteId, task.remoteId);
        }
      }),
    );
  });

  it('property: hearing the same again changes nothing', () => {
    fc.assert(
      fc.property(anyTask, anyUpdate, (task, update) => {
        const once = fold(task, update, 9);
        assert.deepEqual(fold(once, update, 9), once);
      }),
    );
  });

  it('property: whatever order progress comes in, the picture is the same', () => {
    const story = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 8 }).chain((steps) => {
      const updates: TaskUpdate[] = steps.map((step) => ({ type: 'progress', progress: step }));
      return fc.tuple(
        fc.constant(updates),
        fc.shuffledSubarray([...updates, ...updates, accepted, accepted], {
          minLength: updates.length * 2 + 2,
        }),
      );
    });
    fc.assert(
      fc.property(story, ([updates, shuffled]) => {
        const straight = fold(folded(sent, accepted, ...updates), succeeded, 500);
        const crooked = fold(folded(sent, ...shuffled), succeeded, 500);
        const { startedAt: a, ...one } = straight;
        const { startedAt: b, ...other } = crooked;
        assert.deepEqual(other, one);
        assert.ok(a !== undefined && b !== undefined);
      }),
    );
  });

  it('property: no optional property is ever there as undefined', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        for (const [name, value] of Object.entries(task)) assert.notEqual(value, undefined, name);
      }),
    );
  });

  it('property: what has ended has a time, what has not has none', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        assert.equal(task.finishedAt !== undefined, hasEnded(task.status));
      }),
    );
  });
});
