import type { GalleryTask } from '../../shared/galleryMessages.ts';
import type { TileNumber } from '../../shared/task.ts';
import type { Card } from './card.ts';
import { CardPool } from './cardPool.ts';
import type { PlacedCard } from './cardPool.ts';
import { anchorAt, placeOfAnchor } from './gridAnchor.ts';
import type { Anchor } from './gridAnchor.ts';
import { boxOf, cardsWithin, columnsIn, firstOf, layoutGrid, rowOf } from './gridLayout.ts';
import type { CardBox, GridLayout } from './gridLayout.ts';
import { GridScroll } from './gridScroll.ts';
import type { HeldPreview } from './previews.ts';
import { RowSizes } from './rowSizes.ts';
import { Skeletons } from './skeletons.ts';
import type { Prices } from './prices.ts';
import type { TaskWindow } from './taskWindow.ts';

/** Sizes that gallery.css gives the cards. CSS pixels. */
const sizes = { gap: 14, leastWidth: 288, frame: 86, lineHeight: 30 };
/** How far beyond the view cards are kept ready. */
const margin = 500;

export interface GridParts {
  readonly root: HTMLElement;
  /** What scrolls; the grid may start below other things in it. */
  readonly scroller: HTMLElement;
  readonly list: TaskWindow;
  readonly isSelected: (taskId: string) => boolean;
  readonly connectionLabel: (id: string) => string;
  readonly pricesOf: (item: GalleryTask) => Prices;
  readonly previewOf: (taskId: string) => HeldPreview | undefined;
  /** Other cards are in view. */
  readonly onWindow: (taskIds: readonly string[]) => void;
  /** These indexes are in view, loaded or not; `end` is behind the last. */
  readonly onView: (start: number, end: number) => void;
}

