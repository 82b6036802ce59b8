/** How many tasks of one millisecond keep their order; more of them spill into the next. */
const perMillisecond = 1024;

/**
 * The first sequence number of a moment. Sequence numbers order tasks by creation, within a
 * millisecond by arrival, and are row ids: pages, ranges of time and searches all walk one key.
 */
export function firstSequence(createdAt: number): number {
  const moment = Number.isFinite(createdAt) ? Math.trunc(createdAt) : 0;
  const latest = Math.floor(Number.MAX_SAFE_INTEGER / perMillisecond) - 1;
  return Math.min(latest, Math.max(0, moment)) * perMillisecond;
}
