import type { Clock } from '../../shared/clock.ts';
import type { Identifiers } from '../identifiers.ts';
import type { Knobs } from '../options.ts';
import type { PictureOrder } from '../painter/order.ts';
import type { SimulatorState } from '../state.ts';
import type { Job, JobExtra, JobFailure, JobKind, ResultKind } from './job.ts';
import type { JobRunner } from './jobRunner.ts';

export interface NewJob {
  readonly kind: JobKind;
  readonly action: string;
  readonly prompt: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly result: ResultKind;
  readonly order?: PictureOrder | undefined;
  readonly texts?: readonly string[];
  readonly parent?: string | undefined;
  readonly fate?: JobFailure | undefined;
  readonly extra?: Partial<JobExtra>;
}

/** Takes work in: writes the job down, counts it as paid, starts it. */
export class Desk {
  readonly #state: SimulatorState;
  readonly #knobs: Knobs;
  readonly #clock: Clock;
  readonly #identifiers: Identifiers;
  readonly #runner: JobRunner;
  #waiting: ((job: Job) => void)[] = [];

  constructor(parts: {
    state: SimulatorState;
    knobs: Knobs;
    clock: Clock;
    identifiers: Identifiers;
    runner: JobRunner;
  }) {
    this.#state = parts.state;
    this.#knobs = parts.knobs;
    this.#clock = parts.clock;
    this.#identifiers = parts.identifiers;
    this.#runner = parts.runner;
  }

  get affords(): boolean {
    return this.#state.paid.length < this.#knobs.balance;
  }

  /** The first word of the list that the prompt holds. */
  bannedWord(prompt: string): string | undefined {
    const words = prompt.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return this.#knobs.bannedWords.find((banned) =>
      /^[\x20-\x7e]+$/.test(banned)
        ? words.includes(banned.toLowerCase())
        : prompt.includes(banned),
    );
  }

  /** Writes a job down without starting it: one that waits for a modal. */
  note(id: string, job: NewJob): Job {
    const noted: Job = {
      id,
      kind: job.kind,
      action: job.action,
      prompt: job.prompt,
      request: job.request,
      parent: job.parent,
      order: job.order,
      result: job.result,
      texts: job.texts ?? [],
      seed: job.seed,
      status: 'waiting',
      progress: 0,
      step: 0,
      previews: [],
      picture: undefined,
      tiles: [],
      failure: undefined,
      fate: job.fate,
      createdAt: this.#clock.now(),
      startedAt: undefined,
      finishedAt: undefined,
      history: [],
      asked: false,
      refusedActions: 0,
      extra: {
        traceId: this.#identifiers.uuid(),
        hash: this.#identifiers.uuid(),
        splitImages: false,
        streamed: false,
        callback: undefined,
        callbackEachStep: false,
        state: undefined,
        mode: undefined,
        botType: undefined,
        modal: undefined,
        customId: undefined,
        ...job.extra,
      },
    };
    this.#state.jobs.set(id, noted);
    return noted;
  }

  /** Counts a noted job as paid and starts it. */
  start(job: Job): void {
    this.#state.paid.push({
      at: this.#clock.now(),
      taskId: job.id,
      kind: job.kind,
      action: job.action,
    });
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const tell of waiting) tell(job);
    this.#runner.start(job);
  }

  /** Resolves to the next job that is paid. */
  nextTask(): Promise<Job> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  take(id: string, job: NewJob): Job {
    const noted = this.note(id, job);
    this.start(noted);
    return noted;
  }
}
