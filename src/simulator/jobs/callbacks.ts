import type { Clock } from '../../shared/clock.ts';
import type { Knobs } from '../options.ts';
import type { Job } from './job.ts';
import { hasEnded } from './job.ts';

/** Posts what a job has become to the address that its sender gave. */
export class Callbacks {
  readonly #knobs: Knobs;
  readonly #clock: Clock;
  readonly #view: (job: Job) => unknown;
  readonly #held = new Map<string, string[]>();
  readonly #closing = new AbortController();
  readonly #late = new Set<Promise<void>>();
  #line: Promise<unknown> = Promise.resolve();

  constructor(knobs: Knobs, clock: Clock, view: (job: Job) => unknown) {
    this.#knobs = knobs;
    this.#clock = clock;
    this.#view = view;
  }

  jobChanged(job: Job): void {
    const { callback, callbackEachStep } = job.extra;
    if (callback === undefined || (!callbackEachStep && !hasEnded(job))) return;
    const body = JSON.stringify(this.#view(job));
    if (!this.#knobs.callbacksReversed) {
      this.#post(callback, body);
      return;
    }
    const held = this.#held.get(job.id) ?? [];
    held.unshift(body);
    this.#held.set(job.id, held);
    if (!hasEnded(job)) return;
    this.#held.delete(job.id);
    for (const one of held) this.#post(callback, one);
  }

  /** Resolves when nothing is left to be posted. */
  async settled(): Promise<void> {
    await Promise.all([this.#line, ...this.#late]);
  }

  close(): void {
    this.#closing.abort();
  }

  #post(address: string, body: string): void {
    for (let copy = 0; copy < this.#knobs.callbackCopies; copy++) {
      const late = this.#knobs.callbackDelay?.() ?? 0;
      if (late === 0) this.#line = this.#line.then(() => this.#send(address, body));
      else if (late < Infinity) this.#postLater(address, body, late);
    }
  }

  #postLater(address: string, body: string, late: number): void {
    const posted = this.#clock
      .sleep(late, this.#closing.signal)
      .then(() => this.#send(address, body))
      .catch(ignore)
      .finally(() => this.#late.delete(posted));
    this.#late.add(posted);
  }

  async #send(address: string, body: string): Promise<void> {
    if (this.#closing.signal.aborted || !/^https?:\/\//.test(address)) return;
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(10_000)]),
      });
      await response.arrayBuffer();
    } catch {
      // As at the real services: a receiver that is away misses the post.
    }
  }
}

function ignore(): void {
  // The simulator was closed meanwhile.
}
