import type { AbortSignalLike, Clock } from '../../../src/shared/clock.ts';

interface Sleeper {
  readonly wakesAt: number;
  readonly order: number;
  readonly wake: () => void;
}

/**
 * Time that passes only when told to. Sleepers wake in the order of their times, those of one
 * moment in the order in which they fell asleep, and between two of them everything that can run
 * without time passing has run.
 */
export class VirtualClock implements Clock {
  #now = Date.UTC(2026, 0, 1);
  #order = 0;
  readonly #sleepers = new Set<Sleeper>();
  readonly #settle: () => Promise<void>;

  /** `settleAll` resolves when all has been done that waits for no time. */
  constructor(settleAll = settle) {
    this.#settle = settleAll;
  }

  now(): number {
    return Math.floor(this.#now);
  }

  sleep(milliseconds: number, signal?: AbortSignalLike): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#sleepers.delete(sleeper);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('Aborted'));
      };
      const sleeper: Sleeper = {
        wakesAt: this.#now + Math.max(0, milliseconds),
        order: this.#order++,
        wake: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      if (signal?.aborted) {
        onAbort();
        return;
      }
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#sleepers.add(sleeper);
    });
  }

  /** How many are asleep: a leak shows here. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  /** Milliseconds until the next one wakes. */
  get untilNext(): number | undefined {
    const next = this.#next();
    return next && next.wakesAt - this.#now;
  }

  /** Lets time pass, with all that happens in it. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await this.#settle();
    for (let next = this.#next(); next && next.wakesAt <= end; next = this.#next()) {
      this.#wake(next);
      await this.#settle();
    }
    this.#now = Math.max(this.#now, end);
  }

  /** Lets time pass until `work` has settled, and gives its outcome; at most so long. */
  async until<T>(work: Promise<T>, limit = 86_400_000): Promise<T> {
    const end = this.#now + limit;
    const settled = new AbortController();
    const mark = () => settled.abort();
    work.then(mark, mark);
    await this.#settle();
    while (!settled.signal.aborted) {
      const next = this.#next();
      if (next === undefined) throw new Error('Nothing is going to happen any more.');
      if (next.wakesAt > end) throw new Error(`Not settled after ${limit} ms.`);
      this.#wake(next);
      await this.#settle();
    }
    return work;
  }

  /** The machine's clock is set to another time, or it slept: nobody wakes early. */
  jump(milliseconds: number): void {
    this.#now += milliseconds;
  }

  #wake(sleeper: Sleeper): void {
    this.#sleepers.delete(sleeper);
    this.#now = Math.max(this.#now, sleeper.wakesAt);
    sleeper.wake();
  }

  #next(): Sleeper | undefined {
    let first: Sleeper | undefined;
    for (const sleeper of this.#sleepers) {
      const earlier =
        first === undefined ||
        sleeper.wakesAt < first.wakesAt ||
        (sleeper.wakesAt === first.wakesAt && sleeper.order < first.order);
      if (earlier) first = sleeper;
    }
    return first;
  }
}

/** Lets everything run that waits for no time and no I/O. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise<void>((done) => void setImmediate(done));
}
