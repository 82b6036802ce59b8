import * as l10n from '@vscode/l10n';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { galleryMethods } from '../../shared/galleryMessages.ts';
import type { GalleryTask } from '../../shared/galleryMessages.ts';
import { Dialog, Icon, IconButton, Select } from '../ui/parts.tsx';
import { DetailFacts } from './detailFacts.tsx';
import { comparedPicture, stagePicture } from './detailModel.ts';
import type { Deeds } from './deeds.ts';
import type { Composer } from './composerModel.ts';
import type { GalleryStore } from './galleryStore.ts';
import { LineageStrip } from './lineageStrip.tsx';
import { Stage } from './stage.tsx';
import { nameOf, shortNameOf, statusLine } from './taskText.ts';
import { fitted } from './zoomPan.ts';

export interface DetailProps {
  readonly store: GalleryStore;
  readonly deeds: Deeds;
  readonly composer: Composer;
}

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
  const comparison = useSignal<Comparison>('none');
  const otherId = useSignal('');
  useEffect(() => {
    zoom.value = fitted;
    otherId.value = '';
  }, [taskId]);
  if (item === undefined) return null;
  const close = (): void => {
    store.detail.value = undefined;
  };
  const walk = (step: number): void => {
    const next = store.list.at(store.list.indexOf(taskId) + step);
    if (next) store.detail.value = next.task.id;
  };
  const shown = stagePicture(item);
  const others = lineage.filter((one) => one.task.id !== taskId && one.picture !== undefined);
  const other =
    others.find(({ task }) => task.id === otherId.value) ??
    others.find(({ task }) => task.id === item.task.parent?.taskId) ??
    others[0];
  const compared = other && comparison.value !== 'none' ? comparedPicture(other, item) : undefined;
  return (
    <Dialog label={nameOf(item.task)} class="detail" onClose={close}>
      <div
        class="detail-main"
        onKeyDown={(event) => {
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
          {other !== undefined && comparison.value !== 'none' && (
            <Select
              label={l10n.t('Compare with')}
              value={other.task.id}
              options={others.map(({ task }) => ({
                value: task.id,
                text: lineageLabel(task.id === item.task.parent?.taskId, shortNameOf(task)),
              }))}
              onChange={(id) => {
                otherId.value = id;
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
            <div class="stage-empty">
              <Icon name={item.task.error ? 'warning' : 'loading'} />
              <p>{item.task.error?.message ?? statusLine(item.task, Date.now())}</p>
              {item.task.text !== undefined && <pre>{item.task.text}</pre>}
            </div>
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

function lineageLabel(isParent: boolean, name: string): string {
  return isParent ? l10n.t('Made from: {0}', name) : name;
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

/** The task as it is now, and its family; asked for again when either changes. */
function useLineage(
  store: GalleryStore,
  taskId: string,
): { item: GalleryTask | undefined; lineage: readonly GalleryTask[] } {
  const [lineage, setLineage] = useState<readonly GalleryTask[]>([]);
  const revision = store.revision.value;
  useEffect(() => {
    let isWanted = true;
    void store.rpc.request(galleryMethods.getLineage, { taskId }).then(
      (found) => {
        if (isWanted) setLineage(found);
        // It was deleted, or belongs to another workspace.
        if (isWanted && found.length === 0) store.detail.value = undefined;
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [taskId, revision]);
  const item = store.list.get(taskId) ?? lineage.find(({ task }) => task.id === taskId);
  return { item, lineage };
}
