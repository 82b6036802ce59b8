import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Task } from '../../shared/task.ts';
import { hasEnded } from '../../shared/task.ts';
import { Icon } from '../ui/parts.tsx';
import type { GalleryStore } from './galleryStore.ts';
import { PictureLayers } from './pictureLayers.ts';
import { aspectOf, sharpnessOf, statusLine } from './taskText.ts';

/** The place of a large picture that is not there: one that is coming up, or words why it is not. */
export function Developing({
  task,
  store,
}: {
  readonly task: Task;
  readonly store: GalleryStore;
}): VNode {
  const frame = useRef<HTMLDivElement>(null);
  const now = useSignal(Date.now());
  const isOnItsWay = !hasEnded(task.status) && task.status !== 'uncertain';
  const progress = useRef(task.progress);
  progress.current = task.progress;
  useEffect(() => {
    const layers = new PictureLayers();
    frame.current?.append(layers.root);
    const show = (): void => {
      const held = store.previews.of(task.id);
      if (!held) return;
      layers.show({
        key: `${task.id}/${held.revision}`,
        source: held.picture,
        sharpness: sharpnessOf(progress.current),
      });
    };
    const listening = store.listen({
      refreshed: () => undefined,
      updated: () => undefined,
      previewed: (taskId) => {
        if (taskId === task.id) show();
      },
    });
    store.previews.watchLarge(task.id);
    show();
    const clock = window.setInterval(() => {
      now.value = Date.now();
    }, 1000);
    return () => {
      window.clearInterval(clock);
      listening.dispose();
      store.previews.watchLarge(undefined);
      layers.clear();
      layers.root.remove();
    };
  }, [task.id]);
  return (
    <div class="developing">
      <div ref={frame} class="frame" style={{ '--aspect': aspectOf(task) }} />
      <div class={isOnItsWay ? 'developing-words quiet' : 'developing-words'}>
        {task.error !== undefined && <Icon name="warning" />}
        <p>{task.error?.message ?? statusLine(task, now.value)}</p>
        {task.text !== undefined && <pre>{task.text}</pre>}
      </div>
      {isOnItsWay && (
        <div
          class={task.progress > 0 ? 'bar' : 'bar unknown'}
          style={{ '--progress': `${Math.round(task.progress)}%` }}
        />
      )}
    </div>
  );
}
