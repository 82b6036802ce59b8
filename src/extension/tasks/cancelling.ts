import * as l10n from '@vscode/l10n';
import { DarkroomError, type TaskError } from '../../shared/errors.ts';
import { cancelled, takenBack } from '../../shared/lifecycle.ts';
import type { Task } from '../../shared/task.ts';
import { orAborted } from './abortable.ts';
import { edited } from './following.ts';
import type { LifeContext } from './lifeContext.ts';
import { stored } from './storeFailure.ts';
import { TimeLimit } from './timeLimit.ts';

/** Milliseconds that a server has to answer a cancel. */
const cancelTime = 30_000;

/** Takes a task back here, on disk. What a server may go on with is said on it. */
export function takeBack({ book, clock }: LifeContext, taskId: string): Task | undefined {
  const edit = (task: Task) =>
    cancelled(task, clock.now(), mayBeTaken(task) ? inDoubt() : undefined);
  return stored(() => book.change(taskId, (record) => edited(record, edit(record.task))))?.task;
}

/**
 * Asks the server to stop what was taken back, and says on the task whether it goes on all the
 * same. Where it does, the picture can be fetched by checking again. Rejects only on abort.
 */
export async function stopAtServer(
  { book, clock, providerOf, report }: LifeContext,
  { id, connection, remoteId, keeping }: Task,
  signal: AbortSignal,
): Promise<void> {
  if (remoteId === undefined) return;
  const limit = new TimeLimit(clock, cancelTime, signal);
  let stopped = false;
  try {
    const provider = keeping ? undefined : providerOf(connection);
    if (provider)
      stopped = await orAborted(provider.cancel({ remoteId }, limit.signal), limit.signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof DarkroomError) && !limit.expired) report(error);
  } finally {
    limit.end();
  }
  const note = stopped ? undefined : goesOn();
  try {
    book.change(id, (record) => edited(record, takenBack(record.task, note)));
  } catch (error) {
    report(error); // it is cancelled all the same
  }
}

/** A submit left and was not answered, as far as is known here. */
function mayBeTaken({ status, remoteId }: Task): boolean {
  return remoteId === undefined && (status === 'submitting' || status === 'uncertain');
}

function inDoubt(): TaskError {
  return {
    code: 'uncertain-submit',
    message: l10n.t(
      'This was cancelled while it was being sent, so the server may have taken it. Check again: asking costs nothing.',
    ),
    remedy: 'checkAgain',
  };
}

function goesOn(): TaskError {
  return {
    code: 'cancelled',
    message: l10n.t(
      'The server cannot stop this any more and may charge for it. Check again to get the picture after all.',
    ),
    remedy: 'checkAgain',
  };
}
