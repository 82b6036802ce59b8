import type { Random } from '../../shared/clock.ts';

/** Waits that double from one to the next, up to a limit. */
export class BackOff {
  readonly #first: number;
  readonly #longest: number;
  readonly #random: Random | undefined;
  #count = 0;

  /** Milliseconds. `random` spreads each wait over its second half, so that many do not meet. */
  constructor(first: number, longest: number, random?: Random) {
    this.#first = first;
    this.#longest = longest;
    this.#random = random;
  }

  /** How many waits there were since the last reset. */
  get count(): number {
    return this.#count;
  }

  /** The next wait, in milliseconds. */
  next(): number {
    const full = Math.min(this.#longest, this.#first * 2 ** Math.min(this.#count, 30));
    this.#count++;
    return this.#random ? full * (0.5 + this.#random() / 2) : full;
  }

  reset(): void {
    this.#count = 0;
  }
}
