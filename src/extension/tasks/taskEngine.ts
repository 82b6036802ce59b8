import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../shared/errors.ts';
import { DisposableStore, type Disposable } from '../../shared/event.ts';
import { canCheckAgain, cancelled, favoured, reopened } from '../../shared/lifecycle.ts';
import { hasEnded, type Task, type TaskRequest } from '../../shared/task.ts';
import type { TaskQuery } from '../../shared/taskQuery.ts';
import { Adopting, type AdoptedPicture } from './adopting.ts';
import { stopAtServer, takeBack } from './cancelling.ts';
import { ChangeFeed } from './changeFeed.ts';
import { completed } from './completed.ts';
import { Downloads } from './downloads.ts';
import { lifeContext, type TaskEngineParts } from './engineParts.ts';
import { edited } from './following.ts';
import { Leases } from './leases.ts';
import type { LifeContext } from './lifeContext.ts';
import { newTask } from './newTask.ts';
import { Previews } from './previews.ts';
import type { TaskRecord } from './record.ts';
import { markRetried } from './retrying.ts';
import { stored } from './storeFailure.ts';
import { TaskBook } from './taskBook.ts';
import { TaskQueue } from './taskQueue.ts';
import { TaskRunner } from './taskRunner.ts';
import type { Preview, TaskService } from './taskService.ts';
import { Waiters } from './waiters.ts';
import { WindowWatch } from './windowWatch.ts';
import type { Completion } from './taskLife.ts';

const leaseDuration = 30_000;

/** Runs, resumes and cancels tasks, and answers all that faces ask about them. */
export class TaskEngine implements TaskService, Disposable {
  readonly #parts: TaskEngineParts;
  readonly #book: TaskBook;
  readonly #previews: Previews;
  readonly #leases: Leases;
  readonly #context: LifeContext;
  readonly #runner: TaskRunner;
  readonly #watch: WindowWatch;
  readonly #waiters = new Waiters();
  readonly #downloads: Downloads;
  readonly #adopting: Adopting;
  readonly #stopped = new AbortController();
  readonly #disposables = new DisposableStore();

  readonly onDidChange: TaskService['onDidChange'];
  readonly onDidPreview: TaskService['onDidPreview'];

