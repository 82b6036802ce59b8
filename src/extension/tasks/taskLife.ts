import { DarkroomError } from '../../shared/errors.ts';
import { fold, stillAwaiting, submitting, troubled } from '../../shared/lifecycle.ts';
import type { Task } from '../../shared/task.ts';
import type { Provider } from '../providers/provider.ts';
import { orAborted } from './abortable.ts';
import { BackOff } from './backOff.ts';
import { stopAtServer } from './cancelling.ts';
import { isAskingFailure, sameError, shownError, timedOut } from './failureRules.ts';
import { edited, Following, type StreamEnd } from './following.ts';
import type { LifeContext } from './lifeContext.ts';
import { Keeping } from './keeping.ts';
import { Reconciling } from './reconciling.ts';
import type { TaskRecord } from './record.ts';
import { LeaseLost } from './taskStore.ts';

/** What a person gives a task in `awaitingInput`. */
export interface Completion {
  readonly prompt: string;
  readonly mask?: { readonly file: string };
}

/** Whether there is a next step right away; the task's stored state decides which. */
type Next = 'again' | 'rest';

/** A question after the time is up may take this long: the machine may have slept through it. */
const lastQuestion = 60_000;
/** How many times the deadline to go on trying while the server cannot be asked at all. */
const unreachablePatience = 24;

/**
 * Brings one task from wherever its record stands to where it rests. Each step stores its outcome
 * before the next begins, so a life that was cut off at any point goes on in the next session by
 * the same way.
 */
export class TaskLife {
  readonly #id: string;
  readonly #context: LifeContext;
  readonly #onSlot: () => void;
  readonly #following: Following;
  readonly #resumes: BackOff;
  readonly #keeping: Keeping;
  readonly #reconciling: Reconciling;
  readonly #news = Promise.withResolvers<undefined>();
  #completion: Completion | undefined;
  #checking: boolean;
  /** The submit was sent in this life, or a person asked: what is absent is not sent by itself. */
  #sentHere = false;
  #lastQuestionAsked = false;
  #holdsSlot = true;

