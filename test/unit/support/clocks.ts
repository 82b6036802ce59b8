import type { Clock } from '../../../src/shared/clock.ts';

/** Sleeps take no time, but the clock goes on by them: an hour of polling is over at once. */
export class QuickClock implements Clock {
  #now = Date.parse('2026-01-01T00:00:00Z');

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (signal?.aborted) throw signal.reason;
    this.#now += milliseconds;
  }
}

/**
 * For the HTTP client: waits between tries are skipped, deadlines are real, so that they do not
 * fire while a real connection works.
 */
export class WireClock implements Clock {
  readonly #shortest: number;

  /** Sleeps of less than `shortest` milliseconds take no time. */
  constructor(shortest = 5000) {
    this.#shortest = shortest;
  }

  now(): number {
    return Date.now();
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, milliseconds < this.#shortest ? 0 : milliseconds);
      timer.unref();
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('Aborted'));
      };
      if (signal?.aborted) onAbort();
      else signal?.addEventListener('abort', onAbort, { once: true });
    });
  }
}
