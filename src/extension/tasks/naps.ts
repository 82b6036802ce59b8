import type { Clock } from '../../shared/clock.ts';

/** Waits before the next attempt, which end early when there is reason to try at once. */
export class Naps {
  readonly #clock: Clock;
  readonly #sleepers = new Set<AbortController>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Rejects with the signal's reason on abort. */
  async take(milliseconds: number, signal: AbortSignal): Promise<void> {
    const alarm = new AbortController();
    this.#sleepers.add(alarm);
    try {
      await this.#clock.sleep(milliseconds, AbortSignal.any([signal, alarm.signal]));
    } catch (error) {
      signal.throwIfAborted();
      if (!alarm.signal.aborted) throw error;
    } finally {
      this.#sleepers.delete(alarm);
    }
  }

  /** A setting, a key or a connection changed: whoever waits tries again now. */
  wake(): void {
    for (const alarm of [...this.#sleepers]) alarm.abort();
  }
}
