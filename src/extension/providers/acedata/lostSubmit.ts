import { arrivalOf } from '../arrival.ts';
import { parseTime } from '../time.ts';
import type { Reconciled, RemoteTask } from '../provider.ts';
import { takeModeFlag } from '../modeFlag.ts';
import { extendedClip, regionAction } from './actions.ts';
import type { AceClient } from './aceClient.ts';
import type { TaskRecordAnswer } from './schemas.ts';

/**
 * Looks for a submit without an answer among the tasks that the server took since then. Found is
 * only what is the same request, belongs to no other task of ours, and is the only one.
 */
export async function findLostSubmit(
  client: AceClient,
  { submission }: RemoteTask,
  claimed: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Reconciled> {
  // These are answered at once; there is no task to be found.
  if (submission.kind === 'describe' || submission.kind === 'shorten')
    return { outcome: 'unknown' };
  const { from, until } = arrivalOf(submission.submittedAt);
  const filter = {
    type: typeOf(submission),
    created_at_min: from / 1000,
    created_at_max: until / 1000,
    limit: 100,
    offset: 0,
  };
  try {
    const records = await client.tasks(filter, signal);
    const matches = (records ?? []).filter((record) => {
      const createdAt = parseTime(record.created_at);
      const isInTime = createdAt !== undefined && createdAt >= from && createdAt <= until;
      return (
        isInTime && record.id !== undefined && !claimed.has(record.id) && isSame(record, submission)
      );
    });
    const [only, ...others] = matches;
    return only?.id !== undefined && others.length === 0
      ? { outcome: 'found', remoteId: only.id }
      : { outcome: 'unknown' };
  } catch {
    signal.throwIfAborted();
    return { outcome: 'unknown' };
  }
}

function typeOf({ kind, actionId = '' }: RemoteTask['submission']): string {
  if (kind === 'video' || extendedClip(actionId) !== undefined) return 'videos';
  return kind === 'edit' ? 'edits' : 'imagine';
}

function isSame({ request }: TaskRecordAnswer, submission: RemoteTask['submission']): boolean {
  if (!request) return false;
  const clip = extendedClip(submission.actionId ?? '');
  if (clip !== undefined) {
    return (
      request.action === 'extend' &&
      request.video_id === submission.parentImageId &&
      request.video_index === clip
    );
  }
  if (submission.kind === 'action') {
    const isRegion = submission.actionId === regionAction;
    return (
      request.action === submission.actionId &&
      request.image_id === submission.parentImageId &&
      (!isRegion || words(request.prompt) === words(submission.prompt))
    );
  }
  // The proportions of a blend stand in the prompt only on the wire.
  const shape = submission.kind === 'blend' ? / ?--ar \S+/g : /$^/g;
  const plain = (prompt: string | undefined) => words(prompt).replace(shape, '');
  // Pictures were put into the prompt by their addresses, which the summary does not know.
  return (
    (request.action ?? 'generate') === 'generate' &&
    plain(request.prompt) === plain(submission.prompt)
  );
}

/** What the person wrote: without addresses of pictures, mode flags, and differences of space. */
function words(prompt: string | undefined): string {
  const text = takeModeFlag(prompt ?? '').prompt;
  return text
    .replace(/(^|\s)--sref(\s+https?:\S+)+/g, ' ')
    .replace(/https?:\S+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
