import * as l10n from '@vscode/l10n';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { galleryMethods } from '../../shared/galleryMessages.ts';
import type { GalleryTask } from '../../shared/galleryMessages.ts';
import { Dialog, IconButton, Select } from '../ui/parts.tsx';
import { Developing } from './developing.tsx';
import { DetailFacts } from './detailFacts.tsx';
import { comparables, comparedPicture, stagePicture } from './detailModel.ts';
import type { Deeds } from './deeds.ts';
import type { Composer } from './composerModel.ts';
import type { GalleryStore } from './galleryStore.ts';
import { LineageStrip } from './lineageStrip.tsx';
import { Stage } from './stage.tsx';
import { nameOf, shortNameOf } from './taskText.ts';
import { fitted } from './zoomPan.ts';

export interface DetailProps {
  readonly store: GalleryStore;
  readonly deeds: Deeds;
  readonly composer: Composer;
}

/** Milliseconds between questions about a family while many tasks change. */
const lineagePause = 400;

type Comparison = 'none' | 'beside' | 'slider';

/** One task, large, with all that is known about it and where it comes from. */
export function DetailView(props: DetailProps): VNode | null {
  const taskId = props.store.detail.value;
  return taskId === undefined ? null : <Detail {...props} taskId={taskId} />;
}

function Detail(props: DetailProps & { readonly taskId: string }): VNode | null {
  const { store, deeds, taskId } = props;
  const { item, lineage } = useLineage(store, taskId);
  const zoom = useSignal(fitted);
  const comparison = useSignal<Comparison>(store.comparedTo.value === '' ? 'none' : 'beside');
  useEffect(() => {
    zoom.value = fitted;
  }, [taskId]);
  useEffect(
    () => () => {
      store.comparedTo.value = '';
    },
    [],
  );
  if (item === undefined) return null;
  const close = (): void => {
    store.detail.value = undefined;
    // After the dialog has given the focus back: to the card of what was seen last.
    requestAnimationFrame(() => deeds.focusCard(taskId));
  };
  const walk = (step: number): void => {
    const index = store.list.indexOf(taskId);
    // What the lineage leads to may be anywhere in the list, or nowhere.
    if (index < 0) return;
    deeds.run(
      store.pager.reach(index + step).then((next) => {
        if (next) store.detail.value = next.task.id;
      }),
    );
  };
  const shown = stagePicture(item);
  const others = comparables(store, item, lineage);
  const other =
    others.find(({ item: { task } }) => task.id === store.comparedTo.value) ??
    others.find(({ item: { task } }) => task.id === item.task.parent?.taskId) ??
    others[0];
  const compared =
    other && comparison.value !== 'none' ? comparedPicture(other.item, item) : undefined;
  return (
    <Dialog label={nameOf(item.task)} class="detail" onClose={close}>
      <div
        class="detail-main"
        onKeyDown={(event) => {
          // A slider and a list have a use of their own for these keys.
          if ((event.target as Element).matches('input, select')) return;
          if (event.key === 'ArrowRight') walk(1);
          else if (event.key === 'ArrowLeft') walk(-1);
          else return;
          event.preventDefault();
        }}
      >
        <div class="detail-bar">
          <IconButton
            icon="arrow-left"
            name={l10n.t('Previous picture')}
            onClick={() => walk(-1)}
          />
          <IconButton icon="arrow-right" name={l10n.t('Next picture')} onClick={() => walk(1)} />
          <span class="spring" />
          {other !== undefined && shown !== undefined && (
            <Compare
              comparison={comparison.value}
              onChange={(chosen) => {
                comparison.value = chosen;
              }}
            />
          )}
          {compared !== undefined && other !== undefined && shown !== undefined && (
            <Select
              label={l10n.t('Compare with')}
              value={other.item.task.id}
              options={others.map(({ item: { task }, group }) => ({
                value: task.id,
                text: shortNameOf(task),
                group,
              }))}
              onChange={(id) => {
                store.comparedTo.value = id;
              }}
            />
          )}
          <IconButton
            icon="screen-normal"
            name={l10n.t('Fit')}
            onClick={() => {
              zoom.value = fitted;
            }}
          />
          <IconButton icon="close" name={l10n.t('Close')} onClick={close} />
        </div>
        <div class="stages">
          {shown === undefined ? (
            <Developing task={item.task} store={store} />
          ) : (
            <>
              {compared && comparison.value === 'beside' && (
                <Stage picture={compared} zoom={zoom} />
              )}
              <Stage
                picture={shown}
                zoom={zoom}
                {...(compared && comparison.value === 'slider' && { under: compared })}
              />
            </>
          )}
        </div>
        <LineageStrip
          lineage={lineage}
          current={taskId}
          onChoose={(id) => {
            store.detail.value = id;
          }}
        />
      </div>
      <DetailFacts item={item} store={store} deeds={deeds} composer={props.composer} />
    </Dialog>
  );
}

interface CompareProps {
  readonly comparison: Comparison;
  readonly onChange: (comparison: Comparison) => void;
}

function Compare({ comparison, onChange }: CompareProps): VNode {
  const toggle = (chosen: Comparison): void => onChange(comparison === chosen ? 'none' : chosen);
  return (
    <>
      <IconButton
        icon="split-horizontal"
        name={l10n.t('Compare side by side')}
        pressed={comparison === 'beside'}
        onClick={() => toggle('beside')}
      />
      <IconButton
        icon="arrow-both"
        name={l10n.t('Compare with a slider')}
        pressed={comparison === 'slider'}
        onClick={() => toggle('slider')}
      />
    </>
  );
}

/** The task as it is now, and its family; asked for again, now and then, while tasks change. */
function useLineage(
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
        if (found.length === 0) store.detail.value = undefined;
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
