import type { TaskError } from '../../shared/errors.ts';
import type { Event } from '../../shared/event.ts';
import type { Task, TaskImage, TaskRequest } from '../../shared/task.ts';
import type { TaskQuery } from '../../shared/taskQuery.ts';
import type { RemoteResult } from '../../shared/update.ts';
import type { AdoptedPicture } from './adopting.ts';
import type { TaskRecord } from './record.ts';

export interface TaskChange {
  /** Tasks that are new or different, as they are now. */
  readonly tasks: readonly Task[];
  /** Ids of tasks that are gone from every list. */
  readonly removed: readonly string[];
}

export interface Preview {
  readonly taskId: string;
  /** Grows with each picture of a task; a view drops what is older than it has. */
  readonly revision: number;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** All that a face (palette, tree, panel, API, agent) may do with tasks. */
export interface TaskService {
  readonly onDidChange: Event<TaskChange>;
  /** A running task's picture became sharper. */
  readonly onDidPreview: Event<Preview>;

  /** Writes the task and queues it. It is on disk when this returns; nothing has been sent yet. */
  create(
    request: TaskRequest,
    options: { readonly connection: string; readonly folder?: string },
  ): Task;
  /**
   * Takes up a picture that was made on another computer: asks the server for it, which costs
   * nothing, and never submits. Resolves to the task, which brings the original home by itself; a
   * task that is known already is shown again. Rejects with a DarkroomError, and writes nothing,
   * where the server does not know it (`not-found`) or cannot be asked.
   */
  adopt(picture: AdoptedPicture, signal?: AbortSignal): Promise<Task>;
  /** Resolves once the server took the task; rejects with a DarkroomError where it did not. */
  accepted(taskId: string, signal?: AbortSignal): Promise<Task>;
  /** Resolves when the task has ended, however it ended, or waits for the person (`uncertain`,
   * `awaitingInput`). A picture is on disk by then. */
  finished(taskId: string, signal?: AbortSignal): Promise<Task>;

  get(taskId: string): Task | undefined;
  record(taskId: string): TaskRecord | undefined;
  list(query: TaskQuery): readonly Task[];
  /** The ids alone, at most 5000. */
  ids(query: TaskQuery): readonly string[];
  /** Of all pages together; where the query says where a page starts or ends, from or up to there. */
  count(query: TaskQuery): number;
  preview(taskId: string): Preview | undefined;

  cancel(taskId: string): Promise<void>;
  /** Sends the same request as a new task; the person decided to pay. Returns the new task. */
  retry(taskId: string): Task;
  /** For `uncertain` and timed-out tasks: asks the server, never submits. */
  checkAgain(taskId: string): Promise<Task>;
  /** For a succeeded task whose picture is not here. */
  downloadAgain(taskId: string): Promise<Task>;
  /** Gives a task in `awaitingInput` what it waits for. `mask.file` is a PNG in the library. */
  complete(
    taskId: string,
    input: { readonly prompt: string; readonly mask?: { readonly file: string } },
  ): Task;
  setFavourite(taskId: string, favourite: boolean): void;
  /** Told by whoever saved the picture into the workspace. */
  setSavedAs(taskId: string, uri: string): void;
  setSeed(taskId: string, seed: string): void;
  /** Hides from every list; `restore` brings back. Files stay until the purge at a later start. */
  remove(taskIds: readonly string[]): void;
  restore(taskIds: readonly string[]): void;
}

/** What the engine needs of the library when a task's picture is ready at the server. */
export interface PictureKeeper {
  /**
   * Downloads the original into the library, makes its thumbnail and saves it into the workspace
   * as the settings say. Rejects with a DarkroomError (`download-failed`, `expired`,
   * `bad-picture`). A failure to save into the workspace does not reject: it is in `saveError`.
   */
  keep(
    record: TaskRecord,
    result: RemoteResult,
    signal: AbortSignal,
  ): Promise<{
    readonly image: TaskImage;
    readonly saveError?: TaskError;
    /** Why there is no file in the workspace although nothing went wrong. */
    readonly unsaved?: 'noFolder' | 'bySetting';
  }>;
  /** Fetches a preview; resolves undefined where it is gone already. Never rejects but on abort. */
  preview(
    record: TaskRecord,
    url: string,
    signal: AbortSignal,
  ): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | undefined>;
}
