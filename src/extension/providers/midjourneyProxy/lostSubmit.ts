import { arrivalOf } from '../arrival.ts';
import type { Reconciled, RemoteTask } from '../provider.ts';
import { parseTime } from '../time.ts';
import type { ProxyClient } from './proxyClient.ts';
import type { Task } from './schemas.ts';

/**
 * Looks for a submit without an answer in the server's latest tasks, by the `state` that went with
 * it. Where the server keeps no state, by the same prompt at the same time, if only one has it.
 */
export async function findByState(
  client: ProxyClient,
  task: RemoteTask,
  claimed: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Reconciled> {
  try {
    const latest = ((await client.latest(signal)) ?? []).filter(
      ({ id }) => id !== undefined && !claimed.has(id),
    );
    const idsOf = (tasks: readonly Task[]) => tasks.flatMap(({ id }) => id ?? []);
    const echoed = latest.filter(({ state }) => state === task.taskId).toSorted(byTime);
    const matches =
      echoed.length > 0 ? echoed : latest.filter((each) => isSame(each, task.submission));
    const [first, ...others] = idsOf(matches);
    if (first === undefined) return { outcome: 'unknown' };
    if (others.length === 0) return { outcome: 'found', remoteId: first };
    // All that have our own word are ours, and some actions make several tasks of one submit.
    return echoed.length > 0 && task.submission.kind === 'action'
      ? { outcome: 'found', remoteId: first, others }
      : { outcome: 'unknown' };
  } catch {
    signal.throwIfAborted();
    return { outcome: 'unknown' };
  }
}

function byTime(one: Task, other: Task): number {
  return (parseTime(one.submitTime) ?? 0) - (parseTime(other.submitTime) ?? 0);
}

function isSame(
  { state, submitTime, prompt, action }: Task,
  submission: RemoteTask['submission'],
): boolean {
  if (state !== undefined || submission.kind !== 'imagine' || action !== 'IMAGINE') return false;
  const time = parseTime(submitTime);
  const { from, until } = arrivalOf(submission.submittedAt);
  const isInTime = time !== undefined && time >= from && time <= until;
  return isInTime && prompt?.trim() === submission.prompt.trim();
}
