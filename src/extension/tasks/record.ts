import type { Task, TaskRequest } from '../../shared/task.ts';
import type { RemotePicture } from '../../shared/update.ts';

/** A task with what only the extension needs to know of it. */
export interface TaskRecord {
  readonly task: Task;
  readonly request: TaskRequest;
  readonly remote: RemoteFacts;
  /** URI (as text) of the workspace folder or subfolder that finished pictures go to. */
  readonly folder?: string;
}

/** What the server said and later requests need. Addresses may be long dead. */
export interface RemoteFacts {
  /** Epoch milliseconds at which the submit left; set before it leaves. */
  readonly submittedAt?: number;
  readonly imageId?: string;
  readonly picture?: RemotePicture;
  readonly tiles?: readonly RemotePicture[];
  readonly videos?: readonly RemotePicture[];
  readonly preview?: RemotePicture;
}
