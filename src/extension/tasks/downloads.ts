import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../shared/errors.ts';
import { kept, notKept } from '../../shared/lifecycle.ts';
import type { Task } from '../../shared/task.ts';
import { orAborted } from './abortable.ts';
import { downloadError, Keeping } from './keeping.ts';
import type { LifeContext } from './lifeContext.ts';
import { storedResult, type TaskRecord } from './record.ts';
import { stored } from './storeFailure.ts';

/** Fetches pictures of tasks that have ended, when a person asks for it. */
export class Downloads {
  readonly #context: LifeContext;
  readonly #running = new Map<string, Promise<Task>>();

  constructor(context: LifeContext) {
    this.#context = context;
  }

  /**
   * Resolves to the task with its picture. Rejects with the DarkroomError that it then also
   * carries. Asking twice downloads once.
   */
  again(record: TaskRecord, signal: AbortSignal): Promise<Task> {
    const { id } = record.task;
    const running = this.#running.get(id);
    if (running) return running;
    const download = this.#download(record, signal).finally(() => this.#running.delete(id));
    this.#running.set(id, download);
    return download;
  }

  async #download(record: TaskRecord, signal: AbortSignal): Promise<Task> {
    const { keeper, clock } = this.#context;
    if (record.task.status !== 'succeeded') {
      throw new DarkroomError({
        code: 'bad-input',
        message: l10n.t('This task has no picture to download.'),
      });
    }
    const keep = (now: TaskRecord) =>
      orAborted(keeper.keep(now, storedResult(now), signal), signal);
    try {
      const { image, saveError } = await keep(record).catch(async (error: unknown) => {
        signal.throwIfAborted();
        const renewed = await new Keeping(this.#context).refresh(record, signal);
        if (renewed === undefined) throw error;
        return keep(renewed);
      });
      return this.#change(record, (task) => kept(task, image, clock.now(), saveError));
    } catch (error) {
      signal.throwIfAborted();
      this.#change(record, (task) => notKept(task, downloadError(error), clock.now()));
      throw error instanceof DarkroomError ? error : new DarkroomError(downloadError(error));
    }
  }

  #change({ task }: TaskRecord, edit: (task: Task) => Task): Task {
    const { book } = this.#context;
    const changed = stored(() => book.change(task.id, (now) => ({ ...now, task: edit(now.task) })));
    return changed?.task ?? task;
  }
}
