import { barHeight, isHarmless, isStep, shiftAt, shiftFor } from './scrollScale.ts';

export interface GridScrollParts {
  readonly root: HTMLElement;
  /** What scrolls; the grid may start below other things in it. */
  readonly scroller: HTMLElement;
  /** The view is elsewhere, or the list has another shift. */
  readonly onScroll: () => void;
}

/**
 * Where in its list the grid is scrolled to, however tall the list is (CSS pixels). Keeps the place
 * when what is above the grid takes more or less room.
 */
export class GridScroll {
  readonly #parts: GridScrollParts;
  #height = 0;
  #shift = 0;
  /** Where the scroll bar stood last, from the list's top. */
  #bar: number;

  constructor(parts: GridScrollParts) {
    this.#parts = parts;
    this.#bar = this.#barNow();
    const { scroller, root } = parts;
    scroller.addEventListener('scroll', () => this.#follow(), { passive: true });
    scroller.addEventListener('scrollend', () => this.#settle(), { passive: true });
    const above = new ResizeObserver(() => {
      if (this.#bar > 0) this.#set(this.#bar);
    });
    for (const one of scroller.children) {
      if (one === root) break;
      above.observe(one);
    }
  }

  /** How far up the list is shifted within its element. */
  get shift(): number {
    return this.#shift;
  }

  /** What is at the upper edge of the view; negative above the list. */
  get place(): number {
    return this.#barNow() + this.#shift;
  }

  /** The list is so tall now, and is seen from this place on. */
  resize(height: number, place: number): void {
    this.#height = height;
    this.#parts.root.style.height = `${barHeight(height)}px`;
    this.to(place);
  }

  to(place: number): void {
    if (!isHarmless(this.#shift, place - this.#shift, this.#height)) {
      this.#shift = shiftFor(place, this.#height);
    }
    this.#set(place - this.#shift);
  }

  /** Where to draw what is so far down the list. What is far from the view is put somewhere there. */
  drawnAt(top: number, height: number): number {
    const last = barHeight(this.#height) - height;
    return Math.max(0, Math.min(last, top - this.#shift));
  }

  #follow(): void {
    const bar = this.#barNow();
    if (!isStep(this.#bar, bar)) this.#shift = shiftAt(bar, this.#height);
    this.#bar = bar;
    if (!isHarmless(this.#shift, bar, this.#height)) this.#align();
    this.#parts.onScroll();
  }

  /** Whoever scrolled is done: puts the bar where it belongs, so that the next grasp finds it there. */
  #settle(): void {
    if (Math.abs(this.#shift - shiftAt(this.#barNow(), this.#height)) <= 1) return;
    this.#align();
    this.#parts.onScroll();
  }

  /** Keeps the place, and gives it the shift that belongs to it. */
  #align(): void {
    const { place } = this;
    this.#shift = shiftFor(place, this.#height);
    this.#set(place - this.#shift);
  }

  #set(bar: number): void {
    const { scroller, root } = this.#parts;
    const top = bar + root.offsetTop;
    if (Math.abs(scroller.scrollTop - top) > 0.5) scroller.scrollTop = top;
    this.#bar = this.#barNow();
  }

  #barNow(): number {
    const { scroller, root } = this.#parts;
    return scroller.scrollTop - root.offsetTop;
  }
}
