import type { TileSingle } from '../../shared/galleryMessages.ts';
import type { Task, TaskStatus, TileNumber } from '../../shared/task.ts';
import type { TaskService } from './taskService.ts';

/** Whether an upscaled tile that stands so is a picture, or is going to be one. */
export function isSingle(status: TaskStatus): boolean {
  return status !== 'failed' && status !== 'cancelled';
}

/** The upscaled tile that is in the list already, best the one whose picture is here. */
export function upscaledBefore(
  tasks: Pick<TaskService, 'list'>,
  grid: Task,
  tile: TileNumber,
): Task | undefined {
  const found = upscalesOf(tasks, grid).filter(({ parent }) => parent?.tile === tile);
  return (
    found.find(({ image }) => image?.file !== undefined) ??
    found.find(({ status }) => status === 'succeeded') ??
    found[0]
  );
}

/** The tiles of a grid that are there as single pictures, or soon will be. */
export function singlesOf(tasks: Pick<TaskService, 'list'>, grid: Task): TileSingle[] {
  if (grid.image?.tiles !== 4 || grid.status !== 'succeeded') return [];
  return upscalesOf(tasks, grid).flatMap(({ id, parent }) =>
    parent?.tile === undefined ? [] : [{ tile: parent.tile, taskId: id }],
  );
}

function upscalesOf(tasks: Pick<TaskService, 'list'>, grid: Task): Task[] {
  return tasks
    .list({ parent: grid.id, kinds: ['upscale'], limit: 500 })
    .filter(({ status }) => isSingle(status));
}
