import type { TaskError } from './errors.ts';
import { hasEnded, type Task, type TaskImage } from './task.ts';
import type { RemoteResult, TaskUpdate } from './update.ts';

/**
 * The task after an update from its server. Pure; returns the same object where nothing changes.
 *
 * Late, repeated and unordered updates are harmless: an ended task never changes, nor does one
 * whose picture is being kept; progress never falls; a remote id is never lost. A result with a
 * picture leaves the task `running` and `keeping` until `kept` or `notKept` says how it ended.
 * `now` is in epoch milliseconds.
 */
export function fold(task: Task, update: TaskUpdate, now: number): Task {
  if (hasEnded(task.status) || task.keeping) return task;
  switch (update.type) {
    case 'accepted':
      return accepted(task, update.remoteId, update.queuePosition, now);
    case 'progress':
      return progressed(task, update.progress, update.queuePosition, now);
    case 'awaitingInput':
      return awaiting(task, update.remoteId, update.prompt, now);
    case 'succeeded':
      return finished(task, update.result, now);
    case 'failed':
      return ended(task, 'failed', now, update.error);
    case 'cancelled':
      return ended(task, 'cancelled', now);
    case 'uncertain':
      // Who has an id can ask, and asking costs nothing.
      return task.remoteId === undefined || task.status === 'submitting'
        ? { ...without(task, 'queuePosition', 'retryAt'), status: 'uncertain', error: update.error }
        : task;
  }
}

/** The picture is on disk. `saveError` tells why it is not in the workspace too. */
export function kept(task: Task, image: TaskImage, now: number, saveError?: TaskError): Task {
  if (task.status === 'failed' || task.status === 'cancelled') return task;
  const { savedAs } = task.image ?? {};
  return {
    ...ended(task, 'succeeded', task.finishedAt ?? now, saveError),
    image: savedAs === undefined || image.savedAs !== undefined ? image : { ...image, savedAs },
  };
}

/** The server made the picture, but it is not here. What was known of it stays. */
export function notKept(task: Task, error: TaskError, now: number): Task {
  if (task.status === 'failed' || task.status === 'cancelled') return task;
  return ended(task, 'succeeded', task.finishedAt ?? now, error);
}

/** The person takes it back: only what has not ended can be cancelled. `doubt`: see `takenBack`. */
export function cancelled(task: Task, now: number, doubt?: TaskError): Task {
  return hasEnded(task.status) ? task : ended(task, 'cancelled', now, doubt);
}

/** Why a task that was taken back may be paid for all the same; nothing where it certainly isn't. */
export function takenBack(task: Task, doubt?: TaskError): Task {
  if (task.status !== 'cancelled' || task.error === doubt) return task;
  return { ...without(task, 'error'), ...(doubt && { error: doubt }) };
}

/** The answer to a submit that was taken back meanwhile: the server has it, and it can be found. */
export function answeredLate(task: Task, remoteId: string): Task {
  return task.status === 'cancelled' && task.remoteId === undefined ? { ...task, remoteId } : task;
}

/** Our own place in the line is free, and the submit is about to leave. */
export function submitting(task: Task): Task {
  return { ...without(task, 'error', 'retryAt', 'queuePosition'), status: 'submitting' };
}

/** The server certainly did not take it: it waits here, until `retryAt` where that is given. */
export function requeued(task: Task, wait?: { error: TaskError; retryAt: number }): Task {
  if (hasEnded(task.status)) return task;
  return {
    ...without(task, 'error', 'retryAt', 'queuePosition', 'startedAt'),
    status: 'queued',
    progress: 0,
    ...wait,
  };
}

/** The person gave it what it waited for, which is about to leave. */
export function completing(task: Task, prompt: string): Task {
  return { ...submitting(task), prompt };
}

/**
 * The person sent the same request again as another task; an open question is closed by that, with
 * `doubt` for whoever wants to ask it after all.
 */
export function retried(task: Task, retriedAs: string, now: number, doubt: TaskError): Task {
  if (task.status === 'uncertain') return { ...ended(task, 'failed', now, doubt), retriedAs };
  return task.status === 'failed' || task.status === 'cancelled' ? { ...task, retriedAs } : task;
}

/** With or without the mark; that of a task in any state may change. */
export function favoured(task: Task, favourite: boolean): Task {
  const rest = without(task, 'favourite');
  return favourite ? { ...rest, favourite } : rest;
}

/** Its place in the queue is as given, or unknown. */
export function placed(task: Task, queuePosition: number | undefined): Task {
  const rest = without(task, 'queuePosition');
  return queuePosition === undefined ? rest : { ...rest, queuePosition };
}

/** The server refuses for now what it waits for: the person can give it again. */
export function stillAwaiting(task: Task, error: TaskError): Task {
  return { ...without(task, 'queuePosition', 'retryAt'), status: 'awaitingInput', error };
}

