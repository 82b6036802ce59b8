import type { TaskPlace } from '../../shared/taskQuery.ts';
import { boxOf } from './gridLayout.ts';
import type { GridLayout } from './gridLayout.ts';
import { placeOf } from './taskWindow.ts';
import type { TaskWindow } from './taskWindow.ts';

/** Where a list is scrolled to: to its place, so many CSS pixels of that card being out of view. */
export interface Anchor extends TaskPlace {
  readonly offset: number;
}

/** What leads back to where `seen` is, by the card at `index`; undefined where that is not loaded. */
export function anchorAt(
  seen: number,
  index: number,
  layout: GridLayout,
  list: TaskWindow,
): Anchor | undefined {
  const item = list.at(index);
  return item && { ...placeOf(item), offset: seen - boxOf(layout, index).top };
}

/**
 * Where that is now, from the grid's top; by the card behind it where its own is gone; undefined
 * where neither is loaded.
 */
export function placeOfAnchor(
  anchor: Anchor,
  layout: GridLayout,
  list: TaskWindow,
): number | undefined {
  let index = list.indexOf(anchor.id);
  for (let at = list.start; index < 0 && at < list.end; at++) {
    if ((list.at(at)?.task.createdAt ?? 0) <= anchor.createdAt) index = at;
  }
  return index < 0 ? undefined : boxOf(layout, index).top + anchor.offset;
}
