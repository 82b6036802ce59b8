import type { Clock } from '../../shared/clock.ts';
import { HttpFailure } from './httpClient.ts';

/** Ends a request at the caller's abort, at its deadline, or when no byte came for too long. */
export class Limits {
  readonly #clock: Clock;
  readonly #controller = new AbortController();
  readonly #stopListening: () => void;
  #lastByteAt: number;

  constructor(
    clock: Clock,
    {
      signal,
      deadline,
      idleTimeout,
    }: { signal: AbortSignal; deadline: number; idleTimeout?: number },
  ) {
    this.#clock = clock;
    this.#lastByteAt = clock.now();
    const onAbort = () => this.#controller.abort(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    this.#stopListening = () => signal.removeEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    void this.#endAfter(deadline);
    if (idleTimeout !== undefined) void this.#endWhenIdle(idleTimeout);
  }

  /** Aborts with the caller's reason or with an `HttpFailure`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** A byte came. */
  touch(): void {
    this.#lastByteAt = this.#clock.now();
  }

  end(failure: HttpFailure): void {
    this.#controller.abort(failure);
  }

  /** Stops the timers and lets go of what is still open. */
  dispose(): void {
    this.#stopListening();
    this.#controller.abort(new HttpFailure('broken', true, 'let go'));
  }

  async #endAfter(deadline: number): Promise<void> {
    if (await this.#slept(deadline)) this.end(new HttpFailure('timed-out', true, 'deadline'));
  }

  async #endWhenIdle(idleTimeout: number): Promise<void> {
    for (;;) {
      const rest = this.#lastByteAt + idleTimeout - this.#clock.now();
      if (rest <= 0) break;
      if (!(await this.#slept(rest))) return;
    }
    this.end(new HttpFailure('timed-out', true, 'idle'));
  }

  async #slept(milliseconds: number): Promise<boolean> {
    try {
      await this.#clock.sleep(milliseconds, this.signal);
      return !this.signal.aborted;
    } catch {
      return false;
    }
  }
}
