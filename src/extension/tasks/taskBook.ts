import type { Clock } from '../../shared/clock.ts';
import type { TaskError } from '../../shared/errors.ts';
import { Emitter, type Disposable } from '../../shared/event.ts';
import { fold, placed } from '../../shared/lifecycle.ts';
import type { Task } from '../../shared/task.ts';
import type { TaskQuery } from '../../shared/taskQuery.ts';
import type { TaskUpdate } from '../../shared/update.ts';
import { BackOff } from './backOff.ts';
import type { TaskRecord } from './record.ts';
import { storeRefusal } from './storeFailure.ts';
import { LeaseLost, type TaskStore } from './taskStore.ts';
import type { TaskChange } from './taskService.ts';

/** Least time between two writes of one task's progress. */
const progressInterval = 2000;

/** Progress that is newer than the disk's. */
interface Live {
  readonly status: Task['status'];
  readonly progress: number;
  readonly queuePosition: number | undefined;
  readonly writtenAt: number;
}

/**
 * The tasks as faces see them: what the store has, with the progress that is too new to be there
 * and the place in our own queue. Every change is on disk before it is announced, save progress,
 * which is written sparingly.
 */
export class TaskBook implements Disposable {
  readonly store: TaskStore;
  readonly #clock: Clock;
  readonly #report: (error: unknown) => void;
  readonly #placeOf: (taskId: string) => number | undefined;
  readonly #changes = new Emitter<TaskChange>();
  readonly #writes = new Emitter<Task>();
  readonly #live = new Map<string, Live>();
  /** Why the disk does not take what is known of a task; nothing that could be on disk. */
  readonly #refusals = new Map<string, TaskError>();

  readonly onDidChange = this.#changes.event;
  /** Also of hidden tasks. */
  readonly onDidWrite = this.#writes.event;

  constructor(
    store: TaskStore,
    clock: Clock,
    report: (error: unknown) => void,
    placeOf: (taskId: string) => number | undefined,
  ) {
    this.store = store;
    this.#clock = clock;
    this.#report = report;
    this.#placeOf = placeOf;
  }

  get(id: string): Task | undefined {
    const record = this.store.shown(id);
    return record && this.#show(record.task);
  }

  /** Also of a hidden task. */
  record(id: string): TaskRecord | undefined {
    const record = this.store.read(id);
    return record && { ...record, task: this.#show(record.task) };
  }

  list(query: TaskQuery): Task[] {
    return this.store.list(query).map((record) => this.#show(record.task));
  }

  /** Without `leaseUntil` it is no window's: the next that looks takes it up. */
  add(record: TaskRecord, leaseUntil?: number): Task {
    this.store.insert([record], leaseUntil);
    const task = this.#show(record.task);
    this.#changes.fire({ tasks: [task], removed: [] });
    return task;
  }

  /** As `TaskStore.change`, from the newest progress on, and announced where it made a change. */
  change(
    id: string,
    edit: (record: TaskRecord) => TaskRecord | undefined,
    options: { readonly mine?: boolean; readonly durable?: boolean } = {},
  ): TaskRecord | undefined {
    const done = this.store.change(
      id,
      (record) => {
        const newest = { ...record, task: this.#newest(record.task) };
        const after = edit(newest);
        return after === newest ? record : after;
      },
      options,
    );
    const wasRefused = this.#refusals.delete(id);
    if (done === undefined) return undefined;
    if (wasRefused && !done.written) this.announce([id]);
    if (done.written) {
      this.#live.delete(id);
      this.#writes.fire(done.record.task);
      if (!done.hidden) this.#changes.fire({ tasks: [this.#show(done.record.task)], removed: [] });
    }
    return done.record;
  }

  /** `change` for what a task under way learned. */
  persist(
    id: string,
    edit: (record: TaskRecord) => TaskRecord | undefined,
    signal: AbortSignal,
  ): Promise<TaskRecord | undefined> {
    return this.untilWritten(id, () => this.change(id, edit, { mine: true }), signal);
  }

  /** A write about a task that must not be lost: tries until the disk takes it, or `signal`. */
  async untilWritten<T>(id: string, write: () => T, signal: AbortSignal): Promise<T> {
    const wait = new BackOff(1000, 30_000);
    for (;;) {
      signal.throwIfAborted();
      try {
        return write();
      } catch (error) {
        if (error instanceof LeaseLost) throw error;
        if (wait.count === 0) {
          this.#report(error);
          this.#refuse(id, error);
        }
        await this.#clock.sleep(wait.next(), signal);
      }
    }
  }

  /** Takes in progress of a task that this window follows. Returns the task as it then is. */
  progress(id: string, update: TaskUpdate & { readonly type: 'progress' }): Task | undefined {
    const now = this.#clock.now();
    const before = this.record(id)?.task;
    if (before === undefined) return undefined;
    const task = fold(before, update, now);
    if (task === before) return task;
    const { status, progress, queuePosition } = task;
    const transition = status !== before.status || before.error !== undefined;
    let writtenAt = this.#live.get(id)?.writtenAt;
    if (transition || writtenAt === undefined || now - writtenAt >= progressInterval) {
      const edit = (record: TaskRecord) => ({ ...record, task: fold(record.task, update, now) });
      const written = this.change(id, edit, { mine: true, durable: transition });
      if (written?.task.status !== status) return written?.task;
      writtenAt = now;
    }
    this.#live.set(id, { status, progress, queuePosition, writtenAt });
    if (writtenAt !== now) this.announce([id]);
    return task;
  }

  /** Lets go of what is not on disk: the task is no longer this window's to follow. */
  forget(id: string): void {
    this.#live.delete(id);
    this.#refusals.delete(id);
  }

  /** Tells of tasks that changed elsewhere or are shown differently. */
  announce(ids: readonly string[], removed: readonly string[] = []): void {
    const tasks = ids.flatMap((id) => this.get(id) ?? []);
    if (tasks.length > 0 || removed.length > 0) this.#changes.fire({ tasks, removed });
  }

  dispose(): void {
    this.#changes.dispose();
    this.#writes.dispose();
    this.#live.clear();
  }

  #refuse(id: string, error: unknown): void {
    const refusal = storeRefusal(error);
    if (refusal === undefined) return;
    this.#refusals.set(id, refusal);
    this.announce([id]);
  }

  #show(task: Task): Task {
    const error = this.#refusals.get(task.id);
    const newest = this.#newest(task);
    const shown = error ? { ...newest, error } : newest;
    const place = newest.status === 'queued' ? this.#placeOf(newest.id) : undefined;
    return place === undefined ? shown : { ...shown, queuePosition: place };
  }

  /** What the disk has, unless this window knows of more progress of the same state. */
  #newest(stored: Task): Task {
    const live = this.#live.get(stored.id);
    if (live?.status !== stored.status || live.progress < stored.progress) return stored;
    if (stored.keeping) return stored;
    return { ...placed(stored, live.queuePosition), progress: live.progress };
  }
}
