import type { GalleryTask } from '../../shared/galleryMessages.ts';
import type { TileNumber } from '../../shared/task.ts';
import { Card } from './card.ts';
import type { CardView } from './card.ts';
import { ShapeCache } from './cardShape.ts';
import { boxOf, cardsWithin, layoutGrid } from './gridLayout.ts';
import type { GridLayout } from './gridLayout.ts';
import type { TaskList } from './taskList.ts';

/** Sizes that gallery.css gives the cards. CSS pixels. */
const metrics = { gap: 14, leastWidth: 288, frame: 86, lineHeight: 30 };
/** How far beyond the view cards are kept ready. */
const margin = 500;

export interface GridParts {
  readonly root: HTMLElement;
  /** What scrolls; the grid may start below other things in it. */
  readonly scroller: HTMLElement;
  readonly list: TaskList;
  readonly isSelected: (taskId: string) => boolean;
  readonly connectionLabel: (id: string) => string;
  /** Other cards are in view. */
  readonly onWindow: (taskIds: readonly string[]) => void;
  /** The end of what is loaded is near. */
  readonly onNearEnd: () => void;
}

/** Shows the list as cards, as many as fit on the screen and a few more, however long it is. */
export class CardGrid {
  readonly #parts: GridParts;
  readonly #cards = new Map<string, Card>();
  readonly #spare: Card[] = [];
  readonly #shapes = new ShapeCache();
  readonly #previews = new Map<string, { revision: number; picture: Blob }>();
  #layout: GridLayout = layoutGrid(0, () => ({ aspect: 1, lines: 0 }), { ...metrics, width: 0 });
  /** Ids of the cards that were drawn last; undefined where they have to be drawn anew. */
  #window: string | undefined;
  #active: string | undefined;
  #frame = 0;

