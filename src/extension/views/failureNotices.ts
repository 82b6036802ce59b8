import { DisposableStore, type Disposable } from '../../shared/event.ts';
import { hasEnded, type Task } from '../../shared/task.ts';
import type { TaskService } from '../tasks/taskService.ts';
import type { ErrorMessages } from './errorMessages.ts';

/**
 * Says it when a task that ran in this window failed, or needs the person, while the gallery (which
 * shows it beside the task) is not to be seen.
 */
export class FailureNotices implements Disposable {
  readonly #messages: ErrorMessages;
  readonly #galleryVisible: () => boolean;
  readonly #unfinished = new Set<string>();
  readonly #disposables = new DisposableStore();

  constructor(service: TaskService, messages: ErrorMessages, galleryVisible: () => boolean) {
    this.#messages = messages;
    this.#galleryVisible = galleryVisible;
    this.#disposables.add(
      service.onDidChange(({ tasks }) => tasks.forEach((task) => this.#look(task))),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #look(task: Task): void {
    const over = hasEnded(task.status) || task.status === 'uncertain';
    if (!over) {
      this.#unfinished.add(task.id);
      return;
    }
    if (!this.#unfinished.delete(task.id) || !task.error || this.#galleryVisible()) return;
    this.#messages.showTaskError(task.error, { taskId: task.id, connection: task.connection });
  }
}
