import type { GalleryTask } from '../../shared/galleryMessages.ts';
import type { TaskWindow } from './taskWindow.ts';

/** The loaded grids of whose tiles an upscaled picture is gone, as they are without it. */
export function withoutSingles(list: TaskWindow, removed: ReadonlySet<string>): GalleryTask[] {
  const changed: GalleryTask[] = [];
  if (removed.size === 0) return changed;
  for (let at = list.start; at < list.end; at++) {
    const item = list.at(at);
    // A grid that went with its singles must not come back.
    if (item === undefined || removed.has(item.task.id)) continue;
    const left = item.singles?.filter(({ taskId }) => !removed.has(taskId));
    if (left && left.length !== item.singles?.length) {
      changed.push({ ...item, singles: left });
    }
  }
  return changed;
}
