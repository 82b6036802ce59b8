import {
  answeredLate,
  fold,
  requeued,
  stillAwaiting,
  takenBack,
  troubled,
} from '../../shared/lifecycle.ts';
import { hasEnded, type Task } from '../../shared/task.ts';
import type { TaskUpdate } from '../../shared/update.ts';
import { DarkroomError } from '../../shared/errors.ts';
import { abortable } from './abortable.ts';
import type { BackOff } from './backOff.ts';
import {
  askableAgain,
  doubtfulAttempts,
  isAskingFailure,
  isRefusal,
  wasNeverSent,
} from './failureRules.ts';
import type { LifeContext } from './lifeContext.ts';
import { withResult, type TaskRecord } from './record.ts';
import { addSiblings } from './siblings.ts';
import { LeaseLost } from './taskStore.ts';
import { TimeLimit } from './timeLimit.ts';

/**
 * How a stream of updates came to its end.
 *
 * - `settled`: the task's status says what is next
 * - `broken`: no end came; what the server knows has to be asked for again
 * - `late`: the time was up
 * - `unwanted`: the server took what had been taken back meanwhile
 */
export type StreamEnd = 'settled' | 'broken' | 'late' | 'unwanted';

type Failure = TaskUpdate & { readonly type: 'failed' };
type Answer = TaskUpdate & {
  readonly type: 'accepted' | 'awaitingInput' | 'failed' | 'cancelled';
};

/** Waits of 15 s, 30 s … 5 min: a full queue moves in minutes. */
const refusalWait = 15_000;
const longestRefusalWait = 300_000;
const mostRefusals = 6;

/** Takes in one stream of updates after another for one task. */
export class Following {
  readonly #id: string;
  readonly #context: LifeContext;
  /** Waits between streams; reset by any good news. */
  readonly #between: BackOff;
  readonly #onNews: () => void;

  constructor(id: string, context: LifeContext, between: BackOff, onNews: () => void) {
    this.#id = id;
    this.#context = context;
    this.#between = between;
    this.#onNews = onNews;
  }