  constructor(parts: GridParts) {
    this.#parts = parts;
    parts.scroller.addEventListener('scroll', () => this.#later(), { passive: true });
    new ResizeObserver(() => this.#relayout()).observe(parts.root);
    window.setInterval(() => this.#tick(), 1000);
  }

  get layout(): GridLayout {
    return this.#layout;
  }

  get active(): string | undefined {
    return this.#active;
  }

  cardOf(taskId: string): Card | undefined {
    return this.#cards.get(taskId);
  }

  taskOf(root: Element): string | undefined {
    for (const [taskId, card] of this.#cards) if (card.root === root) return taskId;
    return undefined;
  }

  /** The list is another one: lays out anew, keeping what is in view where it is. */
  refresh(): void {
    this.#relayout();
  }

  /** These tasks look different; the list's order is as it was. */
  update(taskIds: readonly string[]): void {
    const shapeChanged = taskIds.some((taskId) => this.#shapeDiffers(taskId));
    if (shapeChanged) this.#relayout();
    else for (const taskId of taskIds) this.#show(taskId);
  }

  /** Selection or connections changed. */
  redraw(): void {
    for (const taskId of this.#cards.keys()) this.#show(taskId);
  }

  preview(taskId: string, revision: number, picture: Blob): void {
    const known = this.#previews.get(taskId);
    if (known !== undefined && known.revision >= revision) return;
    this.#previews.set(taskId, { revision, picture });
    this.#cards.get(taskId)?.preview(revision, picture);
  }

  setActive(taskId: string | undefined): void {
    if (this.#active !== undefined) this.#cards.get(this.#active)?.setActive(false);
    this.#active = taskId;
    if (taskId !== undefined) this.#cards.get(taskId)?.setActive(true);
  }

  /** Brings a card into view and focuses it. */
  focus(taskId: string, tile?: TileNumber): void {
    this.setActive(taskId);
    this.reveal(taskId);
    const card = this.#cards.get(taskId);
    if (tile === undefined) card?.root.focus({ preventScroll: true });
    else card?.focusTile(tile);
  }

  reveal(taskId: string): void {
    const index = this.#parts.list.indexOf(taskId);
    if (index < 0) return;
    const { scroller } = this.#parts;
    const box = boxOf(this.#layout, index);
    const top = this.#offset() + box.top;
    const covered = this.#covered();
    const room = scroller.clientHeight - covered;
    if (top < scroller.scrollTop + covered || box.height > room) {
      scroller.scrollTop = top - covered - metrics.gap;
    } else if (top + box.height > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + box.height - scroller.clientHeight + metrics.gap;
    }
    this.#draw();
  }

  /** The first card in view, to come back to. */
  anchor(): { taskId: string; offset: number } | undefined {
    const { scroller, list } = this.#parts;
    const seen = scroller.scrollTop - this.#offset();
    if (seen <= 0) return undefined;
    const item = list.at(cardsWithin(this.#layout, seen, seen + 1).start);
    if (item === undefined) return undefined;
    const top = boxOf(this.#layout, list.indexOf(item.task.id)).top;
    return { taskId: item.task.id, offset: seen - top };
  }

  /** Scrolls to where `anchor` was. */
  restore(anchor: { taskId: string; offset: number } | undefined): void {
    const index = anchor === undefined ? -1 : this.#parts.list.indexOf(anchor.taskId);
    if (anchor === undefined || index < 0) return;
    this.#parts.scroller.scrollTop =
      this.#offset() + boxOf(this.#layout, index).top + anchor.offset;
    this.#draw();
  }

  #relayout(): void {
    const { root, list } = this.#parts;
    const anchor = this.anchor();
    const width = root.clientWidth;
    this.#layout = layoutGrid(
      list.length,
      (index, cardWidth) => {
        const item = list.at(index);
        return item === undefined
          ? { aspect: 1, lines: 0 }
          : this.#shapes.shapeOf(item.task, cardWidth);
      },
      { ...metrics, width },
    );
    root.style.height = `${this.#layout.height}px`;
    this.#window = undefined;
    this.restore(anchor);
    this.#draw();
  }

  #later(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const { scroller, list } = this.#parts;
    const seen = scroller.scrollTop - this.#offset();
    const { start, end } = cardsWithin(
      this.#layout,
      seen - margin,
      seen + scroller.clientHeight + margin,
    );
    if (end >= list.length - this.#layout.columns && list.more) this.#parts.onNearEnd();
    const wanted: GalleryTask[] = [];
    for (let index = start; index < end; index++) {
      const item = list.at(index);
      if (item !== undefined) wanted.push(item);
    }
    const key = wanted.map(({ task }) => task.id).join(' ');
    if (key === this.#window) return;
    this.#window = key;
    this.#recycle(new Set(wanted.map(({ task }) => task.id)));
    for (const { task } of wanted) this.#ensure(task.id);
    this.#order(wanted);
    this.#parts.onWindow(wanted.map(({ task }) => task.id));
  }

  /** Takes cards that are out of view; one that has the focus stays, or the keyboard gets lost. */
  #recycle(wanted: ReadonlySet<string>): void {
    for (const [taskId, card] of this.#cards) {
      const isFocused = card.root.contains(document.activeElement);
      const isGone = this.#parts.list.indexOf(taskId) < 0;
      if (wanted.has(taskId) || (isFocused && !isGone)) continue;
      this.#cards.delete(taskId);
      this.#previews.delete(taskId);
      card.layers.clear();
      card.root.remove();
      this.#spare.push(card);
    }
  }

  #ensure(taskId: string): void {
    const present = this.#cards.get(taskId);
    const card = present ?? this.#spare.pop() ?? new Card();
    if (!present) this.#cards.set(taskId, card);
    this.#show(taskId);
    card.setActive(taskId === this.#active);
  }

  /** Screen readers and the Tab key follow the document's order. */
  #order(wanted: readonly GalleryTask[]): void {
    const { root } = this.#parts;
    let next = root.firstElementChild;
    for (const { task } of wanted) {
      const card = this.#cards.get(task.id)?.root;
      if (card === undefined) continue;
      if (card === next) next = next.nextElementSibling;
      // Moving an element takes the focus from it.
      else if (!card.isConnected || !card.contains(document.activeElement)) {
        root.insertBefore(card, next);
      }
    }
  }

  #show(taskId: string): void {
    const { list, isSelected, connectionLabel } = this.#parts;
    const card = this.#cards.get(taskId);
    const index = list.indexOf(taskId);
    const item = list.at(index);
    if (card === undefined || item === undefined) return;
    const view: CardView = {
      item,
      selected: isSelected(taskId),
      connection: connectionLabel(item.task.connection),
      now: Date.now(),
      place: index + 1,
      total: list.total,
    };
    card.show(view);
    card.place(boxOf(this.#layout, index));
    const preview = this.#previews.get(taskId);
    if (item.task.image?.file !== undefined) this.#previews.delete(taskId);
    else if (preview) card.preview(preview.revision, preview.picture);
  }

  /** What is out of view may move the rows below it as well. */
  #shapeDiffers(taskId: string): boolean {
    const item = this.#parts.list.get(taskId);
    return item !== undefined && this.#shapes.differs(item.task, this.#layout.cardWidth);
  }

  #tick(): void {
    if (document.hidden) return;
    const now = Date.now();
    for (const card of this.#cards.values()) card.tick(now);
  }

  #offset(): number {
    return this.#parts.root.offsetTop;
  }

  /** Height of what sticks to the top and lies over the grid. */
  #covered(): number {
    const sticky = this.#parts.scroller.querySelector<HTMLElement>('[data-sticky]');
    return sticky && getComputedStyle(sticky).position === 'sticky' ? sticky.offsetHeight : 0;
  }
}
