import type { Disposable } from '../../../src/shared/event.ts';
import type { RpcTimers } from '../../../src/shared/rpc.ts';

/** Time that passes when the test says so. */
export class ManualTimers implements RpcTimers {
  readonly #timers = new Set<{ at: number; call: () => void }>();
  #now = 0;

  get waiting(): number {
    return this.#timers.size;
  }

  after(milliseconds: number, call: () => void): Disposable {
    const timer = { at: this.#now + milliseconds, call };
    this.#timers.add(timer);
    return { dispose: () => this.#timers.delete(timer) };
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
    for (const timer of [...this.#timers]) {
      if (timer.at > this.#now) continue;
      this.#timers.delete(timer);
      timer.call();
    }
  }
}
