import { ShapeCache } from './cardShape.ts';
import { firstOf, rowOf, rowSize } from './gridLayout.ts';
import type { GridLayout, GridMetrics, RowSize } from './gridLayout.ts';
import type { TaskWindow } from './taskWindow.ts';

/** How high rows are: those that were loaded once as they were, the others as rows here mostly are. */
export class RowSizes {
  readonly #metrics: Pick<GridMetrics, 'frame' | 'lineHeight'>;
  readonly #shapes = new ShapeCache();
  #known: (RowSize | undefined)[] = [];
  #usual: RowSize = { height: 0, tray: 0 };

  constructor(metrics: Pick<GridMetrics, 'frame' | 'lineHeight'>) {
    this.#metrics = metrics;
  }

  of(row: number): RowSize {
    return this.#known[row] ?? this.#usual;
  }

  /** Learns how high the rows are whose cards are all here. Returns whether any is another height. */
  measure(layout: GridLayout, list: TaskWindow): boolean {
    const { cardWidth, count } = layout;
    const known: [row: number, size: RowSize][] = [];
    for (let row = rowOf(layout, list.start); ; row++) {
      const start = firstOf(layout, row);
      const end = Math.min(count, firstOf(layout, row + 1));
      if (start >= list.end || start >= end) break;
      if (start < list.start || end > list.end) continue;
      const shapes = [];
      for (let index = start; index < end; index++) {
        const item = list.at(index);
        if (item) shapes.push(this.#shapes.shapeOf(item.task, cardWidth));
      }
      known.push([row, rowSize(shapes, cardWidth, this.#metrics)]);
    }
    this.#suppose(known.map(([, size]) => size));
    return known.filter(([row, size]) => this.#set(row, size)).length > 0;
  }

  /** Rows came at the top, or went where it is negative. */
  shift(rows: number): void {
    if (rows > 0) this.#known = [...new Array<undefined>(rows), ...this.#known];
    else if (rows < 0) this.#known = this.#known.slice(-rows);
  }

  forget(): void {
    this.#known = [];
    this.#usual = { height: 0, tray: 0 };
  }

  /** Returns whether the row had another size. */
  #set(row: number, size: RowSize): boolean {
    const before = this.of(row);
    this.#known[row] = size;
    return before.height !== size.height || before.tray !== size.tray;
  }

  /** What is not known is as high as these are on average; said once, so that nothing moves later. */
  #suppose(sizes: readonly RowSize[]): void {
    if (this.#usual.height !== 0 || sizes.length === 0) return;
    const mean = (sum: number): number => Math.round(sum / sizes.length);
    this.#usual = {
      height: mean(sizes.reduce((sum, { height }) => sum + height, 0)),
      tray: mean(sizes.reduce((sum, { tray }) => sum + tray, 0)),
    };
  }
}
