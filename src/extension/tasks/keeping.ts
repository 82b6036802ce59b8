import { DarkroomError, type TaskError } from '../../shared/errors.ts';
import { kept, notKept, troubled } from '../../shared/lifecycle.ts';
import { abortable, orAborted } from './abortable.ts';
import { BackOff } from './backOff.ts';
import { sameError, shownError } from './failureRules.ts';
import { edited } from './following.ts';
import type { LifeContext } from './lifeContext.ts';
import { storedResult, withResult, type TaskRecord } from './record.ts';
import { LeaseLost } from './taskStore.ts';
import { TimeLimit } from './timeLimit.ts';

const attempts = 3;
/** Milliseconds that the server has to name addresses that still live. */
const refreshTime = 60_000;
/** Milliseconds that a person has to make room on the disk before the picture is given up here. */
const diskPatience = 600_000;

/** Brings the picture of one task home: tries again, and asks for a new address where one died. */
export class Keeping {
  readonly #context: LifeContext;
  readonly #waits: BackOff;
  readonly #diskWaits: BackOff;
  #refreshed = false;
  #diskUntil: number | undefined;

  constructor(context: LifeContext) {
    this.#context = context;
    this.#waits = new BackOff(2000, 30_000, context.random);
    this.#diskWaits = new BackOff(5000, 120_000, context.random);
  }

  /**
   * One attempt. Resolves once the task is stored as succeeded (with an error where its picture
   * could not be had), or once it is time for the next attempt.
   */
  async keep(record: TaskRecord, signal: AbortSignal): Promise<void> {
    const { keeper, book, clock } = this.#context;
    const { id } = record.task;
    try {
      const { image, saveError } = await orAborted(
        keeper.keep(record, storedResult(record), signal),
        signal,
      );
      await book.persist(
        id,
        (now) => ({ ...now, task: kept(now.task, image, clock.now(), saveError) }),
        signal,
      );
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof LeaseLost) throw error;
      if (!(error instanceof DarkroomError)) this.#context.report(error);
      await this.#recover(record, error, signal);
    }
  }

  async #recover(record: TaskRecord, error: unknown, signal: AbortSignal): Promise<void> {
    const { naps, book, clock } = this.#context;
    const { code } = shownError(error);
    if (code === 'download-failed' && this.#waits.count < attempts) {
      return naps.take(this.#waits.next(), signal);
    }
    if (code === 'save-failed' && (await this.#waitForDisk(record, error, signal))) return;
    const mayBeStale = code === 'expired' || code === 'download-failed';
    if (mayBeStale && (await this.refresh(record, signal))) return;
    await book.persist(
      record.task.id,
      (now) => ({ ...now, task: notKept(now.task, downloadError(error), clock.now()) }),
      signal,
    );
  }

  /** Says what is wrong with the disk, and waits; false once the patience is over. */
  async #waitForDisk(record: TaskRecord, error: unknown, signal: AbortSignal): Promise<boolean> {
    const { naps, book, clock } = this.#context;
    this.#diskUntil ??= clock.now() + diskPatience;
    if (clock.now() >= this.#diskUntil) return false;
    const reason = shownError(error);
    if (!sameError(record.task.error, reason)) {
      const edit = (now: TaskRecord) => edited(now, troubled(now.task, reason));
      await book.persist(record.task.id, edit, signal);
    }
    await naps.take(this.#diskWaits.next(), signal);
    return true;
  }

  /** Asks the server, once, for new addresses of the same picture, and stores them. */
  async refresh(record: TaskRecord, signal: AbortSignal): Promise<TaskRecord | undefined> {
    const { id, remoteId, connection } = record.task;
    if (this.#refreshed || remoteId === undefined) return undefined;
    this.#refreshed = true;
    const { submissions, providerOf, clock, book } = this.#context;
    const limit = new TimeLimit(clock, refreshTime, signal);
    try {
      const remote = { taskId: id, remoteId, submission: submissions.summary(record) };
      const stream = providerOf(connection).resume(remote, limit.signal);
      for await (const update of abortable(stream, limit.signal)) {
        if (update.type !== 'succeeded') continue;
        return book.change(id, (now) => ({
          ...now,
          remote: withResult(now.remote, update.result),
        }));
      }
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof DarkroomError) && !limit.expired) this.#context.report(error);
      // Whatever went wrong, the failed download is what the person is told about.
      return undefined;
    } finally {
      limit.end();
    }
  }
}

/** Whatever was wrong, it can be tried again. */
export function downloadError(error: unknown): TaskError {
  return { ...shownError(error), remedy: 'downloadAgain' };
}
