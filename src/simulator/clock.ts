import type { Clock } from '../shared/clock.ts';

/** The time of day, on the platform's timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(reasonOf(signal.reason));
        return;
      }
      const wake = (): void => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      const stop = (): void => {
        clearTimeout(timer);
        reject(reasonOf(signal?.reason));
      };
      signal?.addEventListener('abort', stop, { once: true });
    }),
};

function reasonOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('Aborted.', { cause: reason });
}
