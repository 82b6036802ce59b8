import type { Clock } from '../../shared/clock.ts';
import type { TaskUpdate } from '../../shared/update.ts';
import { failures } from './failures.ts';
import type { SharedPoller } from './sharedPoller.ts';

const minute = 60_000;

/** A task may be unknown for so long after its submit: servers write it down late. */
const unknownFor = minute;
const unknownTimes = 3;

/** How long a task may run, or its server be silent, before the person is asked to look later. */
const patience = 120 * minute;
const silentTimes = 20;

/** Follows one task by polling until an update ends it. `translate` gives undefined for nothing new. */
export async function* follow<Snapshot>(
  id: string,
  parts: {
    readonly poller: SharedPoller<Snapshot>;
    readonly clock: Clock;
    readonly address: string;
    readonly translate: (snapshot: Snapshot) => TaskUpdate | undefined;
    readonly signal: AbortSignal;
    /** See `RemoteTask`. */
    readonly isOld?: boolean | undefined;
  },
): AsyncGenerator<TaskUpdate, void, undefined> {
  const startedAt = parts.clock.now();
  let missing = 0;
  let answers = 0;
  let lastStep = '';
  for await (const sighting of parts.poller.watch(id, parts.signal)) {
    const age = parts.clock.now() - startedAt;
    if (sighting.type === 'silent') {
      const silence = parts.clock.now() - sighting.since;
      if (silence < patience || sighting.times < silentTimes) continue;
      yield { type: 'failed', error: failures.lostTouch(parts.address) };
      return;
    }
    answers += 1;
    missing = sighting.type === 'missing' ? missing + 1 : 0;
    if (sighting.type === 'missing') {
      if (missing < unknownTimes || (age < unknownFor && !parts.isOld)) continue;
      yield { type: 'failed', error: failures.notFound() };
      return;
    }
    const update = parts.translate(sighting.snapshot);
    if (update?.type === 'progress') {
      const step = stepOf(update);
      if (step !== lastStep) yield update;
      lastStep = step;
    } else if (update) {
      yield update;
      if (update.type !== 'accepted') return;
    }
    // Counted in answers too, so that a machine that slept does not give up on waking.
    if (age > patience && answers > silentTimes) {
      yield { type: 'failed', error: failures.timedOut() };
      return;
    }
  }
}

/**
 * By what two progress updates differ: not by the query of the preview's address, which some relays
 * change at every poll though the picture is the same.
 */
function stepOf({
  progress,
  queuePosition,
  preview,
}: Extract<TaskUpdate, { type: 'progress' }>): string {
  return JSON.stringify([progress, queuePosition, preview?.url.replace(/\?.*$/, '')]);
}
