import type {
  Ability,
  Provider,
  Reconciled,
  RemoteTask,
  Submission,
} from '../../src/extension/providers/provider.ts';
import { DarkroomError, type ErrorCode, type TaskError } from '../../src/shared/errors.ts';
import type { TaskUpdate } from '../../src/shared/update.ts';
import type { Dice } from '../unit/support/seededRandom.ts';
import type { VirtualClock } from '../unit/support/virtualClock.ts';
import type { ModelServer, PaidTask } from './modelServer.ts';

/** A mistake of ours, made on purpose: the engine has to live with it and report it. */
export class MadeOnPurpose extends Error {}

const typed = (code: ErrorCode): TaskError => ({ code, message: `${code}.` });
const failed = (code: ErrorCode): TaskUpdate => ({ type: 'failed', error: typed(code) });

/** The way to the server, on which everything goes wrong that the dice say. */
export class FaultyProvider implements Provider {
  readonly abilities: ReadonlySet<Ability> = new Set<Ability>(['imagine', 'cancel']);
  /** Percent of steps that go wrong; 0 is a healthy network. */
  trouble = 15;
  readonly #server: ModelServer;
  readonly #clock: VirtualClock;
  readonly #dice: Dice;

  constructor(server: ModelServer, clock: VirtualClock, dice: Dice) {
    this.#server = server;
    this.#clock = clock;
    this.#dice = dice;
  }

  async *run(submission: Submission, signal: AbortSignal): AsyncGenerator<TaskUpdate> {
    if (this.#goesWrong()) {
      const refusal = this.#dice.pick(['queue-full', 'rate-limited', 'unreachable', 'moderated']);
      yield { ...failed(refusal as ErrorCode), notTaken: true } as TaskUpdate;
      return;
    }
    const prompt = 'prompt' in submission ? (submission.prompt ?? '') : '';
    const task = await this.#submit(submission.taskId, prompt, signal);
    if (task === undefined || this.#goesWrong()) {
      yield* this.#loseTouch(signal, { type: 'uncertain', error: typed('uncertain-submit') });
      return;
    }
    yield { type: 'accepted', remoteId: task.remoteId };
    yield* this.#follow(task, signal);
  }

  async *resume(
    { remoteId }: { readonly remoteId: string },
    signal: AbortSignal,
  ): AsyncGenerator<TaskUpdate> {
    await this.#clock.sleep(this.#dice.between(1, 500), signal);
    const task = this.#server.find(remoteId);
    if (task) yield* this.#follow(task, signal);
    else yield failed('not-found');
  }

  complete(task: { readonly remoteId: string }, _input: unknown, signal: AbortSignal) {
    return this.resume(task, signal);
  }

  async reconcile(
    { taskId, submission }: RemoteTask,
    claimed: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<Reconciled> {
    await this.#clock.sleep(this.#dice.between(1, 500), signal);
    if (this.#goesWrong()) throw new DarkroomError(typed('unreachable'));
    if (this.#goesWrong()) return { outcome: 'unknown' };
    // Some servers echo our id; with others there is only the request to go by.
    const echoes = this.trouble === 0 || this.#dice.chance(50);
    const prompt = submission.kind === 'action' ? '' : submission.prompt;
    const [only, ...others] = this.#server.paid.filter(
      (task) =>
        !claimed.has(task.remoteId) && (echoes ? task.taskId === taskId : task.prompt === prompt),
    );
    if (only && others.length === 0) return { outcome: 'found', remoteId: only.remoteId };
    const known = this.#server.paid.some((task) => task.taskId === taskId);
    const certain = echoes && !known && !this.#server.underWay.has(taskId);
    return { outcome: certain ? 'absent' : 'unknown' };
  }

  async cancel(): Promise<boolean> {
    await this.#clock.sleep(this.#dice.between(1, 60_000));
    if (this.#goesWrong()) throw new DarkroomError(typed('unreachable'));
    return true;
  }

  seed(): Promise<string> {
    return Promise.resolve('7');
  }

  probe() {
    return Promise.resolve({});
  }

  dispose(): void {
    this.trouble = 0;
  }

  /** The submit travels; where its sender goes away meanwhile it may arrive all the same. */
  async #submit(
    taskId: string,
    prompt: string,
    signal: AbortSignal,
  ): Promise<PaidTask | undefined> {
    this.#server.underWay.add(taskId);
    const arrives = !this.#goesWrong();
    try {
      await this.#clock.sleep(this.#dice.between(1, 3000), signal);
      return arrives ? this.#server.take(taskId, prompt) : undefined;
    } catch (error) {
      if (this.#dice.chance(50)) {
        await this.#clock.sleep(this.#dice.between(0, 5000));
        this.#server.take(taskId, prompt);
      }
      throw error;
    } finally {
      this.#server.underWay.delete(taskId);
    }
  }

  async *#follow(task: PaidTask, signal: AbortSignal): AsyncGenerator<TaskUpdate> {
    for (;;) {
      await this.#clock.sleep(this.#dice.between(500, 15_000), signal);
      if (this.#goesWrong()) {
        const codes: ErrorCode[] = ['unreachable', 'key-refused', 'rate-limited', 'bad-answer'];
        yield* this.#loseTouch(signal, failed(this.#dice.pick(codes)));
        return;
      }
      yield* this.#noise(task);
      const progress = this.#server.progressOf(task);
      if (progress === 100) {
        yield this.#end(task);
        // What comes late must be harmless.
        if (this.#goesWrong()) yield failed('server-error');
        return;
      }
      const preview = { url: `${this.#server.address(task)}&at=${this.#clock.now()}` };
      yield { type: 'progress', progress, preview };
    }
  }

  *#noise({ remoteId }: PaidTask): Generator<TaskUpdate> {
    if (this.#goesWrong()) yield { type: 'accepted', remoteId };
    if (this.#goesWrong()) yield { type: 'progress', progress: this.#dice.between(-5, 60) };
    if (this.#goesWrong()) yield { type: 'progress', queuePosition: 3 };
    if (this.#goesWrong()) yield { type: 'uncertain', error: typed('uncertain-submit') };
  }

  #end(task: PaidTask): TaskUpdate {
    if (task.fate === 'fails') return failed('server-error');
    const picture = { url: this.#server.address(task), width: 8, height: 8 };
    const actions = [{ id: 'upscale1', kind: 'upscale', label: 'Upscale 1', tile: 1 }] as const;
    return { type: 'succeeded', result: { picture, actions, grid: true, imageId: task.remoteId } };
  }

  /** The four ways in which a stream does not come to its proper end. */
  async *#loseTouch(signal: AbortSignal, word: TaskUpdate): AsyncGenerator<TaskUpdate> {
    const way = this.#dice.pick(['says', 'ends', 'throws', 'hangs']);
    if (way === 'says') yield word;
    if (way === 'throws') throw new MadeOnPurpose('a provider threw');
    if (way === 'hangs') await this.#clock.sleep(99 * 3_600_000, signal);
  }

  #goesWrong(): boolean {
    return this.#dice.chance(this.trouble);
  }
}
