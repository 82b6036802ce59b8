import type { Random } from '../../shared/clock.ts';

const longestWait = 60_000;

/** Statuses that may be gone the next time one asks. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

export function isPassing(status: number): boolean {
  return passing.has(status);
}

/**
 * Milliseconds to wait before try number `attempt` (1 is the first repetition): what the server
 * asks for, else 0.5 s, 1 s, 2 s … of which a random half, so that many clients do not come at once.
 */
export function backOff(attempt: number, random: Random, retryAfter?: number): number {
  if (retryAfter !== undefined) return Math.min(retryAfter, longestWait);
  const most = Math.min(500 * 2 ** (attempt - 1), longestWait);
  return most / 2 + (most / 2) * random();
}

/** A `Retry-After` header (seconds or a date) in milliseconds. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d{1,9}(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
