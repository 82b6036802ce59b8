import * as l10n from '@vscode/l10n';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { TileNumber } from '../../shared/task.ts';
import { Dialog } from '../ui/parts.tsx';
import type { Composer } from './composerModel.ts';
import type { Deeds } from './deeds.ts';
import { DetailBar } from './detailBar.tsx';
import { DetailFacts } from './detailFacts.tsx';
import { captions, comparables, comparedPicture, stagePicture } from './detailModel.ts';
import { TileSwitch } from './detailTile.tsx';
import type { Comparison } from './detailModel.ts';
import { Developing } from './developing.tsx';
import type { GalleryStore } from './galleryStore.ts';
import { LineageStrip } from './lineageStrip.tsx';
import type { Messages } from './messages.ts';
import { MessagesView } from './messagesView.tsx';
import { Stage } from './stage.tsx';
import { deedOfKey, isDelete, tileDeed, tileOfKey } from './taskKeys.ts';
import { nameOf } from './taskText.ts';
import { useLineage } from './useLineage.ts';
import { useSecondClick } from '../ui/useSecondClick.ts';
import { fitted, zoomOfKey } from './zoomPan.ts';

export interface DetailProps {
  readonly store: GalleryStore;
  readonly deeds: Deeds;
  readonly composer: Composer;
  readonly messages: Messages;
}

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
  const main = useRef<HTMLDivElement>(null);
  const isGrid = item?.task.image?.tiles === 4 && item.picture !== undefined;
  const tile = isGrid ? store.detailTile.value : undefined;
  const shown = item && stagePicture(item, tile);
  const guard = useSecondClick(() => store.clickAgain());
  useEffect(() => {
    zoom.value = fitted;
  }, [taskId, tile]);
  useEffect(() => {
    // The stage may have gone with the focus on it, and the keys would be nobody's.
    if (document.activeElement === document.body) main.current?.focus();
  }, [taskId, shown === undefined]);
  useEffect(
    () => () => {
      store.comparedTo.value = '';
    },
    [],
  );
  if (item === undefined) return null;
  const { task } = item;
  const close = (): void => {
    store.openLarge(undefined);
    // After the dialog has given the focus back: to the card of what was seen last.
    requestAnimationFrame(() => deeds.focusCard(taskId, tile));
  };
  const walk = (step: number): void => {
    const index = store.list.indexOf(taskId);
    // What the lineage leads to may be anywhere in the list, or nowhere.
    if (index < 0) return;
    deeds.run(
      store.pager.reach(index + step).then((next) => {
        if (next) store.openLarge(next.task.id);
      }),
    );
  };
  const chooseTile = (chosen: TileNumber | undefined): void => {
    store.openLarge(taskId, chosen);
    props.messages.announce(
      chosen === undefined ? l10n.t('The whole grid') : l10n.t('Tile {0}', chosen),
    );
  };
  const remove = (): void => {
    const index = store.list.indexOf(taskId);
    const next = index < 0 ? undefined : (store.list.at(index + 1) ?? store.list.at(index - 1));
    deeds.remove([taskId]);
    store.openLarge(next?.task.id);
  };
  const others = shown ? comparables(store, item, lineage) : [];
  const other =
    others.find((each) => each.item.task.id === store.comparedTo.value) ??
    others.find((each) => each.item.task.id === task.parent?.taskId) ??
    others[0];
  const compared =
    other && comparison.value !== 'none' ? comparedPicture(other.item, item) : undefined;
  const [caption, otherCaption] =
    other && compared ? captions(task, other.item.task, { shown: tile, other: compared.tile }) : [];
  /** Whether the key meant something here. */
  const handle = (event: KeyboardEvent): boolean => {
    // A slider and a list have a use of their own for keys.
    if ((event.target as Element).matches('input, select')) return false;
    if (isDelete(event) && tile === undefined) {
      remove();
      return true;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const view = main.current?.querySelector('.stage');
    const zoomed =
      shown &&
      view &&
      zoomOfKey(event.key, zoom.value, shown.size, {
        width: view.clientWidth,
        height: view.clientHeight,
      });
    const nextTile = tile && tileOfKey(event.key, tile);
    const deed =
      event.key === 'Enter'
        ? undefined
        : ((tile && tileDeed(event.key, task, tile)) ?? deedOfKey(event, task));
    if (zoomed) zoom.value = zoomed;
    else if (nextTile !== undefined) chooseTile(nextTile);
    else if (isGrid && event.key.toLowerCase() === 't')
      chooseTile(tile === undefined ? 1 : undefined);
    else if (event.key === 'ArrowRight') walk(1);
    else if (event.key === 'ArrowLeft') walk(-1);
    else if (deed) deeds.do(deed, task);
    else return false;
    return true;
  };
  return (
    <Dialog
      label={nameOf(task)}
      class="detail"
      guard={guard}
      onClose={close}
      onKeyDown={(event) => {
        if (!handle(event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div ref={main} class="detail-main" tabIndex={-1}>
        <DetailBar
          tiles={isGrid && <TileSwitch tile={tile} onChoose={chooseTile} />}
          onWalk={walk}
          onFit={() => {
            zoom.value = fitted;
          }}
          onClose={close}
          comparison={comparison.value}
          onCompare={(chosen) => {
            comparison.value = chosen;
          }}
          others={others}
          other={other}
          onChoose={(id) => {
            store.comparedTo.value = id;
          }}
        />
        <div class="stages">
          {shown === undefined ? (
            <Developing task={task} store={store} />
          ) : (
            <>
              {compared && comparison.value === 'beside' && (
                <Stage picture={compared} zoom={zoom} caption={otherCaption} />
              )}
              <Stage
                picture={shown}
                zoom={zoom}
                caption={caption}
                {...(compared &&
                  comparison.value === 'slider' && {
                    under: { picture: compared, caption: otherCaption },
                  })}
              />
            </>
          )}
        </div>
        <LineageStrip
          lineage={lineage}
          current={taskId}
          onChoose={(id) => {
            store.openLarge(id);
          }}
        />
      </div>
      <DetailFacts
        item={item}
        tile={tile}
        store={store}
        deeds={deeds}
        composer={props.composer}
        onRemove={remove}
      />
      <MessagesView messages={props.messages} />
    </Dialog>
  );
}