  /** `onSlot` is called whenever `holdsSlot` changes. */
  constructor(
    id: string,
    context: LifeContext,
    onSlot: () => void,
    options: { readonly completion?: Completion; readonly checking?: boolean } = {},
  ) {
    this.#id = id;
    this.#context = context;
    this.#onSlot = onSlot;
    this.#completion = options.completion;
    this.#checking = options.checking ?? false;
    this.#resumes = new BackOff(1000, 60_000, context.random);
    this.#keeping = new Keeping(context);
    this.#reconciling = new Reconciling(context);
    this.#following = new Following(id, context, this.#resumes, () => {
      this.#news.resolve(undefined);
      this.#holdSlot(true);
    });
  }

  /** Whether the server works on it for us, as far as we know. */
  get holdsSlot(): boolean {
    return this.#holdsSlot;
  }

  /** It was taken back: nobody waits for it here any more, save for the answer to its submit. */
  letGo(): void {
    this.#holdSlot(false);
  }

  /** Resolves when the server has said anything in this life, or the life is over. */
  get news(): Promise<void> {
    return this.#news.promise;
  }

  /** Rejects with the signal's reason on abort, and with `LeaseLost` when another window has it. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      let next: Next = 'again';
      while (next === 'again') {
        signal.throwIfAborted();
        const record = this.#context.book.record(this.#id);
        next = record ? await this.#step(record, signal) : 'rest';
      }
    } finally {
      this.#news.resolve(undefined);
    }
  }

  #step(record: TaskRecord, signal: AbortSignal): Promise<Next> {
    const { status, remoteId, keeping } = record.task;
    if (status === 'queued') return this.#submit(record, signal);
    if (status === 'uncertain' && this.#checking) return this.#reconcile(record, signal);
    if (status !== 'submitting' && status !== 'running') return Promise.resolve('rest');
    if (keeping) return this.#keep(record, signal);
    if (remoteId === undefined) return this.#reconcile(record, signal);
    if (this.#completion) return this.#complete(record, remoteId, this.#completion, signal);
    return this.#resume(record, remoteId, signal);
  }

  async #submit(record: TaskRecord, signal: AbortSignal): Promise<Next> {
    const { submissions, clock, deadline } = this.#context;
    let provider: Provider;
    let submission: Awaited<ReturnType<typeof submissions.build>>;
    try {
      provider = this.#provider(record);
      submission = await orAborted(submissions.build(record), signal);
    } catch (error) {
      signal.throwIfAborted();
      this.#reportDefect(error);
      return this.#end(signal, (task, now) =>
        fold(task, { type: 'failed', error: shownError(error) }, now),
      );
    }
    const submittedAt = clock.now();
    const giveUpAt = submittedAt + deadline;
    const sent = await this.#store(signal, (before) => {
      // What was cancelled meanwhile must not leave any more.
      if (before.task.status !== 'queued') return before;
      const remote = { ...before.remote, submittedAt, giveUpAt };
      return { ...before, task: submitting(before.task), remote };
    });
    if (sent?.task.status !== 'submitting') return 'rest';
    this.#sentHere = true;
    const { inFlight } = this.#context;
    inFlight.add(this.#id);
    try {
      const run = (either: AbortSignal) => provider.run(submission, either);
      return await this.#after(await this.#following.follow(run, giveUpAt, signal), signal);
    } finally {
      inFlight.delete(this.#id);
    }
  }

  async #resume(record: TaskRecord, remoteId: string, signal: AbortSignal): Promise<Next> {
    const { clock, submissions } = this.#context;
    const provider = await this.#providerOrNap(record, signal);
    if (provider === undefined) return 'again';
    const now = clock.now();
    let until = record.remote.giveUpAt ?? now + this.#context.deadline;
    if (until <= now) {
      // Silence of a server that answers is one thing, a machine that is offline another.
      const { error } = record.task;
      const unreachable = error !== undefined && isAskingFailure(error);
      const patience = unreachable ? unreachablePatience * this.#context.deadline : 0;
      if (this.#lastQuestionAsked && until + patience <= now) return this.#giveUp(signal);
      this.#lastQuestionAsked = true;
      until = now + lastQuestion;
    }
    const remote = { taskId: this.#id, remoteId, submission: submissions.summary(record) };
    const resume = (either: AbortSignal) => provider.resume(remote, either);
    return this.#after(await this.#following.follow(resume, until, signal), signal);
  }

  async #complete(
    record: TaskRecord,
    remoteId: string,
    completion: Completion,
    signal: AbortSignal,
  ): Promise<Next> {
    this.#completion = undefined;
    const { submissions, clock, deadline } = this.#context;
    const { prompt, mask } = completion;
    try {
      const provider = this.#provider(record);
      const input = {
        prompt,
        ...(mask && { mask: await orAborted(submissions.mask(mask), signal) }),
      };
      const complete = (either: AbortSignal) => provider.complete({ remoteId }, input, either);
      const until = record.remote.giveUpAt ?? clock.now() + deadline;
      return await this.#after(await this.#following.follow(complete, until, signal, true), signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof LeaseLost) throw error;
      this.#reportDefect(error);
      return this.#end(signal, (task) => stillAwaiting(task, shownError(error)));
    }
  }

  /** Looks for a submit whose answer was lost. */
  async #reconcile(record: TaskRecord, signal: AbortSignal): Promise<Next> {
    const provider = await this.#providerOrNap(record, signal);
    if (provider === undefined) return 'again';
    const mayRequeue = !this.#sentHere && !this.#checking;
    const found = await this.#reconciling.look(record, provider, mayRequeue, signal);
    if (found !== 'later') this.#news.resolve(undefined);
    return found === 'settled' ? 'rest' : 'again';
  }

  async #keep(record: TaskRecord, signal: AbortSignal): Promise<Next> {
    this.#holdSlot(false);
    await this.#keeping.keep(record, signal);
    return 'again';
  }

  async #after(end: StreamEnd, signal: AbortSignal): Promise<Next> {
    const task = this.#context.book.record(this.#id)?.task;
    if (task === undefined || task.status === 'queued') return 'rest';
    if (end === 'unwanted' && task.status === 'cancelled') {
      this.#holdSlot(false);
      await stopAtServer(this.#context, task, signal);
    }
    if (end === 'broken' && task.remoteId !== undefined) {
      if (task.error) this.#holdSlot(false);
      await this.#nap(this.#resumes, signal);
    }
    return 'again';
  }

  #giveUp(signal: AbortSignal): Promise<Next> {
    return this.#end(signal, (task, now) => fold(task, { type: 'failed', error: timedOut() }, now));
  }

  /** The connection may come back; the task waits for it as it is, with the reason to be read. */
  async #providerOrNap(record: TaskRecord, signal: AbortSignal): Promise<Provider | undefined> {
    try {
      return this.#provider(record);
    } catch (error) {
      this.#reportDefect(error);
      this.#holdSlot(false);
      this.#news.resolve(undefined);
      const reason = shownError(error);
      if (!sameError(record.task.error, reason)) {
        await this.#store(signal, (before) => edited(before, troubled(before.task, reason)));
      }
      await this.#nap(this.#resumes, signal);
      return undefined;
    }
  }

  #provider(record: TaskRecord): Provider {
    return this.#context.providerOf(record.task.connection);
  }

  async #end(signal: AbortSignal, change: (task: Task, now: number) => Task): Promise<Next> {
    const { clock } = this.#context;
    await this.#store(signal, (record) => edited(record, change(record.task, clock.now())));
    return 'rest';
  }

  #store(
    signal: AbortSignal,
    edit: (record: TaskRecord) => TaskRecord,
  ): Promise<TaskRecord | undefined> {
    return this.#context.book.persist(this.#id, edit, signal);
  }

  #nap(backOff: BackOff, signal: AbortSignal): Promise<void> {
    return this.#context.naps.take(backOff.next(), signal);
  }

  #holdSlot(holds: boolean): void {
    if (this.#holdsSlot === holds) return;
    this.#holdsSlot = holds;
    this.#onSlot();
  }

  #reportDefect(error: unknown): void {
    if (!(error instanceof DarkroomError)) this.#context.report(error);
  }
}
