import { DarkroomError } from '../../shared/errors.ts';
import { fold, requeued } from '../../shared/lifecycle.ts';
import type { Task } from '../../shared/task.ts';
import type { Provider, RemoteTask } from '../providers/provider.ts';
import { orAborted } from './abortable.ts';
import { BackOff } from './backOff.ts';
import { certainlyNotTaken, uncertainSubmit } from './failureRules.ts';
import { edited } from './following.ts';
import type { LifeContext } from './lifeContext.ts';
import type { TaskRecord } from './record.ts';
import { addSiblings } from './siblings.ts';
import { LeaseLost } from './taskStore.ts';

const attempts = 4;

/**
 * What a look came to.
 *
 * - `found`: the server has it, and the record says under which id
 * - `settled`: the record says what else it came to
 * - `later`: it is time for another look
 */
export type Look = 'found' | 'settled' | 'later';

/** Looks for a submit whose answer was lost. Never submits. */
export class Reconciling {
  readonly #context: LifeContext;
  readonly #waits: BackOff;
  readonly #twinWaits: BackOff;

  constructor(context: LifeContext) {
    this.#context = context;
    this.#waits = new BackOff(2000, 30_000, context.random);
    this.#twinWaits = new BackOff(1000, 30_000, context.random);
  }

  /**
   * `mayRequeue` says whether a submit that certainly never arrived goes back into the queue; else
   * it fails, and the person decides.
   */
  async look(
    record: TaskRecord,
    provider: Provider,
    mayRequeue: boolean,
    signal: AbortSignal,
  ): Promise<Look> {
    const { reconciling, naps } = this.#context;
    if (this.#hasTwinInFlight(record.task)) {
      await naps.take(this.#twinWaits.next(), signal);
      return 'later';
    }
    try {
      return await reconciling.run(() => this.#ask(record, provider, mayRequeue, signal));
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof LeaseLost) throw error;
      if (!(error instanceof DarkroomError)) this.#context.report(error);
      const wait = this.#waits.next();
      if (this.#waits.count >= attempts) return this.#leaveUncertain(record, signal);
      await naps.take(wait, signal);
      return 'later';
    }
  }

  async #ask(
    record: TaskRecord,
    provider: Provider,
    mayRequeue: boolean,
    signal: AbortSignal,
  ): Promise<Look> {
    signal.throwIfAborted();
    const { book, submissions } = this.#context;
    const { id, connection } = record.task;
    const remote: RemoteTask = { taskId: id, submission: submissions.summary(record) };
    const claimed = book.store.claimed(connection, id);
    const answer = await orAborted(provider.reconcile(remote, claimed, signal), signal);
    if (answer.outcome === 'found') {
      const { remoteId, others = [] } = answer;
      await book.untilWritten(id, () => addSiblings(record, others, this.#context), signal);
      return this.#claim(record, remoteId, signal);
    }
    if (answer.outcome === 'unknown') return this.#leaveUncertain(record, signal);
    const error = certainlyNotTaken();
    return this.#settle(record, signal, (task, now) =>
      mayRequeue ? requeued(task) : fold(task, { type: 'failed', error }, now),
    );
  }

  async #claim(record: TaskRecord, remoteId: string, signal: AbortSignal): Promise<Look> {
    const { book, clock } = this.#context;
    const { id, connection } = record.task;
    const claimed = await book.persist(
      id,
      (now) => {
        // Under the write lock: another window may have found the same one just now.
        if (book.store.claimed(connection, id).has(remoteId)) return now;
        return edited(now, fold(now.task, { type: 'accepted', remoteId }, clock.now()));
      },
      signal,
    );
    return claimed?.task.remoteId === remoteId ? 'found' : this.#leaveUncertain(record, signal);
  }

  #leaveUncertain(record: TaskRecord, signal: AbortSignal): Promise<Look> {
    const error = uncertainSubmit();
    return this.#settle(record, signal, (task, now) =>
      fold(task, { type: 'uncertain', error }, now),
    );
  }

  async #settle(
    record: TaskRecord,
    signal: AbortSignal,
    change: (task: Task, now: number) => Task,
  ): Promise<Look> {
    const { book, clock } = this.#context;
    const edit = (now: TaskRecord) => edited(now, change(now.task, clock.now()));
    await book.persist(record.task.id, edit, signal);
    return 'settled';
  }

  /**
   * The same request is being sent once more right now: what the server has of it cannot be told
   * from what it has of this one until it has said which is which.
   */
  #hasTwinInFlight({ id: ownId, kind, prompt, connection }: Task): boolean {
    const { inFlight, book } = this.#context;
    return [...inFlight].some((id) => {
      const other = id === ownId ? undefined : book.record(id)?.task;
      return (
        other !== undefined &&
        other.remoteId === undefined &&
        other.kind === kind &&
        other.prompt === prompt &&
        other.connection === connection
      );
    });
  }
}
