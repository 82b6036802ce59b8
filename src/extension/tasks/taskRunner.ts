import type { Disposable } from '../../shared/event.ts';
import type { Leases } from './leases.ts';
import type { LifeContext } from './lifeContext.ts';
import { TaskLife, type Completion } from './taskLife.ts';
import type { TaskQueue } from './taskQueue.ts';
import { LeaseLost } from './taskStore.ts';

/** How many queued tasks are told of their new place; more than a view shows at once. */
const announcedPlaces = 100;

/** Milliseconds that the answer to a submit which was taken back is waited for. */
const answerTime = 120_000;

class Stopped extends Error {
  override readonly name = 'Stopped';
}

interface Running {
  readonly life: TaskLife;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/**
 * Runs the tasks that this window holds, so many at a time. A task is either in its queue, or has
 * a life, or rests. Callers hold the lease of what they give it.
 */
export class TaskRunner implements Disposable {
  readonly #context: LifeContext;
  readonly #leases: Leases;
  readonly #queue: TaskQueue;
  readonly #maxConcurrent: () => number;
  readonly #running = new Map<string, Running>();
  readonly #stopped = new AbortController();
  #alarm = new AbortController();
  #looksAgain = false;
  /** The places that were told last, by task id. */
  #told = new Map<string, number>();

  constructor(
    context: LifeContext,
    leases: Leases,
    queue: TaskQueue,
    /** How many tasks may be at servers; asked each time. */
    maxConcurrent: () => number,
  ) {
    this.#context = context;
    this.#leases = leases;
    this.#queue = queue;
    this.#maxConcurrent = maxConcurrent;
  }

  get ids(): string[] {
    return [...this.#queue.ids, ...this.#running.keys()];
  }

  lifeOf(id: string): TaskLife | undefined {
    return this.#running.get(id)?.life;
  }

  /** Puts a task where its record says: into the queue, or under way. */
  take(id: string): void {
    const task = this.#context.book.record(id)?.task;
    if (task?.status === 'queued') this.#enqueue(id, task.retryAt ?? 0);
    else if (task) this.begin(id);
  }

  /** Gives a task a life, past the queue. */
  begin(
    id: string,
    options: { readonly completion?: Completion; readonly checking?: boolean } = {},
  ): TaskLife {
    // One that has come to its rest may be just ending.
    this.#running.get(id)?.stop.abort(new Stopped());
    const stop = new AbortController();
    const life = new TaskLife(id, this.#context, () => this.lookAgain(), options);
    const done = this.#live(id, life, stop.signal);
    this.#running.set(id, { life, stop, done });
    return life;
  }

  /** Ends what is done for a task here. Nothing is stored. */
  drop(id: string): void {
    if (this.#queue.has(id)) {
      this.#queue.remove(id);
      this.lookAgain();
    }
    this.#running.get(id)?.stop.abort(new Stopped());
  }

  /**
   * Ends what is done for a task that was taken back. A submit that is under way is heard out
   * first: the server may have taken it, and then it has to be stopped there too.
   */
  letGo(id: string): void {
    const running = this.#running.get(id);
    const { inFlight, book, clock } = this.#context;
    const unanswered = inFlight.has(id) && book.record(id)?.task.remoteId === undefined;
    if (running === undefined || !unanswered) {
      this.drop(id);
      return;
    }
    running.life.letGo();
    clock.sleep(answerTime, running.stop.signal).then(
      () => this.drop(id),
      () => undefined,
    );
  }

  /** Starts what may start. Soon rather than now, so that a batch is looked at once. */
  lookAgain(): void {
    if (this.#looksAgain || this.#stopped.signal.aborted) return;
    this.#looksAgain = true;
    queueMicrotask(() => {
      this.#looksAgain = false;
      if (!this.#stopped.signal.aborted) this.#fillPlaces();
    });
  }

  /** Stops everything where it is; each task goes on from there in another session. */
  dispose(): void {
    this.#stopped.abort(new Stopped());
    this.#alarm.abort();
    for (const { stop } of this.#running.values()) stop.abort(new Stopped());
  }

  /** Resolves when nothing runs any more. */
  async settled(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  #enqueue(id: string, notBefore: number): void {
    this.#queue.add(id, notBefore);
    this.lookAgain();
  }

  #fillPlaces(): void {
    const now = this.#context.clock.now();
    const places = Math.max(1, Math.trunc(this.#maxConcurrent()) || 1);
    while (this.#slotsHeld() < places) {
      const id = this.#queue.next(now);
      if (id === undefined) break;
      this.begin(id);
    }
    if (this.#queue.ids.length > 0) this.#setAlarm(now);
    this.#tellPlaces();
  }

  /** Tells those whose place is another than they were told: who comes, and who moves up. */
  #tellPlaces(): void {
    const ids = this.#queue.ids.slice(0, announcedPlaces);
    const moved = ids.filter((id, index) => this.#told.get(id) !== index);
    this.#told = new Map(ids.map((id, index) => [id, index]));
    if (moved.length > 0) this.#context.book.announce(moved);
  }

  #slotsHeld(): number {
    let held = 0;
    for (const { life } of this.#running.values()) if (life.holdsSlot) held++;
    return held;
  }

  #setAlarm(now: number): void {
    this.#alarm.abort();
    const time = this.#queue.nextStart(now);
    if (time === undefined) return;
    this.#alarm = new AbortController();
    this.#context.clock.sleep(time - now, this.#alarm.signal).then(
      () => this.lookAgain(),
      () => undefined,
    );
  }

  async #live(id: string, life: TaskLife, signal: AbortSignal): Promise<void> {
    const { book, previews, report } = this.#context;
    let lost = false;
    try {
      // One turn later, so that the caller has the life on its list before its first step.
      await Promise.resolve();
      await life.run(signal);
    } catch (error) {
      lost = error instanceof LeaseLost;
      if (!lost && !(error instanceof Stopped)) report(error);
    }
    if (this.#running.get(id)?.life !== life) return;
    this.drop(id); // nothing may go on sleeping for it
    this.#running.delete(id);
    previews.drop(id);
    if (this.#stopped.signal.aborted) return;
    book.forget(id);
    if (!lost) this.#rest(id);
    this.lookAgain();
  }

  /** After a life: back into the queue, or free for any window to take up when there is need. */
  #rest(id: string): void {
    try {
      const task = this.#context.book.record(id)?.task;
      if (task?.status === 'queued') this.#enqueue(id, task.retryAt ?? 0);
      else this.#leases.release(id);
    } catch (error) {
      this.#context.report(error);
    }
  }
}