/** Shows the list as cards, as many as fit on the screen and a few more, however long it is. */
export class CardGrid {
  readonly #parts: GridParts;
  readonly #scroll: GridScroll;
  readonly #pool: CardPool;
  readonly #rows = new RowSizes(sizes);
  readonly #skeletons: Skeletons;
  #layout: GridLayout = layoutGrid(0, 0, columnsIn({ ...sizes, width: 0 }), (row) =>
    this.#rows.of(row),
  );
  /** What was drawn last; undefined where it has to be drawn anew. */
  #window: string | undefined;
  /** The first card in view when it was drawn last. */
  #first: { readonly index: number; readonly taskId: string | undefined } | undefined;
  #active: string | undefined;
  /** A card that shall have the focus as soon as it is loaded. */
  #awaited: number | undefined;
  #frame = 0;

  constructor(parts: GridParts) {
    this.#parts = parts;
    this.#skeletons = new Skeletons(parts.root);
    this.#pool = new CardPool(parts.root, (taskId) => this.#look(taskId));
    this.#scroll = new GridScroll({ ...parts, onScroll: () => this.#later() });
    new ResizeObserver(() => {
      const { cardWidth } = columnsIn({ ...sizes, width: parts.root.clientWidth });
      // Its height is the grid's own doing; and what is laid out while it is told of sizes, would be
      // told again.
      if (cardWidth !== this.#layout.cardWidth) requestAnimationFrame(() => this.refresh());
    }).observe(parts.root);
    window.setInterval(() => this.#tick(), 1000);
  }

  get layout(): GridLayout {
    return this.#layout;
  }

  get active(): string | undefined {
    return this.#active;
  }

  cardOf(taskId: string): Card | undefined {
    return this.#pool.get(taskId);
  }

  taskOf(root: Element): string | undefined {
    return this.#pool.taskOf(root);
  }

  /** The list is another one: shows it from its top. */
  restart(): void {
    this.#scroll.to(Math.min(this.#scroll.place, -this.#covered() - sizes.gap));
    this.#rows.forget();
    this.#first = undefined;
    this.refresh();
  }

  /**
   * Other cards, or other places: lays out anew, keeping what is in view where it is, or with
   * `anchor` where it was.
   */
  refresh(anchor?: Anchor): void {
    const { root, list } = this.#parts;
    const before = this.#layout;
    const columns = columnsIn({ ...sizes, width: root.clientWidth });
    const isSame = columns.cardWidth === before.cardWidth && columns.columns === before.columns;
    if (!isSame) this.#rows.forget();
    const seen = this.#scroll.place;
    const first = seen > 0 ? this.#first : undefined;
    const found = first?.taskId === undefined ? -1 : list.indexOf(first.taskId);
    const index = found < 0 ? (first?.index ?? 0) : found;
    const row = first ? rowOf(before, first.index) : 0;
    const column = first && isSame ? first.index - firstOf(before, row) : 0;
    const head = first && isSame ? (index - column + columns.columns) % columns.columns : 0;
    if (first && isSame) this.#rows.shift(rowOf({ ...columns, head }, index) - row);
    this.#layout = { ...before, ...columns, head, count: list.total };
    this.#rows.measure(this.#layout, list);
    this.#layout = layoutGrid(list.total, head, columns, (one) => this.#rows.of(one));
    const moved =
      first && index < list.total
        ? boxOf(this.#layout, index).top - boxOf(before, first.index).top
        : 0;
    const kept = anchor && placeOfAnchor(anchor, this.#layout, list);
    this.#scroll.resize(this.#layout.height, kept ?? seen + moved);
    this.#window = undefined;
    this.#draw();
    if (this.#awaited !== undefined) this.focusIndex(this.#awaited);
  }

  /** These tasks look different; the list's order is as it was. */
  update(taskIds: readonly string[]): void {
    if (this.#rows.measure(this.#layout, this.#parts.list)) this.refresh();
    else for (const taskId of taskIds) this.#pool.show(taskId);
  }

  /** Selection or connections changed. */
  redraw(): void {
    this.#pool.showAll();
  }

  preview(taskId: string, { revision, picture }: HeldPreview): void {
    this.#pool.get(taskId)?.preview(revision, picture);
  }

  setActive(taskId: string | undefined): void {
    if (this.#active !== undefined) this.#pool.get(this.#active)?.setActive(false);
    this.#active = taskId;
    if (taskId !== undefined) this.#pool.get(taskId)?.setActive(true);
  }

  /** Brings a card into view and focuses it. */
  focus(taskId: string, tile?: TileNumber): void {
    this.#awaited = undefined;
    this.setActive(taskId);
    this.reveal(this.#parts.list.indexOf(taskId));
    const card = this.#pool.get(taskId);
    if (tile === undefined) card?.root.focus({ preventScroll: true });
    else card?.focusTile(tile);
  }

  /** The same by its place in the list, as soon as it is loaded. */
  focusIndex(index: number): void {
    const item = this.#parts.list.at(index);
    if (item) {
      this.focus(item.task.id);
      return;
    }
    if (this.#awaited === index) return;
    this.#awaited = index;
    this.reveal(index);
  }

  /** Focuses the first card that can be seen. */
  focusFirst(): void {
    if (this.#first) this.focusIndex(this.#first.index);
  }

  reveal(index: number): void {
    if (index < 0 || index >= this.#layout.count) return;
    const { top, height } = boxOf(this.#layout, index);
    const { place } = this.#scroll;
    const view = this.#parts.scroller.clientHeight;
    const covered = this.#covered();
    if (top < place + covered || height > view - covered) {
      this.#scroll.to(top - covered - sizes.gap);
    } else if (top + height > place + view) {
      this.#scroll.to(top + height - view + sizes.gap);
    }
    this.#draw();
  }

  isInView(taskId: string): boolean {
    const { scroller, list } = this.#parts;
    const index = list.indexOf(taskId);
    if (index < 0) return false;
    const top = boxOf(this.#layout, index).top - this.#scroll.place;
    return top > -sizes.leastWidth / 2 && top < scroller.clientHeight - sizes.leastWidth / 2;
  }

  /** Where it is scrolled to, to come back to; undefined at the top. */
  anchor(): Anchor | undefined {
    const seen = this.#scroll.place;
    if (seen <= 0 || !this.#first) return undefined;
    return anchorAt(seen, this.#first.index, this.#layout, this.#parts.list);
  }

  #later(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const { scroller, list, root } = this.#parts;
    const seen = this.#scroll.place;
    if (seen <= 0 && this.#layout.head !== 0) {
      // Back at the top, where a short first row would look like a gap.
      this.#first = undefined;
      this.refresh();
      return;
    }
    const view = scroller.clientHeight;
    const { start, end } = cardsWithin(this.#layout, seen - margin, seen + view + margin);
    const top = cardsWithin(this.#layout, Math.max(0, seen), Math.max(0, seen) + 1).start;
    // While it is loaded again, it is known by what it was.
    const taskId = idAt(list, top) ?? (this.#first?.index === top ? this.#first.taskId : undefined);
    this.#first = this.#layout.count === 0 ? undefined : { index: top, taskId };
    const ids: string[] = [];
    const missing: number[] = [];
    for (let index = start; index < end; index++) {
      const id = idAt(list, index);
      if (id === undefined) missing.push(index);
      else ids.push(id);
    }
    const key = `${this.#scroll.shift} ${start} ${ids.join(' ')}`;
    if (key === this.#window) return;
    this.#window = key;
    this.#skeletons.show(missing.map((index) => this.#boxOf(index)));
    root.setAttribute('aria-busy', String(missing.length > 0));
    // A feed without articles is none to a screen reader.
    root.setAttribute('role', this.#layout.count === 0 ? 'group' : 'feed');
    // The Tab key has to find a way in, wherever the active card is.
    this.#pool.draw(ids, ids.find((id) => id === this.#active) ?? this.#first?.taskId);
    this.#parts.onWindow(ids);
    this.#parts.onView(start, end);
  }

  #look(taskId: string): PlacedCard | undefined {
    const { list, isSelected, connectionLabel, pricesOf, previewOf } = this.#parts;
    const index = list.indexOf(taskId);
    const item = list.at(index);
    return (
      item && {
        item,
        selected: isSelected(taskId),
        connection: connectionLabel(item.task.connection),
        prices: pricesOf(item),
        now: Date.now(),
        place: index + 1,
        total: list.total,
        box: this.#boxOf(index),
        preview: previewOf(taskId),
      }
    );
  }

  #tick(): void {
    if (document.hidden) return;
    this.#pool.tick(Date.now());
  }

  /** Where a card is drawn. */
  #boxOf(index: number): CardBox {
    const box = boxOf(this.#layout, index);
    return { ...box, top: this.#scroll.drawnAt(box.top, box.height) };
  }

  /** Height of what sticks to the top and lies over the grid. */
  #covered(): number {
    const sticky = this.#parts.scroller.querySelector<HTMLElement>('[data-sticky]');
    return sticky && getComputedStyle(sticky).position === 'sticky' ? sticky.offsetHeight : 0;
  }
}

function idAt(list: TaskWindow, index: number): string | undefined {
  return list.at(index)?.task.id;
}
