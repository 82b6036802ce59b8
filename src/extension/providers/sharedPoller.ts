import type { Clock, Random } from '../../shared/clock.ts';
import { Mailbox } from './mailbox.ts';
import { pollInterval } from './pollInterval.ts';

/** What one poll showed of one task. */
export type Sighting<Snapshot> =
  | { readonly type: 'seen'; readonly snapshot: Snapshot }
  /** The server answered and does not know the task. */
  | { readonly type: 'missing' }
  /** No answer of use, so many times in a row, since then (epoch milliseconds), the last time so. */
  | {
      readonly type: 'silent';
      readonly times: number;
      readonly since: number;
      readonly error: unknown;
    };

/**
 * Asks for many tasks in one go. A task that is in neither is passed over in this round. Throws an
 * `Ending` where asking again is pointless (the key is refused).
 */
export type Ask<Snapshot> = (
  ids: readonly string[],
  signal: AbortSignal,
) => Promise<{
  readonly found: ReadonlyMap<string, Snapshot>;
  readonly missing: ReadonlySet<string>;
}>;

/** Tasks that start within this many milliseconds are asked for together from the start. */
const settling = 200;

/** However many tasks arrive one after the other, the others are not forgotten for longer than this. */
const longestPause = 60_000;

/** A silence that nobody has listened to for so long says nothing of the server as it is now. */
const forgetsAfter = 10 * 60_000;

/**
 * Follows all running tasks of a connection with one request at a time, so that a hundred tasks
 * cost what one costs.
 */
export class SharedPoller<Snapshot> {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #ask: Ask<Snapshot>;
  readonly #isFinal: (error: unknown) => boolean;
  readonly #watchers = new Set<Watcher<Snapshot>>();
  #wake = new AbortController();
  #stop = new AbortController();
  #looping = false;
  #lastAsked: number;
  #lastAnswered: number;
  #failures = 0;
  #restsSince = 0;

  constructor(parts: {
    readonly clock: Clock;
    readonly random: Random;
    readonly ask: Ask<Snapshot>;
    /** Whether an error of `ask` ends all streams instead of being tried again. */
    readonly isFinal: (error: unknown) => boolean;
  }) {
    this.#clock = parts.clock;
    this.#random = parts.random;
    this.#ask = parts.ask;
    this.#isFinal = parts.isFinal;
    this.#lastAnswered = parts.clock.now();
    this.#lastAsked = this.#lastAnswered - longestPause;
  }

  /** What each poll shows of the task, until the caller leaves the loop or aborts. */
  async *watch(
    id: string,
    signal: AbortSignal,
  ): AsyncGenerator<Sighting<Snapshot>, void, undefined> {
    const watcher = { id, since: this.#clock.now(), mailbox: new Mailbox<Sighting<Snapshot>>() };
    this.#watchers.add(watcher);
    this.#wake.abort();
    if (!this.#looping) void this.#loop();
    try {
      for (;;) yield await watcher.mailbox.take(signal);
    } finally {
      this.#watchers.delete(watcher);
      if (this.#watchers.size === 0) this.#stop.abort();
    }
  }

  async #loop(): Promise<void> {
    this.#looping = true;
    this.#stop = new AbortController();
    if (this.#clock.now() - this.#restsSince > forgetsAfter) this.#failures = 0;
    // Silence is counted from when somebody listens.
    if (this.#failures === 0) this.#lastAnswered = this.#clock.now();
    while (this.#watchers.size > 0) {
      if (this.#stop.signal.aborted) this.#stop = new AbortController();
      if (await this.#waited()) await this.#round();
    }
    this.#looping = false;
    this.#restsSince = this.#clock.now();
  }

  /** Waits until the next round is due; false when somebody came or left before. */
  async #waited(): Promise<boolean> {
    this.#wake = new AbortController();
    const rest = this.#due() - this.#clock.now();
    if (rest <= 0) return true;
    try {
      await this.#clock.sleep(rest, AbortSignal.any([this.#wake.signal, this.#stop.signal]));
      return true;
    } catch {
      return false;
    }
  }

  #due(): number {
    const newest = Math.max(...[...this.#watchers].map(({ since }) => since));
    const age = Math.max(0, this.#clock.now() - newest);
    const regular = this.#lastAsked + pollInterval(age, this.#failures, this.#random);
    return Math.max(
      regular,
      Math.min(newest + settling, this.#lastAsked + longestPause + settling),
    );
  }

  async #round(): Promise<void> {
    const watchers = [...this.#watchers];
    this.#lastAsked = this.#clock.now();
    try {
      const ids = [...new Set(watchers.map(({ id }) => id))];
      const { found, missing } = await this.#ask(ids, this.#stop.signal);
      this.#failures = 0;
      this.#lastAnswered = this.#clock.now();
      for (const { id, mailbox } of watchers) {
        const snapshot = found.get(id);
        if (snapshot !== undefined) mailbox.put({ type: 'seen', snapshot });
        else if (missing.has(id)) mailbox.put({ type: 'missing' });
      }
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      if (this.#isFinal(error)) {
        for (const { mailbox } of watchers) mailbox.fail(error);
        for (const watcher of watchers) this.#watchers.delete(watcher);
        return;
      }
      this.#failures += 1;
      const sighting = {
        type: 'silent',
        times: this.#failures,
        since: this.#lastAnswered,
        error,
      } as const;
      for (const { mailbox } of watchers) mailbox.put(sighting);
    }
  }
}

interface Watcher<Snapshot> {
  readonly id: string;
  readonly since: number;
  readonly mailbox: Mailbox<Sighting<Snapshot>>;
}
