import * as vscode from 'vscode';
import type { BlendDimensions, Task } from '../shared/task.ts';
import type { TaskQuery } from '../shared/taskQuery.ts';
import type { Core } from './core.ts';
import type { LazyCore } from './lazyCore.ts';

/**
 * What `vscode.extensions.getExtension('darkroom.darkroom').activate()` resolves to. Each maker
 * resolves to the task once the server took it, or rejects with an error that has a `code`
 * (see `ErrorCode`) and a sentence as its `message`.
 *
 * @example
 * const darkroom = await vscode.extensions.getExtension<DarkroomApi>('darkroom.darkroom')?.activate();
 * const task = await darkroom.imagine({ prompt: 'a paper boat --ar 3:2' });
 * const { image } = await darkroom.finished(task.id);
 */
export interface DarkroomApi {
  readonly apiVersion: 1;
  imagine(options: {
    readonly prompt: string;
    readonly images?: readonly vscode.Uri[];
    readonly connection?: string;
    /** Where the picture is saved; inside a workspace folder. */
    readonly folder?: vscode.Uri;
  }): Promise<Task>;
  /** Two to five pictures. */
  blend(options: {
    readonly images: readonly vscode.Uri[];
    readonly dimensions?: BlendDimensions;
    readonly connection?: string;
  }): Promise<Task>;
  describe(options: { readonly image: vscode.Uri; readonly connection?: string }): Promise<Task>;
  shorten(options: { readonly prompt: string; readonly connection?: string }): Promise<Task>;
  /** `mask`: the bytes of a PNG of the picture's size, white where it is to be repainted. */
  act(
    taskId: string,
    actionId: string,
    input?: { readonly prompt?: string; readonly mask?: Uint8Array },
  ): Promise<Task>;
  /** Resolves when the task has ended, however it ended, or waits for the person. */
  finished(taskId: string, token?: vscode.CancellationToken): Promise<Task>;
  getTask(taskId: string): Promise<Task | undefined>;
  /** Newest first. */
  listTasks(query?: TaskQuery): Promise<readonly Task[]>;
  /** A task is new or different. */
  readonly onDidChangeTask: vscode.Event<Task>;
}

/** Builds the API over the half of Darkroom that is loaded when first needed. */
export function createApi(core: LazyCore): DarkroomApi {
  const changed = new vscode.EventEmitter<Task>();
  core.onDidLoad(({ tasks }) => {
    tasks.onDidChange((change) => change.tasks.forEach((task) => changed.fire(task)));
  });
  const accepted = async (make: (core: Core) => Promise<Task>): Promise<Task> => {
    const ready = await core.get();
    const task = await make(ready);
    return ready.tasks.accepted(task.id);
  };
  return {
    apiVersion: 1,
    imagine: ({ prompt, images, connection, folder }) =>
      accepted(({ maker }) =>
        maker.imagine(prompt, {
          images: images?.map(String),
          connection,
          folder: folder?.toString(),
        }),
      ),
    blend: ({ images, dimensions, connection }) =>
      accepted(({ maker }) => maker.blend(images.map(String), { dimensions, connection })),
    describe: ({ image, connection }) =>
      accepted(({ maker }) => maker.describe(image.toString(), { connection })),
    shorten: ({ prompt, connection }) =>
      accepted(({ maker }) => maker.shorten(prompt, { connection })),
    act: (taskId, actionId, input) => accepted(({ maker }) => maker.act(taskId, actionId, input)),
    finished: async (taskId, token) => {
      const { tasks } = await core.get();
      if (!token) return tasks.finished(taskId);
      const abort = new AbortController();
      const listener = token.onCancellationRequested(() => abort.abort());
      if (token.isCancellationRequested) abort.abort();
      try {
        return await tasks.finished(taskId, abort.signal);
      } finally {
        listener.dispose();
      }
    },
    getTask: async (taskId) => (await core.get()).tasks.get(taskId),
    listTasks: async (query) => (await core.get()).tasks.list(query ?? {}),
    onDidChangeTask: changed.event,
  };
}
