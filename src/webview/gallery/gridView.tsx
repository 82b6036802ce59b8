import * as l10n from '@vscode/l10n';
import type { RefObject, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { TileNumber } from '../../shared/task.ts';
import { carryPicture } from './carryPicture.ts';
import { CardGrid } from './cardGrid.ts';
import type { Composer } from './composerModel.ts';
import { readDeed } from './deed.ts';
import type { Deeds } from './deeds.ts';
import { showCarried } from './dragImage.ts';
import type { GalleryStore } from './galleryStore.ts';
import { GridKeys } from './gridKeys.ts';
import type { ViewState } from './viewState.ts';

export interface GridViewProps {
  readonly store: GalleryStore;
  readonly composer: Composer;
  readonly deeds: Deeds;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly view: ViewState;
  /** Where the grid is put, for those who steer it. */
  readonly grid: { current: CardGrid | undefined };
  readonly onMoved: () => void;
}

/** The place of the grid in the page: makes it once, and leaves it alone. */
export function GridView(props: GridViewProps): VNode {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (root.current && props.scroller.current) start(props, root.current, props.scroller.current);
  }, []);
  return <div ref={root} class="grid" role="feed" tabIndex={-1} aria-label={l10n.t('Pictures')} />;
}

function start(props: GridViewProps, root: HTMLElement, scroller: HTMLElement): void {
  const { store, composer, deeds, view } = props;
  const grid = new CardGrid({
    root,
    scroller,
    list: store.list,
    isSelected: (taskId) => store.selection.value.has(taskId),
    connectionLabel: (id) => store.tellingLabel(id),
    pricesOf: (item) => deeds.pricesOf(item),
    previewOf: (taskId) => store.previews.of(taskId),
    onWindow: (taskIds) => store.previews.watchGrid(taskIds),
    onView: (from, to) => deeds.run(store.pager.need(from, to)),
  });
  props.grid.current = grid;
  const keys = new GridKeys(store, grid, deeds);
  let isFirst = true;
  store.listen({
    refreshed: (isAnother) => {
      // Drawn at its place from the first: drawn at the top, it would ask for what is there.
      if (isFirst) {
        grid.refresh(view.anchor);
        grid.setActive(view.active);
      } else if (isAnother) grid.restart();
      else grid.refresh();
      isFirst = false;
      // What is in view may have an address by now that it had not when it was scrolled to.
      props.onMoved();
    },
    updated: (taskIds) => grid.update(taskIds),
    previewed: (taskId, preview) => grid.preview(taskId, preview),
  });
  store.selection.subscribe(() => grid.redraw());
  store.connections.subscribe(() => grid.redraw());
  // What a suggested prompt costs depends on where the composer sends it.
  composer.payee.subscribe(() => grid.redraw());
  root.addEventListener('click', (event) => onClick(event, props, grid, keys));
  root.addEventListener('mousedown', (event) => {
    // It would mark the text from here to there.
    if (event.shiftKey && taskAt(event.target, grid) !== undefined) event.preventDefault();
  });
  root.addEventListener('focusin', (event) => {
    const taskId = taskAt(event.target, grid);
    if (taskId !== undefined && taskId !== grid.active) grid.setActive(taskId);
  });
  root.addEventListener('keydown', (event) => {
    if (!keys.handle(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  root.addEventListener('dragstart', (event) => carry(event, props, grid));
  scroller.addEventListener('scroll', () => props.onMoved(), { passive: true });
}

function onClick(
  event: MouseEvent,
  { store, deeds }: GridViewProps,
  grid: CardGrid,
  keys: GridKeys,
): void {
  const taskId = taskAt(event.target, grid);
  const task = taskId === undefined ? undefined : store.list.get(taskId)?.task;
  const button = (event.target as Element).closest<HTMLElement>('[data-deed]');
  if (task === undefined || button === null) return;
  const deed = readDeed(button.dataset, task.actions);
  const isChoosing = deed?.what === 'open' || deed?.what === 'select';
  if (isChoosing && event.shiftKey) {
    keys.selectTo(task.id);
    grid.focus(task.id);
    return;
  }
  keys.endRange();
  if (isChoosing && (event.ctrlKey || event.metaKey)) deeds.do({ what: 'select' }, task);
  // By hand one click shows the whole and two the tile; a key on a tile means that tile.
  else if (deed?.what === 'open' && event.detail === 1) {
    store.openLarge(task.id, undefined, deed.tile);
  } else if (deed !== undefined) deeds.do(deed, task);
}

function carry(event: DragEvent, { store }: GridViewProps, grid: CardGrid): void {
  const taskId = taskAt(event.target, grid);
  const item = taskId === undefined ? undefined : store.list.get(taskId);
  const tile = tileUnder(event);
  const card = taskId === undefined ? undefined : grid.cardOf(taskId)?.root;
  if (item === undefined || !carryPicture(event.dataTransfer, item, tile)) event.preventDefault();
  else if (card) showCarried(event.dataTransfer, card, tile);
}

/** What is dragged is the tray as a whole; which of its tiles is meant, only the pointer says. */
function tileUnder({ clientX, clientY }: DragEvent): TileNumber | undefined {
  const under = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-tile]');
  const tile = Number(under?.dataset['tile']);
  return tile >= 1 && tile <= 4 ? (tile as TileNumber) : undefined;
}

function taskAt(target: EventTarget | null, grid: CardGrid): string | undefined {
  const card = target instanceof Element ? target.closest('.card') : null;
  return card === null ? undefined : grid.taskOf(card);
}
