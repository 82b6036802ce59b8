import type { TaskKind, TaskStatus } from './task.ts';

/** Where a task stands in every list, also once it is gone. */
export interface TaskPlace {
  readonly createdAt: number;
  readonly id: string;
}

/** Which tasks to list. Newest first; pages by the last task seen, so new arrivals shift nothing. */
export interface TaskQuery {
  /** Words to find in prompts; the last one may be unfinished. */
  readonly search?: string;
  readonly statuses?: readonly TaskStatus[];
  readonly kinds?: readonly TaskKind[];
  readonly connection?: string;
  /** Epoch milliseconds, inclusive. */
  readonly createdAfter?: number;
  /** Epoch milliseconds, exclusive. */
  readonly createdBefore?: number;
  readonly favourite?: boolean;
  readonly saved?: boolean;
  /** Only what was made out of this task. */
  readonly parent?: string;
  /** The page starts behind this task. */
  readonly after?: TaskPlace;
  /** The page ends in front of this task. */
  readonly before?: TaskPlace;
  /** So many of those that would come first are left out; for jumps into a long list. */
  readonly skip?: number;
  /** At most 500; default 50. */
  readonly limit?: number;
}
