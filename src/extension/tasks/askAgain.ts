import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../shared/errors.ts';
import { canCheckAgain } from '../../shared/lifecycle.ts';
import type { Task } from '../../shared/task.ts';
import type { TaskService } from './taskService.ts';

/**
 * Checks a task again for a person, and says why where that has to wait: the answer to a submit
 * that was taken back is heard out first, here or in another window, and nothing would be seen of
 * the press.
 */
export async function askAgain(
  tasks: Pick<TaskService, 'checkAgain'>,
  taskId: string,
): Promise<Task> {
  const task = await tasks.checkAgain(taskId);
  if (task.status !== 'cancelled' || !canCheckAgain(task)) return task;
  throw new DarkroomError({
    code: 'uncertain-submit',
    message: l10n.t(
      'Darkroom still waits for the answer to what was cancelled, for two minutes at most. Check again after that.',
    ),
    remedy: 'checkAgain',
  });
}
