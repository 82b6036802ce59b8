import { useEffect, useRef, useState } from 'preact/hooks';
import { galleryMethods } from '../../shared/galleryMessages.ts';
import type { GalleryTask } from '../../shared/galleryMessages.ts';
import type { GalleryStore } from './galleryStore.ts';

/** Milliseconds between questions about a family while many tasks change. */
const lineagePause = 400;

/** The task as it is now, and its family; asked for again, now and then, while tasks change. */
export function useLineage(
  store: GalleryStore,
  taskId: string,
): { item: GalleryTask | undefined; lineage: readonly GalleryTask[] } {
  const [lineage, setLineage] = useState<readonly GalleryTask[]>([]);
  const waiting = useRef(0);
  const wanted = useRef(taskId);
  wanted.current = taskId;
  const ask = (): void => {
    const asked = wanted.current;
    void store.rpc.request(galleryMethods.getLineage, { taskId: asked }).then(
      (found) => {
        if (asked !== wanted.current) return;
        setLineage(found);
        // It was deleted, or belongs to another workspace.
        if (found.length === 0) store.openLarge(undefined);
      },
      () => undefined,
    );
  };
  const revision = store.revision.value;
  useEffect(ask, [taskId]);
  useEffect(() => {
    if (waiting.current !== 0) return;
    waiting.current = window.setTimeout(() => {
      waiting.current = 0;
      ask();
    }, lineagePause);
  }, [revision]);
  useEffect(() => () => window.clearTimeout(waiting.current), []);
  const item = store.list.get(taskId) ?? lineage.find(({ task }) => task.id === taskId);
  return { item, lineage };
}
