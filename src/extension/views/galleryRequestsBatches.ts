import type { Disposable } from '../../shared/event.ts';
import type { RpcTimers } from '../../shared/rpc.ts';
import type { Task } from '../../shared/task.ts';
import type { TaskChange } from '../tasks/taskService.ts';

/** Milliseconds that changes are collected: below what a person sees, far above one message each. */
const batchTime = 60;

/** Gathers changes of tasks, so that hundreds of streams become a few messages a second. */
export class ChangeBatches implements Disposable {
  readonly #timers: RpcTimers;
  readonly #send: (tasks: readonly Task[], removed: readonly string[]) => void;
  readonly #changed = new Map<string, Task>();
  readonly #removed = new Set<string>();
  #timer: Disposable | undefined;

  constructor(
    timers: RpcTimers,
    send: (tasks: readonly Task[], removed: readonly string[]) => void,
  ) {
    this.#timers = timers;
    this.#send = send;
  }

  add({ tasks, removed }: TaskChange): void {
    for (const task of tasks) {
      this.#changed.set(task.id, task);
      this.#removed.delete(task.id);
    }
    for (const id of removed) {
      this.#changed.delete(id);
      this.#removed.add(id);
    }
    this.#timer ??= this.#timers.after(batchTime, () => this.#flush());
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }

  #flush(): void {
    this.#timer = undefined;
    const tasks = [...this.#changed.values()];
    const removed = [...this.#removed];
    this.#changed.clear();
    this.#removed.clear();
    this.#send(tasks, removed);
  }
}
