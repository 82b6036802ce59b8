import type { Random } from '../../shared/clock.ts';

const shortest = 1500;
const longest = 15_000;
const longestAfterFailures = 60_000;

/**
 * Milliseconds between two polls. Grows with the age of the youngest task, since who just pressed
 * a button watches and who waits for an hour does not: 1.5 s for the first half minute, 5 s at 100 s,
 * 15 s from five minutes on. Doubles with each failure in a row; a tenth of it is random.
 */
export function pollInterval(ageOfYoungest: number, failures: number, random: Random): number {
  const regular = Math.min(longest, Math.max(shortest, ageOfYoungest / 20));
  const backedOff = Math.min(Math.max(longestAfterFailures, regular), regular * 2 ** failures);
  return backedOff * (0.95 + random() / 10);
}
