import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../../shared/errors.ts';
import type { Task } from '../../shared/task.ts';
import type { TaskQuery } from '../../shared/taskQuery.ts';
import type { Core } from '../core.ts';
import type { TaskService } from '../tasks/taskService.ts';
import { descriptionOf, titleOf } from '../views/taskTreeModel.ts';
import { readArguments } from './arguments.ts';
import type { Invocation } from './commandMap.ts';

/** Among which tasks a person chooses. */
export interface TaskChoice {
  readonly title?: string;
  readonly query?: TaskQuery;
  readonly fits?: (task: Task) => boolean;
  /** What is said where none fits; that there is no picture yet where absent. */
  readonly none?: () => DarkroomError;
}

/**
 * The task that a command is about: named by its argument object, clicked in the tree, or picked
 * from the newest that fit. Throws `bad-input` where there is none.
 */
export async function targetTask(
  { tasks, library }: Pick<Core, 'tasks' | 'library'>,
  invocation: Invocation,
  { title, query, fits = () => true, none = noPicture }: TaskChoice = {},
): Promise<Task> {
  const { taskId } = readArguments('task', invocation.argument);
  if (taskId !== undefined) return existingTask(tasks, taskId);
  const candidates = tasks.list({ ...query, limit: 100 }).filter(fits);
  if (candidates.length === 0) throw none();
  const chosen = await invocation.ask.pick(
    candidates.map((task) => taskItem(task, library.library.thumbnailFile(task.id))),
    { ...(title !== undefined && { title }), placeHolder: l10n.t('Which one?') },
  );
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

function noPicture(): DarkroomError {
  return new DarkroomError({
    code: 'bad-input',
    message: l10n.t('There is no picture to do that with yet. Imagine one first.'),
    remedy: 'imagine',
  });
}

function taskItem(
  task: Task,
  thumbnail: string | undefined,
): vscode.QuickPickItem & { taskId: string } {
  return {
    label: titleOf(task),
    description: descriptionOf(task),
    detail: new Date(task.createdAt).toLocaleString(vscode.env.language),
    ...(thumbnail !== undefined && { iconPath: vscode.Uri.file(thumbnail) }),
    taskId: task.id,
  };
}
