import type {
  Ability,
  ProbeResult,
  Provider,
  Reconciled,
  RemoteTask,
  Submission,
} from '../../../src/extension/providers/provider.ts';
import type { ImageAction } from '../../../src/shared/task.ts';
import type { RemoteResult, TaskUpdate } from '../../../src/shared/update.ts';

type Updates = AsyncIterable<TaskUpdate>;
/** A provider whose every answer a test decides. Counts what was asked of it. */
export class ScriptedProvider implements Provider {
  readonly abilities: ReadonlySet<Ability> = new Set<Ability>(['imagine', 'cancel']);
  readonly submissions: Submission[] = [];
  readonly resumed: string[] = [];
  readonly completed: { remoteId: string; prompt: string }[] = [];
  readonly cancelled: string[] = [];
  /** Whether the server stops what it is asked to stop. */
  canCancel = true;
  readonly reconciled: { task: RemoteTask; claimed: ReadonlySet<string> }[] = [];

  onRun: (submission: Submission, signal: AbortSignal) => Updates = () => stream();
  onResume: (remoteId: string, signal: AbortSignal) => Updates = () => stream();
  onComplete: (remoteId: string, signal: AbortSignal) => Updates = () => stream();
  onReconcile: (task: RemoteTask, claimed: ReadonlySet<string>) => Promise<Reconciled> = () =>
    Promise.resolve({ outcome: 'unknown' });

  run(submission: Submission, signal: AbortSignal): Updates {
    this.submissions.push(submission);
    return this.onRun(submission, signal);
  }

  resume(task: { readonly remoteId: string }, signal: AbortSignal): Updates {
    this.resumed.push(task.remoteId);
    return this.onResume(task.remoteId, signal);
  }

  complete(
    { remoteId }: { readonly remoteId: string },
    { prompt }: { readonly prompt: string },
    signal: AbortSignal,
  ): Updates {
    this.completed.push({ remoteId, prompt });
    return this.onComplete(remoteId, signal);
  }

  reconcile(task: RemoteTask, claimed: ReadonlySet<string>): Promise<Reconciled> {
    this.reconciled.push({ task, claimed });
    return this.onReconcile(task, claimed);
  }

  cancel({ remoteId }: { readonly remoteId: string }): Promise<boolean> {
    this.cancelled.push(remoteId);
    return Promise.resolve(this.canCancel);
  }

  seed(): Promise<string> {
    return Promise.resolve('7');
  }

  probe(): Promise<ProbeResult> {
    return Promise.resolve({});
  }

  dispose(): void {
    this.submissions.length = 0;
  }
}

/** A stream of these updates, one a turn. */
export async function* stream(...updates: TaskUpdate[]): Updates {
  for (const update of updates) {
    await Promise.resolve();
    yield update;
  }
}

/** A stream that a test feeds while it is read. */
export class Feed implements AsyncIterable<TaskUpdate> {
  readonly #waiting: TaskUpdate[] = [];
  #wake: () => void = () => undefined;
  #ended = false;
  #error: Error | undefined;

  push(...updates: TaskUpdate[]): void {
    this.#waiting.push(...updates);
    this.#wake();
  }

  end(error?: Error): void {
    this.#ended = true;
    this.#error = error;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<TaskUpdate> {
    for (;;) {
      const update = this.#waiting.shift();
      if (update) yield update;
      else if (this.#error) throw this.#error;
      else if (this.#ended) return;
      else await new Promise<void>((wake) => (this.#wake = wake));
    }
  }
}

export const accepted = (remoteId: string): TaskUpdate => ({ type: 'accepted', remoteId });
export const progress = (percent: number): TaskUpdate => ({ type: 'progress', progress: percent });

const upscale1: ImageAction = {
  id: 'upscale1',
  kind: 'upscale',
  label: 'Upscale 1',
  tile: 1,
};

export function result(url = 'https://pictures.example/1.png'): RemoteResult {
  return {
    picture: { url, width: 2048, height: 2048 },
    actions: [upscale1],
    grid: true,
    imageId: '1265876571323891712',
  };
}

export const succeeded = (url?: string): TaskUpdate => ({ type: 'succeeded', result: result(url) });