  /**
   * Stores and announces what a stream says, until it ends, `until` (epoch milliseconds) has
   * passed, or `signal` is aborted, with whose reason it then rejects. `completing` is for the
   * stream that answers a modal. Rejects with `LeaseLost` when another window took over.
   */
  async follow(
    open: (signal: AbortSignal) => AsyncIterable<TaskUpdate>,
    until: number,
    signal: AbortSignal,
    completing = false,
  ): Promise<StreamEnd> {
    const { clock } = this.#context;
    const limit = new TimeLimit(clock, until - clock.now(), signal);
    try {
      for await (const update of abortable(open(limit.signal), limit.signal)) {
        const end = await this.#take(update, signal, completing);
        if (end) return end;
      }
      return 'broken';
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof LeaseLost) throw error;
      if (limit.expired) return 'late';
      return await this.#takeThrown(error, signal, completing);
    } finally {
      limit.end();
    }
  }

  async #take(
    update: TaskUpdate,
    signal: AbortSignal,
    completing: boolean,
  ): Promise<StreamEnd | undefined> {
    signal.throwIfAborted();
    this.#onNews();
    switch (update.type) {
      case 'progress': {
        this.#between.reset();
        return this.#progress(update);
      }
      case 'failed':
        return this.#fail(update, signal, completing);
      case 'uncertain':
        return 'broken';
      case 'succeeded':
        return this.#store(signal, (record, now) => ({
          ...record,
          task: fold(record.task, update, now),
          remote: record.task.keeping ? record.remote : withResult(record.remote, update.result),
        }));
      case 'accepted': {
        this.#between.reset();
        await this.#keepSiblings(update.others, signal);
        await this.#fold(update, signal);
        const task = this.#context.book.record(this.#id)?.task;
        if (isUnanswered(task)) return this.#takeLate(update, signal);
        return task === undefined || hasEnded(task.status) ? 'settled' : undefined;
      }
      case 'awaitingInput':
      case 'cancelled':
        await this.#fold(update, signal);
        return this.#takeLate(update, signal);
    }
  }

  async #keepSiblings(
    remoteIds: readonly string[] | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { book } = this.#context;
    const record = book.record(this.#id);
    if (!record || !remoteIds) return;
    const write = () => addSiblings(record, remoteIds, this.#context);
    await book.untilWritten(this.#id, write, signal);
  }

  #progress(update: TaskUpdate & { readonly type: 'progress' }): StreamEnd | undefined {
    const { book, previews } = this.#context;
    const task = book.progress(this.#id, update);
    if (task === undefined || hasEnded(task.status)) return 'settled';
    if (update.preview === undefined) return undefined;
    const record = book.record(this.#id);
    if (record) previews.offer(record, update.preview, update.progress ?? task.progress);
    return undefined;
  }

  async #fail(failure: Failure, signal: AbortSignal, completing: boolean): Promise<StreamEnd> {
    const { error } = failure;
    const task = this.#context.book.record(this.#id)?.task;
    if (task === undefined) return 'settled';
    if (isUnanswered(task)) return this.#takeLate(failure, signal);
    const completes = completing && task.status === 'submitting';
    if (completes && (isAskingFailure(error) || wasNeverSent(error))) {
      return this.#store(signal, (record) => edited(record, stillAwaiting(record.task, error)));
    }
    const sent = task.remoteId !== undefined;
    if (!sent && isRefusal(error) && failure.notTaken !== false) return this.#wait(failure, signal);
    if (!sent) return this.#fold(failure, signal);
    const doubtful = error.code === 'bad-answer' && this.#between.count < doubtfulAttempts;
    if (isAskingFailure(error) || doubtful) {
      await this.#store(signal, (record) => edited(record, troubled(record.task, error)));
      return 'broken';
    }
    return this.#fold({ ...failure, error: askable(error) }, signal);
  }

  /** The answer to a submit, which matters also where it was taken back meanwhile. */
  async #takeLate(answer: Answer, signal: AbortSignal): Promise<StreamEnd> {
    if (!isUnanswered(this.#context.book.record(this.#id)?.task)) return 'settled';
    const edit = (task: Task) =>
      'remoteId' in answer ? answeredLate(task, answer.remoteId) : takenBack(task);
    await this.#store(signal, (record) => edited(record, edit(record.task)));
    return 'remoteId' in answer ? 'unwanted' : 'settled';
  }

  /** The server certainly did not take it: the one case in which a submit is sent again. */
  #wait(failure: Failure, signal: AbortSignal): Promise<StreamEnd> {
    const { random } = this.#context;
    return this.#store(signal, (record, now) => {
      const refusals = (record.remote.refusals ?? 0) + 1;
      if (refusals > mostRefusals) return edited(record, fold(record.task, failure, now));
      const ours = Math.min(longestRefusalWait, refusalWait * 2 ** (refusals - 1));
      const wait = Math.min(failure.retryAfter ?? 0, 3_600_000);
      const retryAt = Math.ceil(now + Math.max(wait, ours * (0.75 + random() / 2)));
      return {
        ...record,
        task: requeued(record.task, { error: failure.error, retryAt }),
        remote: { ...record.remote, refusals },
      };
    });
  }

  #takeThrown(
    thrown: unknown,
    signal: AbortSignal,
    completing: boolean,
  ): Promise<StreamEnd> | StreamEnd {
    if (thrown instanceof DarkroomError) {
      const error = thrown.toTaskError();
      const task = this.#context.book.record(this.#id)?.task;
      // Without an id only what is found before sending is known not to have been sent.
      if (task?.remoteId !== undefined || wasNeverSent(error)) {
        return this.#fail({ type: 'failed', error }, signal, completing);
      }
    }
    this.#context.report(thrown);
    return 'broken';
  }

  #fold(update: TaskUpdate, signal: AbortSignal): Promise<StreamEnd> {
    return this.#store(signal, (record, now) => edited(record, fold(record.task, update, now)));
  }

  async #store(
    signal: AbortSignal,
    edit: (record: TaskRecord, now: number) => TaskRecord,
  ): Promise<StreamEnd> {
    const { book, clock } = this.#context;
    await book.persist(this.#id, (record) => edit(record, clock.now()), signal);
    return 'settled';
  }
}

/** It was taken back before the server said whether it takes it. */
function isUnanswered(task: Task | undefined): boolean {
  return task?.status === 'cancelled' && task.remoteId === undefined;
}

/** The same record where the task is the same, so that nothing is written for nothing. */
export function edited(record: TaskRecord, task: Task): TaskRecord {
  return task === record.task ? record : { ...record, task };
}

function askable(error: Failure['error']): Failure['error'] {
  return error.code === 'timed-out' || error.code === 'bad-answer' ? askableAgain(error) : error;
}
