import type { Clock } from '../../shared/clock.ts';
import { Emitter } from '../../shared/event.ts';
import type { Event } from '../../shared/event.ts';
import type { Knobs, Step } from '../options.ts';
import type { SimulatorState } from '../state.ts';
import { Gate } from './gate.ts';
import type { Job } from './job.ts';
import { hasEnded, shownPicture } from './job.ts';

/** Milliseconds. A stage that is over sooner is one that nobody looks at. */
const shortestSeen = 500;

/** What a job does to the pictures at each step. */
export interface Darkroom {
  /** `seen`: the steps whose previews somebody will look at. */
  begin(job: Job, seen: readonly number[]): void;
  preview(job: Job): Promise<void>;
  complete(job: Job): Promise<void>;
  end(job: Job): void;
}

/** Moves jobs from submitted to done, at the pace of the knobs or by hand. */
export class JobRunner {
  readonly #state: SimulatorState;
  readonly #knobs: Knobs;
  readonly #clock: Clock;
  readonly #darkroom: Darkroom;
  readonly #stepsFor: (job: Job) => readonly Step[];
  readonly #changed = new Emitter<Job>();
  readonly #gates = new Map<string, Gate>();
  readonly #closing = new AbortController();
  readonly #line: Job[] = [];
  #working = 0;

  constructor(parts: {
    state: SimulatorState;
    knobs: Knobs;
    clock: Clock;
    darkroom: Darkroom;
    stepsFor: (job: Job) => readonly Step[];
  }) {
    this.#state = parts.state;
    this.#knobs = parts.knobs;
    this.#clock = parts.clock;
    this.#darkroom = parts.darkroom;
    this.#stepsFor = parts.stepsFor;
  }

  /** Fires whenever a job's status or progress changed. */
  readonly changed: Event<Job> = (listener) => this.#changed.event(listener);

  get waiting(): number {
    return this.#line.length;
  }

  get full(): boolean {
    return this.#working >= this.#knobs.concurrency && this.waiting >= this.#knobs.queueLimit;
  }

  /** Puts a job in line. Also takes up one that an earlier simulator left unfinished. */
  start(job: Job): void {
    this.#line.push(job);
    this.#next();
  }

  /** Resolves when the job has ended. */
  ended(job: Job, signal?: AbortSignal): Promise<void> {
    if (hasEnded(job)) return Promise.resolve();
    return new Promise((resolve) => {
      const subscription = this.changed((other) => {
        if (other === job && hasEnded(job)) done();
      });
      const done = (): void => {
        subscription.dispose();
        resolve();
      };
      signal?.addEventListener('abort', done, { once: true });
    });
  }

  /** Moves a job by one step, whatever the pace; resolves when the step shows. */
  async advance(taskId: string): Promise<Job> {
    const job = this.#state.jobs.get(taskId);
    if (!job) throw new Error(`No task ${taskId}.`);
    if (hasEnded(job) || job.status === 'modal') return job;
    const before = job.step;
    await new Promise<void>((resolve) => {
      const subscription = this.changed((other) => {
        if (other !== job || (job.step === before && !hasEnded(job))) return;
        subscription.dispose();
        resolve();
      });
      this.#gate(job).open();
    });
    return job;
  }

  /** Ends a job before its time. */
  stop(job: Job, status: 'failed' | 'cancelled', failure?: Job['failure']): void {
    if (hasEnded(job)) return;
    const place = this.#line.indexOf(job);
    if (place >= 0) this.#line.splice(place, 1);
    job.failure = failure;
    this.#end(job, status);
    this.#gate(job).open();
  }

  /** Tells of a change that was made to a job from outside. */
  announce(job: Job): void {
    job.history.push({
      at: this.#clock.now(),
      status: job.status,
      progress: job.progress,
      shown: shownPicture(job),
    });
    this.#changed.fire(job);
  }

  close(): void {
    this.#closing.abort(new Error('The simulator was closed.'));
    this.#changed.dispose();
  }

  #gate(job: Job): Gate {
    const gate = this.#gates.get(job.id) ?? new Gate();
    this.#gates.set(job.id, gate);
    return gate;
  }

  #next(): void {
    while (this.#working < this.#knobs.concurrency && !this.#closing.signal.aborted) {
      const job = this.#line.shift();
      if (!job) return;
      this.#working++;
      void this.#work(job)
        .catch((error: unknown) => {
          if (this.#closing.signal.aborted) return;
          job.failure = { code: 'api_error', message: String(error) };
          this.#end(job, 'failed');
        })
        .finally(() => {
          this.#working--;
          this.#gates.delete(job.id);
          this.#next();
        });
    }
  }

  async #work(job: Job): Promise<void> {
    const steps = this.#stepsFor(job);
    this.#darkroom.begin(job, this.#seenSteps(job, steps));
    while (job.step < steps.length) {
      const step = steps[job.step];
      if (!step) return;
      await this.#pause(job, step.after);
      if (hasEnded(job)) return;
      job.fate ??= this.#knobs.outcome?.(job);
      if (job.fate) {
        job.failure = job.fate;
        this.#end(job, 'failed');
        return;
      }
      job.startedAt ??= this.#clock.now();
      const last = job.step === steps.length - 1;
      if (last) await this.#darkroom.complete(job);
      else if (step.progress > 0) await this.#darkroom.preview(job);
      this.#closing.signal.throwIfAborted();
      // A cancel may have come while a picture was painted.
      if (hasEnded(job)) return;
      job.step++;
      job.progress = step.progress;
      if (last) {
        this.#end(job, 'succeeded');
      } else {
        job.status = 'running';
        this.announce(job);
      }
    }
  }

  /** The steps to come that show a preview long enough. By hand, nobody waits for a picture. */
  #seenSteps(job: Job, steps: readonly Step[]): readonly number[] {
    if (this.#knobs.manual) return [];
    return steps.flatMap(({ progress }, at) => {
      const lasts = (steps[at + 1]?.after ?? 0) * this.#knobs.timeScale;
      return at >= job.step && progress > 0 && lasts >= shortestSeen ? [at] : [];
    });
  }

  async #pause(job: Job, milliseconds: number): Promise<void> {
    const gate = this.#gate(job);
    if (this.#knobs.manual) {
      await gate.passed(this.#closing.signal);
      return;
    }
    const waiting = new AbortController();
    const stop = (): void => waiting.abort(this.#closing.signal.reason);
    this.#closing.signal.addEventListener('abort', stop, { once: true });
    try {
      await Promise.race([
        this.#clock.sleep(milliseconds * this.#knobs.timeScale, waiting.signal).catch(ignore),
        gate.passed(waiting.signal).catch(ignore),
      ]);
      this.#closing.signal.throwIfAborted();
    } finally {
      this.#closing.signal.removeEventListener('abort', stop);
      waiting.abort();
    }
  }

  #end(job: Job, status: 'succeeded' | 'failed' | 'cancelled'): void {
    job.status = status;
    job.finishedAt = this.#clock.now();
    this.#darkroom.end(job);
    this.announce(job);
  }
}

function ignore(): void {
  // The race's loser is told to stop; that it did is no news.
}