/** Asking about the task fails, which says nothing about the task: it goes on, with the reason. */
export function troubled(task: Task, error: TaskError): Task {
  const isKnown = task.error?.code === error.code && task.error.message === error.message;
  return hasEnded(task.status) || isKnown ? task : { ...task, error };
}

/**
 * The person asks the server about a task again. The only way back out of an end, since it follows
 * a decision; one that succeeded stays as it is.
 */
export function reopened(task: Task): Task {
  if (task.status === 'succeeded') return task;
  const open = without(task, 'finishedAt', 'retryAt', 'queuePosition', 'keeping');
  if (task.remoteId === undefined) return { ...open, status: 'uncertain' };
  return { ...without(open, 'error'), status: 'running' };
}

/** Whether `reopened` can lead anywhere: the server knows the task, or may. */
export function canCheckAgain(task: Task): boolean {
  if (task.status === 'uncertain') return true;
  if (task.status !== 'failed' && task.status !== 'cancelled') return false;
  return task.remoteId !== undefined || task.error?.code === 'uncertain-submit';
}

function accepted(task: Task, remoteId: string, queuePosition: number | undefined, now: number) {
  if (task.status === 'awaitingInput') return task;
  // A submit that is under way is answered by this id; later ids of the same task are echoes.
  const id = task.status === 'submitting' ? remoteId : (task.remoteId ?? remoteId);
  return running({ ...task, remoteId: id }, task, queuePosition, now);
}

function progressed(
  task: Task,
  progress: number | undefined,
  queuePosition: number | undefined,
  now: number,
): Task {
  if (task.status === 'awaitingInput') return task;
  const percent = progress === undefined || Number.isNaN(progress) ? 0 : clamp(progress);
  const higher = Math.max(task.progress, percent);
  // Most servers tell the place once, at the submit: it holds until they are at work.
  const place = queuePosition ?? task.queuePosition;
  return running({ ...task, progress: higher }, task, higher > 0 ? undefined : place, now);
}

function awaiting(task: Task, remoteId: string, prompt: string | undefined, now: number): Task {
  // Once there is progress, or it waits already, this is an old answer that comes late.
  if (task.progress > 0 || task.status === 'awaitingInput') return task;
  return {
    ...without(task, 'error', 'queuePosition', 'retryAt'),
    status: 'awaitingInput',
    remoteId,
    prompt: prompt ?? task.prompt,
    startedAt: task.startedAt ?? now,
  };
}

function finished(task: Task, result: RemoteResult, now: number): Task {
  const { picture, prompts, seed } = result;
  const known: Task = {
    ...without(task, 'error', 'queuePosition', 'retryAt'),
    startedAt: task.startedAt ?? now,
    progress: 100,
    actions: result.actions,
    ...(prompts && { text: prompts.join('\n') }),
    ...(seed !== undefined && { seed }),
    ...(picture?.width !== undefined &&
      picture.height !== undefined && {
        image: {
          width: picture.width,
          height: picture.height,
          ...(result.grid && { tiles: 4 as const }),
        },
      }),
  };
  if (hasOriginal(result)) return { ...known, status: 'running', keeping: true };
  return ended(known, 'succeeded', now);
}

/** Whether a result has something that must be downloaded before its address dies. */
function hasOriginal(result: Pick<RemoteResult, 'picture' | 'videos'>): boolean {
  return result.picture !== undefined || (result.videos ?? []).length > 0;
}

function running(next: Task, before: Task, place: number | undefined, now: number): Task {
  const queuePosition = place === 0 ? undefined : place;
  const unchanged =
    before.status === 'running' &&
    before.remoteId === next.remoteId &&
    before.progress === next.progress &&
    before.queuePosition === queuePosition &&
    before.error === undefined;
  if (unchanged) return before;
  return {
    ...without(next, 'error', 'queuePosition', 'retryAt'),
    status: 'running',
    startedAt: next.startedAt ?? now,
    ...(queuePosition !== undefined && { queuePosition }),
  };
}

function ended(
  task: Task,
  status: 'succeeded' | 'failed' | 'cancelled',
  finishedAt: number,
  error?: TaskError,
): Task {
  return {
    ...without(task, 'error', 'queuePosition', 'retryAt', 'keeping'),
    status,
    finishedAt,
    ...(status === 'succeeded' && { progress: 100 }),
    ...(error && { error }),
  };
}

function clamp(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}

/** `exactOptionalPropertyTypes`: a property that is gone must be absent, not undefined. */
function without<K extends keyof Task>(task: Task, ...keys: readonly K[]): Omit<Task, K> & Task {
  const copy: Partial<Record<keyof Task, unknown>> = { ...task };
  for (const key of keys) copy[key] = undefined;
  return Object.fromEntries(
    Object.entries(copy).filter(([, value]) => value !== undefined),
  ) as unknown as Omit<Task, K> & Task;
}
