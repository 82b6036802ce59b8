import { DisposableStore, type Disposable } from '../../shared/event.ts';
import type { TaskService } from '../tasks/taskService.ts';
import type { ErrorMessages } from './errorMessages.ts';
import { FailureNotices } from './failureNotices.ts';
import { watchFirstSteps } from './firstSteps.ts';
import { RunningStatus } from './statusBar.ts';
import type { TaskTree, TaskTreeSource } from './taskTree.ts';

/** Lets the faces that are always there follow the tasks from now on. */
export function watchTasks(
  source: TaskTreeSource & { readonly tasks: TaskService },
  tree: TaskTree,
  messages: ErrorMessages,
  isGalleryVisible: () => boolean,
): Disposable {
  const disposables = new DisposableStore();
  tree.attach(source);
  disposables.add(new RunningStatus(source.tasks));
  disposables.add(new FailureNotices(source.tasks, messages, isGalleryVisible));
  disposables.add(watchFirstSteps(source.tasks));
  return disposables;
}
