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

/** Which tasks to list. Newest first; pages by the last task seen, so new arrivals shift nothing. */
export interface TaskQuery {
  /** Words to find in prompts. */
  readonly search?: string;
  readonly statuses?: readonly Task['status'][];
  readonly kinds?: readonly Task['kind'][];
  readonly connection?: string;
  /** Epoch milliseconds, inclusive. */
  readonly createdAfter?: number;
  readonly createdBefore?: number;
  readonly favourite?: boolean;
  readonly saved?: boolean;
  /** Page starts behind this task. */
  readonly after?: { readonly createdAt: number; readonly id: string };
  /** At most 500; default 50. */
  readonly limit?: number;
}
