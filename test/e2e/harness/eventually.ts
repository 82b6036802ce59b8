import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until there is an answer.
 *
 * @param attempt gives undefined while there is none; what it throws ends the wait
 * @param what is waited for, for the error
 * @param timeout in milliseconds
 */
export async function eventually<T>(
  attempt: () => T | undefined | Promise<T | undefined>,
  what: string,
  timeout = 20_000,
): Promise<T> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const answer = await attempt();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${timeout / 1000} s in vain for ${what}.`);
    await sleep(100);
  }
}
