/** Time as the rest of the code sees it; injected, so that an hour takes no time in a test. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignalLike): Promise<void>;
}

/** What `shared` needs of an AbortSignal; the platform's own satisfies it. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A number in [0, 1). Injected, so that a run can be replayed. */
export type Random = () => number;
