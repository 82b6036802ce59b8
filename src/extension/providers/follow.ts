import type { Clock } from '../../shared/clock.ts';
import type { TaskError } from '../../shared/errors.ts';
import type { TaskUpdate } from '../../shared/update.ts';
import { Ending } from './ending.ts';
import { failures } from './failures.ts';
import type { SharedPoller } from './sharedPoller.ts';

const minute = 60_000;

/** A task may be unknown for so long after its submit: servers write it down late. */
const unknownFor = minute;
const unknownTimes = 3;

/** How long a task may run before the person is asked to look later. */
const patience = 120 * minute;
const answersUntilThen = 20;

/** How long a server may be silent before the person is told. Counted in questions too: see below. */
const silentFor = minute;
const silentTimes = 3;

/**
 * Follows one task by polling until an update ends it. `translate` gives undefined for nothing new.
 * A server that cannot be asked ends the stream soon, by which nothing is lost: the person learns
 * of it, and whoever follows the task asks again after a while.
 */
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
  let known = 0;
  let lastStep = '';
  for await (const sighting of parts.poller.watch(id, parts.signal)) {
    const age = parts.clock.now() - startedAt;
    if (sighting.type === 'silent') {
      const silence = parts.clock.now() - sighting.since;
      if (silence < silentFor || sighting.times < silentTimes) continue;
      yield { type: 'failed', error: silenceOf(sighting.error, parts.address) };
      return;
    }
    answers += 1;
    missing = sighting.type === 'missing' ? missing + 1 : 0;
    if (sighting.type === 'missing') {
      if (missing < unknownTimes || (age < unknownFor && !parts.isOld)) continue;
      yield { type: 'failed', error: failures.notFound() };
      return;
    }
    // A server that knows the task and says nothing of it answers again, which is news once.
    const update = parts.translate(sighting.snapshot) ?? (known++ === 0 ? onlyKnown : undefined);
    if (update?.type === 'progress') {
      const step = stepOf(update);
      if (step !== lastStep) yield update;
      lastStep = step;
    } else if (update) {
      yield update;
      if (update.type !== 'accepted') return;
    }
    // Counted in answers too, so that a machine that slept does not give up on waking.
    if (age > patience && answers > answersUntilThen) {
      yield { type: 'failed', error: failures.timedOut() };
      return;
    }
  }
}

const onlyKnown: TaskUpdate = { type: 'progress' };

/** A wrong address is the person's to mend; all else is the server's affair and may pass. */
function silenceOf(error: unknown, address: string): TaskError {
  const told = error instanceof Ending ? error.update.error : undefined;
  return told?.code === 'wrong-address' ? told : failures.silent(address);
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
