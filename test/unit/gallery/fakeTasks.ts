import { DarkroomError } from '../../../src/shared/errors.ts';
import { Emitter } from '../../../src/shared/event.ts';
import type { Task, TaskRequest } from '../../../src/shared/task.ts';
import type { TaskQuery } from '../../../src/shared/taskQuery.ts';
import type { TaskRecord } from '../../../src/extension/tasks/record.ts';
import type { Preview, TaskChange, TaskService } from '../../../src/extension/tasks/taskService.ts';
import { matchesQuery } from '../../../src/webview/gallery/queryMatch.ts';
import { taskOf } from './taskOf.ts';

/** A task service that keeps tasks and remembers what it was told to do with them. */
export class FakeTasks implements TaskService {
  readonly changes = new Emitter<TaskChange>();
  readonly previews = new Emitter<Preview>();
  readonly onDidChange = this.changes.event;
  readonly onDidPreview = this.previews.event;
  readonly told: unknown[] = [];
  /** What tasks were made from, where that matters. */
  readonly requests = new Map<string, TaskRequest>();
  readonly created: { request: TaskRequest; options: unknown }[] = [];
  readonly #tasks = new Map<string, Task>();
  readonly #previews = new Map<string, Preview>();

  put(...tasks: Task[]): void {
    for (const task of tasks) this.#tasks.set(task.id, task);
    this.changes.fire({ tasks, removed: [] });
  }

  putPreview(preview: Preview): void {
    this.#previews.set(preview.taskId, preview);
    this.previews.fire(preview);
  }

  create(request: TaskRequest, options: { connection: string; folder?: string }): Task {
    this.created.push({ request, options });
    const task = taskOf(`new-${this.created.length}`, { status: 'queued', progress: 0 });
    this.put(task);
    return task;
  }

  adopt(picture: { readonly taskId: string }): Promise<Task> {
    this.told.push(['adopt', picture.taskId]);
    return Promise.resolve(taskOf(picture.taskId, {}));
  }

  get(taskId: string): Task | undefined {
    return this.#tasks.get(taskId);
  }

  record(taskId: string): TaskRecord | undefined {
    const task = this.get(taskId);
    return (
      task && {
        task,
        request: this.requests.get(taskId) ?? { kind: 'imagine', prompt: '' },
        remote: {},
        folder: 'file:///out',
      }
    );
  }

  list(query: TaskQuery): Task[] {
    const found = [...this.#tasks.values()]
      .filter((task) => matchesQuery(task, query))
      .sort((one, other) => other.createdAt - one.createdAt);
    const start = query.after ? found.findIndex(({ id }) => id === query.after?.id) + 1 : 0;
    const limit = query.limit ?? 50;
    if (query.before) {
      const end = found.findIndex(({ id }) => id === query.before?.id);
      return found.slice(Math.max(0, end - limit), end);
    }
    const from = start + (query.skip ?? 0);
    return found.slice(from, from + limit);
  }

  ids(query: TaskQuery): string[] {
    return this.list(query).map(({ id }) => id);
  }

  count(query: TaskQuery): number {
    return this.list({ ...query, limit: Infinity }).length;
  }

  preview(taskId: string): Preview | undefined {
    return this.#previews.get(taskId);
  }

  cancel(taskId: string): Promise<void> {
    this.told.push(['cancel', taskId]);
    return Promise.resolve();
  }

  retry(taskId: string): Task {
    this.told.push(['retry', taskId]);
    return taskOf('again');
  }

  checkAgain(taskId: string): Promise<Task> {
    this.told.push(['checkAgain', taskId]);
    return Promise.resolve(taskOf(taskId));
  }

  downloadAgain(taskId: string): Promise<Task> {
    return Promise.reject(
      new DarkroomError({ code: 'expired', message: `The address of ${taskId} is past its time.` }),
    );
  }

  complete(taskId: string, input: { prompt: string }): Task {
    this.told.push(['complete', taskId, input.prompt]);
    return taskOf(taskId);
  }

  setFavourite(taskId: string, favourite: boolean): void {
    this.told.push(['favourite', taskId, favourite]);
  }

  remove(taskIds: readonly string[]): void {
    this.told.push(['remove', ...taskIds]);
    for (const id of taskIds) this.#tasks.delete(id);
    this.changes.fire({ tasks: [], removed: taskIds });
  }

  restore(taskIds: readonly string[]): void {
    this.told.push(['restore', ...taskIds]);
  }

  accepted(): Promise<Task> {
    return Promise.reject(new Error('The gallery does not wait.'));
  }

  finished(): Promise<Task> {
    return Promise.reject(new Error('The gallery does not wait.'));
  }

  setSavedAs(): void {
    this.told.push('setSavedAs');
  }

  setSeed(): void {
    this.told.push('setSeed');
  }
}
