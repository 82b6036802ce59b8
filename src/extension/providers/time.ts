/** Below this a number can only be seconds: as milliseconds it would be before 1974. */
const smallestMilliseconds = 1e11;

/** A server's time in epoch milliseconds: seconds, milliseconds or ISO text; undefined for "not yet". */
export function parseTime(value: unknown): number | undefined {
  if (typeof value === 'string' && value !== '') {
    const number = Number(value);
    return Number.isFinite(number) ? parseTime(number) : notNaN(Date.parse(value));
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return undefined;
  return value < smallestMilliseconds ? value * 1000 : value;
}

function notNaN(time: number): number | undefined {
  return Number.isNaN(time) ? undefined : time;
}
