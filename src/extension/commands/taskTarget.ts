import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { DarkroomError } from '../../shared/errors.ts';
import type { Task } from '../../shared/task.ts';
import type { TaskQuery } from '../../shared/taskQuery.ts';
import type { TaskService } from '../tasks/taskService.ts';
import { descriptionOf, titleOf } from '../views/taskTreeModel.ts';
import { readArguments } from './arguments.ts';
import type { Invocation } from './commandMap.ts';

/**
 * The task that a command is about: named by its argument object, clicked in the tree, or picked
 * from the newest that `query` allows. Throws `bad-input` where it does not exist.
 */
export async function targetTask(
  tasks: TaskService,
  invocation: Invocation,
  query: TaskQuery = {},
): Promise<Task> {
  const { taskId } = readArguments('task', invocation.argument);
  if (taskId !== undefined) return existingTask(tasks, taskId);
  const candidates = tasks.list({ ...query, limit: 100 });
  if (candidates.length === 0) {
    throw new DarkroomError({
      code: 'bad-input',
      message: l10n.t('There is no picture to do that with yet. Imagine one first.'),
    });
  }
  const chosen = await invocation.ask.pick(candidates.map(taskItem), {
    placeHolder: l10n.t('Which one?'),
  });
  return existingTask(tasks, chosen.taskId);
}

export function existingTask(tasks: TaskService, taskId: string): Task {
  const task = tasks.get(taskId);
  if (task) return task;
  throw new DarkroomError({
    code: 'bad-input',
    message: l10n.t('There is no task "{0}". It may have been deleted.', taskId),
  });
}

function taskItem(task: Task): vscode.QuickPickItem & { taskId: string } {
  return {
    label: titleOf(task),
    description: descriptionOf(task),
    detail: new Date(task.createdAt).toLocaleString(),
    taskId: task.id,
  };
}