  constructor(parts: TaskEngineParts) {
    const { store, clock, keeper, report } = parts;
    this.#parts = parts;
    const queue = new TaskQueue();
    this.#book = this.#disposables.add(
      new TaskBook(store, clock, report, (id) => queue.placeOf(id)),
    );
    this.#previews = this.#disposables.add(new Previews(keeper, report));
    this.#leases = new Leases(store, parts.isGone, leaseDuration);
    this.#context = lifeContext(parts, this.#book, this.#previews);
    this.#downloads = new Downloads(this.#context);
    this.#adopting = new Adopting(this.#context, parts.newId, leaseDuration);
    this.#runner = new TaskRunner(this.#context, this.#leases, queue, parts.maxConcurrent);
    this.#watch = new WindowWatch(
      this.#leases,
      new ChangeFeed(store),
      clock,
      parts.watchInterval ?? 1000,
      {
        onForeign: ({ changed, hidden }) => this.#hearOf(changed, hidden),
        onHeld: (ids) => this.#holdOnly(ids),
        onTaken: (id) => this.#runner.take(id),
        onError: report,
      },
    );
    this.onDidChange = this.#book.onDidChange;
    this.onDidPreview = this.#previews.onDidPreview;
    this.#disposables.add(this.#book.onDidWrite((task) => this.#waiters.look(task)));
  }

  /** Takes up all that is unfinished and that no other window follows. Call once. */
  start(): void {
    this.#watch.start();
  }

  /** A setting, a key or a connection changed: whatever waits looks again at once. */
  wake(): void {
    this.#context.naps.wake();
    this.#runner.lookAgain();
  }

  create(
    request: TaskRequest,
    options: { readonly connection: string; readonly folder?: string; readonly root?: string },
  ): Task {
    const { newId, clock } = this.#parts;
    const given = { id: newId(), connection: options.connection, now: clock.now() };
    const task = newTask(request, given, (id) => this.#book.record(id)?.task);
    // What is made of a picture goes where that one went.
    const origin = request.kind === 'action' ? this.#book.record(request.taskId) : undefined;
    const root = options.root ?? (origin ? origin.root : this.#parts.root?.());
    const record: TaskRecord = {
      task,
      request,
      remote: {},
      ...(options.folder !== undefined && { folder: options.folder }),
      ...(root !== undefined && { root }),
    };
    const leaseUntil = given.now + leaseDuration;
    stored(() => this.#book.add(record, leaseUntil));
    this.#runner.take(task.id);
    return this.#book.get(task.id) ?? task;
  }

  async adopt(picture: AdoptedPicture, signal?: AbortSignal): Promise<Task> {
    const either = AbortSignal.any([this.#stopped.signal, ...(signal ? [signal] : [])]);
    const known = await this.#adopting.add(picture, either);
    if (known.isNew) this.#runner.take(known.id);
    this.restore([known.id]);
    return known.isNew ? this.#known(known.id).task : this.checkAgain(known.id);
  }

  async accepted(taskId: string, signal?: AbortSignal): Promise<Task> {
    return this.#waiters.accepted(this.#known(taskId).task, signal);
  }

  async finished(taskId: string, signal?: AbortSignal): Promise<Task> {
    return this.#waiters.finished(this.#known(taskId).task, signal);
  }

  get(taskId: string): Task | undefined {
    return this.#book.get(taskId);
  }

  record(taskId: string): TaskRecord | undefined {
    return this.#book.record(taskId);
  }

  list(query: TaskQuery): readonly Task[] {
    return this.#book.list(query);
  }

  ids(query: TaskQuery): readonly string[] {
    return this.#book.store.ids(query);
  }

  count(query: TaskQuery): number {
    return this.#book.store.count(query);
  }

  preview(taskId: string): Preview | undefined {
    return this.#previews.get(taskId);
  }

  async cancel(taskId: string): Promise<void> {
    const { task } = this.#known(taskId);
    if (hasEnded(task.status)) return;
    const { keeping = false } = task;
    const now = takeBack(this.#context, taskId);
    this.#runner.letGo(taskId);
    if (now) await stopAtServer(this.#context, { ...now, keeping }, this.#stopped.signal);
  }

  retry(taskId: string): Task {
    const { task, request, folder, root } = this.#known(taskId);
    const again = this.create(request, {
      connection: task.connection,
      ...(folder !== undefined && { folder }),
      ...(root !== undefined && { root }),
    });
    void markRetried(this.#context, taskId, again.id, this.#stopped.signal);
    return again;
  }

  async checkAgain(taskId: string): Promise<Task> {
    const { task } = this.#known(taskId);
    const running = this.#runner.lifeOf(taskId);
    if (running) this.wake();
    const { clock } = this.#parts;
    const now = clock.now();
    if (running || !canCheckAgain(task) || !this.#leases.claim(taskId, now)) return task;
    stored(() =>
      this.#book.change(taskId, (record) => ({
        ...edited(record, reopened(record.task)),
        remote: { ...record.remote, giveUpAt: now + this.#context.deadline },
      })),
    );
    await this.#runner.begin(taskId, { checking: true }).news;
    return this.#known(taskId).task;
  }

  async downloadAgain(taskId: string): Promise<Task> {
    return this.#downloads.again(this.#known(taskId), this.#stopped.signal);
  }

  complete(taskId: string, input: Completion): Task {
    const { task } = this.#known(taskId);
    const now = this.#parts.clock.now();
    if (task.status !== 'awaitingInput' || !this.#leases.claim(taskId, now)) {
      throw badInput(l10n.t('This task does not wait for anything.'));
    }
    const giveUpAt = now + this.#context.deadline;
    stored(() => this.#book.change(taskId, (record) => completed(record, input, giveUpAt)));
    this.#runner.begin(taskId, { completion: input });
    return this.#known(taskId).task;
  }

  setFavourite(taskId: string, favourite: boolean): void {
    this.#change(taskId, (task) => favoured(task, favourite));
  }

  setSavedAs(taskId: string, uri: string): void {
    this.#change(taskId, (task) =>
      task.image ? { ...task, image: { ...task.image, savedAs: uri } } : task,
    );
  }

  setSeed(taskId: string, seed: string): void {
    this.#change(taskId, (task) => ({ ...task, seed }));
  }

  remove(taskIds: readonly string[]): void {
    for (const id of taskIds) {
      // What was not sent yet must not be sent, and paid, out of sight.
      if (this.#book.record(id)?.task.status !== 'queued') continue;
      this.#change(id, (task) => cancelled(task, this.#parts.clock.now()));
      this.#runner.drop(id);
    }
    const hidden = stored(() => this.#book.store.setHidden(taskIds, this.#parts.clock.now()));
    this.#book.announce([], hidden);
  }

  restore(taskIds: readonly string[]): void {
    this.#book.announce(stored(() => this.#book.store.setHidden(taskIds, undefined)));
  }

  /** Stops everything where it is; each task goes on from there in another session or window. */
  dispose(): void {
    if (this.#stopped.signal.aborted) return;
    this.#stopped.abort(stoppedError());
    this.#watch.dispose();
    this.#runner.dispose();
    this.#waiters.close(stoppedError());
    this.#disposables.dispose();
    try {
      this.#leases.releaseAll();
    } catch (error) {
      // They run out by themselves.
      this.#parts.report(error);
    }
  }

  /** After `dispose`: resolves when nothing runs any more. */
  settled(): Promise<void> {
    return this.#runner.settled();
  }

  #known(taskId: string): TaskRecord {
    const record = this.#book.record(taskId);
    if (record === undefined) throw badInput(l10n.t('There is no such task in the history.'));
    return record;
  }

  #change(taskId: string, edit: (task: Task) => Task): void {
    stored(() => this.#book.change(taskId, (record) => edited(record, edit(record.task))));
  }

  #hearOf(changed: readonly string[], hidden: readonly string[]): void {
    for (const id of [...changed, ...hidden]) {
      const task = this.#book.record(id)?.task;
      if (task === undefined) continue;
      if (hasEnded(task.status)) this.#runner.letGo(id);
      this.#waiters.look(task);
    }
    this.#book.announce(changed, hidden);
  }

  #holdOnly(held: ReadonlySet<string>): void {
    for (const id of this.#runner.ids) if (!held.has(id)) this.#runner.drop(id);
  }
}

function badInput(message: string): DarkroomError {
  return new DarkroomError({ code: 'bad-input', message });
}

function stoppedError(): DarkroomError {
  return new DarkroomError({
    code: 'cancelled',
    message: l10n.t('Darkroom is closing. The task goes on when it is open again.'),
  });
}
