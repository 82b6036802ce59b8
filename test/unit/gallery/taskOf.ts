import type { GalleryTask } from '../../../src/shared/galleryMessages.ts';
import type { Task } from '../../../src/shared/task.ts';

/** A task that has succeeded, unless the test says otherwise. */
export function taskOf(id: string, part: Partial<Task> = {}): Task {
  return {
    id,
    connection: 'demo',
    kind: 'imagine',
    prompt: `prompt of ${id}`,
    status: 'succeeded',
    progress: 100,
    actions: [],
    createdAt: 1000,
    ...part,
  };
}

export function itemOf(id: string, part: Partial<Task> = {}): GalleryTask {
  return { task: taskOf(id, part) };
}
