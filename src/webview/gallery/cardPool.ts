import { Card } from './card.ts';
import type { CardView } from './card.ts';
import type { CardBox } from './gridLayout.ts';
import type { HeldPreview } from './previews.ts';

/** How a task is shown now, and where; undefined where it is not loaded any more. */
export interface PlacedCard extends CardView {
  readonly box: CardBox;
  readonly preview: HeldPreview | undefined;
}

/** The cards that are drawn. One that is not needed any more shows another task soon. */
export class CardPool {
  readonly #root: HTMLElement;
  readonly #look: (taskId: string) => PlacedCard | undefined;
  readonly #cards = new Map<string, Card>();
  readonly #spare: Card[] = [];

  constructor(root: HTMLElement, look: (taskId: string) => PlacedCard | undefined) {
    this.#root = root;
    this.#look = look;
  }

  get(taskId: string): Card | undefined {
    return this.#cards.get(taskId);
  }

  taskOf(root: Element): string | undefined {
    for (const [taskId, card] of this.#cards) if (card.root === root) return taskId;
    return undefined;
  }

  /** Shows these and no others, in this order; `entry` is the one that the Tab key finds. */
  draw(taskIds: readonly string[], entry: string | undefined): void {
    this.#recycle(new Set(taskIds));
    for (const taskId of taskIds) {
      if (!this.#cards.has(taskId)) this.#cards.set(taskId, this.#spare.pop() ?? new Card());
      this.#cards.get(taskId)?.setActive(taskId === entry);
    }
    // A focused one that is out of view, too: where it lies may have become the view.
    this.showAll();
    this.#order(taskIds);
  }

  /** Shows a task as it is now, if it is drawn. */
  show(taskId: string): void {
    const card = this.#cards.get(taskId);
    const look = card && this.#look(taskId);
    if (card === undefined || look === undefined) return;
    card.show(look);
    card.place(look.box);
    if (look.preview) card.preview(look.preview.revision, look.preview.picture);
  }

  showAll(): void {
    for (const taskId of this.#cards.keys()) this.show(taskId);
  }

  tick(now: number): void {
    for (const card of this.#cards.values()) card.tick(now);
  }

  /** Takes cards that are out of view; one that has the focus stays, or the keyboard gets lost. */
  #recycle(wanted: ReadonlySet<string>): void {
    for (const [taskId, card] of this.#cards) {
      const isFocused = card.root.contains(document.activeElement);
      if (wanted.has(taskId) || (isFocused && this.#look(taskId) !== undefined)) continue;
      // The grid itself keeps it then, and its keys lead back to a card.
      if (isFocused) this.#root.focus({ preventScroll: true });
      this.#cards.delete(taskId);
      card.layers.clear();
      card.root.remove();
      this.#spare.push(card);
    }
  }

  /** Screen readers and the Tab key follow the document's order. */
  #order(taskIds: readonly string[]): void {
    let next = this.#root.firstElementChild;
    for (const taskId of taskIds) {
      const card = this.#cards.get(taskId)?.root;
      if (card === undefined) continue;
      if (card === next) next = next.nextElementSibling;
      // Moving an element takes the focus from it.
      else if (!card.isConnected || !card.contains(document.activeElement)) {
        this.#root.insertBefore(card, next);
      }
    }
  }
}
