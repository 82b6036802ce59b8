import type { RowSize } from './gridLayout.ts';

/** How high rows are: those that were loaded once as they were, the others as rows here mostly are. */
export class RowSizes {
  #known: (RowSize | undefined)[] = [];
  #usual: RowSize = { height: 0, tray: 0 };

  of(row: number): RowSize {
    return this.#known[row] ?? this.#usual;
  }

  /** Returns whether the row had another size. */
  set(row: number, size: RowSize): boolean {
    const before = this.of(row);
    this.#known[row] = size;
    return before.height !== size.height || before.tray !== size.tray;
  }

  /** What is not known is as high as these are on average; said once, so that nothing moves later. */
  suppose(sizes: readonly RowSize[]): void {
    if (this.#usual.height !== 0 || sizes.length === 0) return;
    const mean = (sum: number): number => Math.round(sum / sizes.length);
    this.#usual = {
      height: mean(sizes.reduce((sum, { height }) => sum + height, 0)),
      tray: mean(sizes.reduce((sum, { tray }) => sum + tray, 0)),
    };
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
}
