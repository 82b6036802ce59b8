import type { AbortSignalLike, Clock } from '../shared/clock.ts';

/** What one timer of the platform can hold; longer sleeps are slept in parts. */
const longestTimer = 2 ** 31 - 1;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    for (let rest = milliseconds; rest >= 0; rest -= longestTimer) {
      await sleepOnce(Math.min(rest, longestTimer), signal);
    }
  },
};

function sleepOnce(milliseconds: number, signal: AbortSignalLike | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(asError(signal?.reason));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** A signal's reason may be anything; what is not an error becomes the cause of one. */
function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('Aborted', { cause: reason });
}
