import type { Clock } from '../../shared/clock.ts';
import type { Disposable } from '../../shared/event.ts';
import type { ChangeFeed, ForeignChanges } from './changeFeed.ts';
import type { Leases } from './leases.ts';

export interface WindowWatchEvents {
  /** Other windows changed or hid tasks. */
  readonly onForeign: (changes: ForeignChanges) => void;
  /** This window holds these tasks and no others. */
  readonly onHeld: (ids: ReadonlySet<string>) => void;
  /** No living window follows this task, and it is ours now. */
  readonly onTaken: (id: string) => void;
  readonly onError: (error: unknown) => void;
}

/** Keeps this window's leases alive, takes over from windows that are gone, and hears of changes. */
export class WindowWatch implements Disposable {
  readonly #leases: Leases;
  readonly #feed: ChangeFeed;
  readonly #clock: Clock;
  readonly #interval: number;
  readonly #events: WindowWatchEvents;
  readonly #stopped = new AbortController();

  /** `interval`: milliseconds between two looks at what other windows wrote. */
  constructor(
    leases: Leases,
    feed: ChangeFeed,
    clock: Clock,
    interval: number,
    events: WindowWatchEvents,
  ) {
    this.#interval = interval;
    this.#leases = leases;
    this.#feed = feed;
    this.#clock = clock;
    this.#events = events;
  }

  start(): void {
    this.#takeOver();
    void this.#every(this.#leases.duration / 3, () => {
      this.#events.onHeld(this.#leases.renew(this.#clock.now()));
      this.#takeOver();
    });
    void this.#every(this.#interval, () => {
      const changes = this.#feed.take();
      if (changes.changed.length + changes.hidden.length > 0) this.#events.onForeign(changes);
    });
  }

  dispose(): void {
    this.#stopped.abort();
  }

  #takeOver(): void {
    const now = this.#clock.now();
    for (const id of this.#leases.unfollowed(now)) {
      if (this.#leases.claim(id, now)) this.#events.onTaken(id);
    }
  }

  async #every(milliseconds: number, work: () => void): Promise<void> {
    const { signal } = this.#stopped;
    for (;;) {
      try {
        await this.#clock.sleep(milliseconds, signal);
      } catch {
        return;
      }
      try {
        work();
      } catch (error) {
        this.#events.onError(error);
      }
    }
  }
}
