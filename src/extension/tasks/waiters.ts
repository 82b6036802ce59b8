import * as l10n from '@vscode/l10n';
import { DarkroomError, type TaskError } from '../../shared/errors.ts';
import { hasEnded, type Task } from '../../shared/task.ts';
import { orAborted } from './abortable.ts';

interface Waiter {
  /** Settles its promise and returns true once the task is where it was waited for. */
  readonly look: (task: Task) => boolean;
  readonly fail: (error: Error) => void;
}

/** Promises of what becomes of a task. */
export class Waiters {
  readonly #waiting = new Map<string, Set<Waiter>>();

  /** Resolves once the server took it; rejects with a DarkroomError where it did not. */
  accepted(task: Task, signal?: AbortSignal): Promise<Task> {
    return this.#wait(task, signal, (now, resolve, reject) => {
      if (wasTaken(now)) resolve(now);
      else if (rests(now)) reject(new DarkroomError(reasonOf(now)));
      else return false;
      return true;
    });
  }

  /** Resolves once nothing more happens to it by itself. */
  finished(task: Task, signal?: AbortSignal): Promise<Task> {
    return this.#wait(task, signal, (now, resolve) => {
      if (!rests(now)) return false;
      resolve(now);
      return true;
    });
  }

  /** Tells those who wait for a task how it is now. */
  look(task: Task): void {
    const waiting = this.#waiting.get(task.id);
    if (waiting === undefined) return;
    for (const waiter of [...waiting]) if (waiter.look(task)) this.#remove(task.id, waiter);
  }

  /** Ends every wait. */
  close(reason: Error): void {
    const all = [...this.#waiting.values()].flatMap((waiting) => [...waiting]);
    this.#waiting.clear();
    for (const waiter of all) waiter.fail(reason);
  }

  #wait(
    task: Task,
    signal: AbortSignal | undefined,
    look: (task: Task, resolve: (task: Task) => void, reject: (error: Error) => void) => boolean,
  ): Promise<Task> {
    const { promise, resolve, reject } = Promise.withResolvers<Task>();
    const waiter: Waiter = { look: (now) => look(now, resolve, reject), fail: reject };
    if (waiter.look(task)) return promise;
    const waiting = this.#waiting.get(task.id) ?? new Set();
    this.#waiting.set(task.id, waiting.add(waiter));
    if (signal === undefined) return promise;
    return orAborted(promise, signal).finally(() => this.#remove(task.id, waiter));
  }

  #remove(id: string, waiter: Waiter): void {
    const waiting = this.#waiting.get(id);
    waiting?.delete(waiter);
    if (waiting?.size === 0) this.#waiting.delete(id);
  }
}

function wasTaken({ status, remoteId }: Task): boolean {
  return remoteId !== undefined || status === 'running' || status === 'succeeded';
}

function rests({ status }: Task): boolean {
  return hasEnded(status) || status === 'uncertain' || status === 'awaitingInput';
}

function reasonOf({ status, error }: Task): TaskError {
  if (status !== 'cancelled' && error) return error;
  return { code: 'cancelled', message: l10n.t('This was cancelled.') };
}
