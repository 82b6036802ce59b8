import type { AbortSignalLike, Clock } from '../../src/shared/clock.ts';
import { systemClock } from '../../src/extension/clock.ts';

/** Real time, so many times as fast: real connections, and hours that are over in seconds. */
export class ScaledClock implements Clock {
  readonly #scale: number;
  readonly #start = Date.now();

  constructor(scale: number) {
    this.#scale = scale;
  }

  now(): number {
    return Math.floor(this.#start + (Date.now() - this.#start) * this.#scale);
  }

  sleep(milliseconds: number, signal?: AbortSignalLike): Promise<void> {
    return systemClock.sleep(milliseconds / this.#scale, signal);
  }
}
