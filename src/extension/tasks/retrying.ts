import { retried } from '../../shared/lifecycle.ts';
import { uncertainSubmit } from './failureRules.ts';
import { edited } from './following.ts';
import type { LifeContext } from './lifeContext.ts';
import type { TaskRecord } from './record.ts';

/**
 * Says on a task as which one it was sent again. Waited for by nobody: the new task is on the disk,
 * and whoever heard that there is no room for the mark would take it for not sent, and pay again.
 */
export async function markRetried(
  { book, clock, report }: LifeContext,
  taskId: string,
  againId: string,
  signal: AbortSignal,
): Promise<void> {
  const doubt = uncertainSubmit();
  const edit = (record: TaskRecord) =>
    edited(record, retried(record.task, againId, clock.now(), doubt));
  try {
    await book.untilWritten(taskId, () => book.change(taskId, edit), signal);
  } catch (error) {
    if (!signal.aborted) report(error);
  }
}
