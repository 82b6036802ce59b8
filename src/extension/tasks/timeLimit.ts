import type { Clock } from '../../shared/clock.ts';

class TimeIsUp extends Error {
  override readonly name = 'TimeIsUp';
}

/** A signal that is aborted when another one is, or when the time is up. */
export class TimeLimit {
  readonly #limit = new AbortController();
  readonly signal: AbortSignal;
  #expired = false;

  constructor(clock: Clock, milliseconds: number, outer: AbortSignal) {
    this.signal = AbortSignal.any([outer, this.#limit.signal]);
    clock.sleep(Math.max(0, milliseconds), this.signal).then(
      () => {
        this.#expired = true;
        this.#limit.abort(new TimeIsUp());
      },
      () => undefined,
    );
  }

  get expired(): boolean {
    return this.#expired;
  }

  /** To be called when the work is over, so that nothing goes on sleeping. */
  end(): void {
    this.#limit.abort(new TimeIsUp());
  }
}
