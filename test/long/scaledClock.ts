import type { AbortSignalLike, Clock } from '../../src/shared/clock.ts';
import { systemClock } from '../../src/extension/clock.ts';

/** Real time, so many times as fast: real connections, and hours that are over in seconds. */
export class ScaledClock implements Clock {
  readonly #scale: number;
  readonly #start = Date.now();
  #jumped = 0;

  constructor(scale: number) {
    this.#scale = scale;
  }

  now(): number {
    return Math.floor(this.#start + this.#jumped + (Date.now() - this.#start) * this.#scale);
  }

  /** The machine's clock is set to another time: nobody wakes early. */
  jump(milliseconds: number): void {
    this.#jumped += milliseconds;
  }

  sleep(milliseconds: number, signal?: AbortSignalLike): Promise<void> {
    return systemClock.sleep(milliseconds / this.#scale, signal);
  }
}
