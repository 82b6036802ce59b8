import type { Task, TaskRequest } from '../../shared/task.ts';
import type { RemotePicture, RemoteResult } from '../../shared/update.ts';

/** A task with what only the extension needs to know of it. */
export interface TaskRecord {
  readonly task: Task;
  readonly request: TaskRequest;
  readonly remote: RemoteFacts;
  /** URI (as text) of the workspace folder or subfolder that finished pictures go to. */
  readonly folder?: string;
  /**
   * URI (as text) of the workspace folder that was at hand when it was asked for: where no `folder`
   * was chosen its pictures go below that one, whatever is at hand when they are finished.
   */
  readonly root?: string;
}

/** What the server said and later requests need. Addresses may be long dead. */
export interface RemoteFacts {
  /** Epoch milliseconds at which the submit left; set before it leaves. */
  readonly submittedAt?: number;
  /** Epoch milliseconds after which we stop waiting for the server. */
  readonly giveUpAt?: number;
  /** How often the server refused to take the submit for now. */
  readonly refusals?: number;
  readonly imageId?: string;
  readonly picture?: RemotePicture;
  readonly tiles?: readonly RemotePicture[];
  readonly videos?: readonly RemotePicture[];
  readonly preview?: RemotePicture;
  /** The picture is a 2×2 grid. */
  readonly grid?: boolean;
  /**
   * Set where the picture was made on another computer and came here as a file, `savedAs` (URI as
   * text) where that holds the whole of it: it is not saved a second time by itself.
   */
  readonly adopted?: { readonly savedAs?: string };
}

/** The facts after a result, ready to be stored with the task that `fold` makes of it. */
export function withResult(remote: RemoteFacts, result: RemoteResult): RemoteFacts {
  const { imageId, picture, tiles, videos, grid } = result;
  return {
    ...remote,
    grid,
    ...(imageId !== undefined && { imageId }),
    ...(picture && { picture }),
    ...(tiles && { tiles }),
    ...(videos && { videos }),
  };
}

/** The result as the server told it, so that a picture can be kept in a later life. */
export function storedResult({ task, remote }: TaskRecord): RemoteResult {
  const { imageId, picture, tiles, videos, grid } = remote;
  return {
    actions: task.actions,
    grid: grid ?? false,
    ...(imageId !== undefined && { imageId }),
    ...(picture && { picture }),
    ...(tiles && { tiles }),
    ...(videos && { videos }),
    ...(task.text !== undefined && { prompts: task.text.split('\n') }),
    ...(task.seed !== undefined && { seed: task.seed }),
  };
}
