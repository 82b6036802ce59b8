/** What a card's height depends on. */
export interface CardShape {
  /** Width of the picture divided by its height. */
  readonly aspect: number;
  /** Lines of actions under the picture. */
  readonly lines: number;
}

/** Sizes in CSS pixels. */
export interface GridMetrics {
  readonly width: number;
  readonly gap: number;
  /** Cards are at least this wide, where the grid is. */
  readonly leastWidth: number;
  /** Height of what is on every card beside its picture and its actions. */
  readonly frame: number;
  readonly lineHeight: number;
}

export interface RowSize {
  readonly height: number;
  /** Height of where the pictures lie, the same for all in a row, so that what is below aligns. */
  readonly tray: number;
}

export interface GridColumns {
  readonly columns: number;
  readonly cardWidth: number;
  readonly gap: number;
}

export interface GridLayout extends GridColumns {
  readonly count: number;
  /**
   * Cards in the first row, where it is not full: what arrives above the view fills a row of its
   * own, so that the cards in view keep their columns. 0 where all rows but the last are full.
   */
  readonly head: number;
  /** Top of each row, and of where the next one would be. */
  readonly tops: Float64Array;
  readonly trayOf: (row: number) => number;
  readonly height: number;
}

export interface CardBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly tray: number;
}

/** Very wide and very high pictures are shown with room around them. */
const widest = 2;
const highest = 1;

/** As many columns as fit, all equally wide. */
export function columnsIn({ width, gap, leastWidth }: GridMetrics): GridColumns {
  const columns = Math.max(1, Math.floor((width + gap) / (leastWidth + gap)));
  return {
    columns,
    gap,
    cardWidth: Math.max(0, Math.floor((width - gap * (columns - 1)) / columns)),
  };
}

/** A row has the tray of its highest picture and room for its longest list of actions. */
export function rowSize(
  shapes: readonly CardShape[],
  cardWidth: number,
  { frame, lineHeight }: Pick<GridMetrics, 'frame' | 'lineHeight'>,
): RowSize {
  const pictures = shapes.map(({ aspect }) =>
    Math.round(cardWidth / Math.min(widest, Math.max(highest, aspect))),
  );
  const tray = Math.max(0, ...pictures);
  const lines = Math.max(0, ...shapes.map((shape) => shape.lines));
  return { height: tray + frame + lines * lineHeight, tray };
}

/** Rows of equal cards: nothing jumps between columns. `sizeOf` says how high a row is. */
export function layoutGrid(
  count: number,
  head: number,
  columns: GridColumns,
  sizeOf: (row: number) => RowSize,
): GridLayout {
  const rows = rowAt(count - 1, head, columns.columns) + 1;
  const tops = new Float64Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    tops[row + 1] = (tops[row] ?? 0) + sizeOf(row).height + columns.gap;
  }
  const height = Math.max(0, (tops[rows] ?? 0) - columns.gap);
  return { ...columns, count, head, tops, height, trayOf: (row) => sizeOf(row).tray };
}

/** The row of a card. */
export function rowOf(
  { head, columns }: Pick<GridLayout, 'head' | 'columns'>,
  index: number,
): number {
  return rowAt(index, head, columns);
}

function rowAt(index: number, head: number, columns: number): number {
  return head === 0 ? Math.floor(index / columns) : Math.floor((index - head) / columns) + 1;
}

/** The first card of a row. */
export function firstOf(
  { head, columns }: Pick<GridLayout, 'head' | 'columns'>,
  row: number,
): number {
  return head === 0 ? row * columns : row === 0 ? 0 : head + (row - 1) * columns;
}

/** Where a card is, from the grid's top left corner. */
export function boxOf(layout: GridLayout, index: number): CardBox {
  const row = rowOf(layout, index);
  const column = index - firstOf(layout, row);
  const top = layout.tops[row] ?? layout.height;
  const next = layout.tops[row + 1] ?? top;
  return {
    left: column * (layout.cardWidth + layout.gap),
    top,
    width: layout.cardWidth,
    height: Math.max(0, next - top - layout.gap),
    tray: layout.trayOf(row),
  };
}

/** The cards that touch the pixels `from`…`to`; `end` is behind the last one. */
export function cardsWithin(
  layout: GridLayout,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } {
  if (layout.count === 0 || to <= from) return { start: 0, end: 0 };
  return {
    start: Math.min(layout.count, firstOf(layout, rowUnder(layout, from))),
    end: Math.min(layout.count, firstOf(layout, rowUnder(layout, to) + 1)),
  };
}

/** The row at a height, by halving; the first or last row outside. */
function rowUnder(layout: GridLayout, y: number): number {
  let low = 0;
  let high = Math.max(0, layout.tops.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((layout.tops[middle] ?? Infinity) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

export type GridKey =
  'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End' | 'PageUp' | 'PageDown';

/** Where a key leads from a card; stays at the borders. `rows` is how many a page shows. */
export function neighbour(layout: GridLayout, index: number, key: GridKey, rows: number): number {
  const last = layout.count - 1;
  const vertical = (steps: number): number => {
    const row = rowOf(layout, index);
    const target = Math.min(rowOf(layout, last), Math.max(0, row + steps));
    if (target === row) return index;
    const column = index - firstOf(layout, row);
    // A row that is not full ends on its last card.
    return Math.min(firstOf(layout, target) + column, firstOf(layout, target + 1) - 1, last);
  };
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowRight':
      return Math.min(last, index + 1);
    case 'ArrowUp':
      return vertical(-1);
    case 'ArrowDown':
      return vertical(1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageUp':
      return vertical(-Math.max(1, rows));
    case 'PageDown':
      return vertical(Math.max(1, rows));
  }
}
