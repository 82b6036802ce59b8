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

export interface GridLayout {
  readonly columns: number;
  readonly cardWidth: number;
  /** Top of each row, and of where the next one would be. */
  readonly tops: readonly number[];
  readonly gap: number;
  readonly count: number;
  readonly height: number;
}

export interface CardBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Very wide and very high pictures are shown with room around them. */
const widest = 2;
const highest = 0.75;

/** Rows of equal cards, each row as high as its highest card: nothing jumps between columns. */
export function layoutGrid(
  count: number,
  shapeOf: (index: number, cardWidth: number) => CardShape,
  metrics: GridMetrics,
): GridLayout {
  const { width, gap, leastWidth, frame, lineHeight } = metrics;
  const columns = Math.max(1, Math.floor((width + gap) / (leastWidth + gap)));
  const cardWidth = Math.max(0, Math.floor((width - gap * (columns - 1)) / columns));
  const tops = [0];
  let top = 0;
  for (let start = 0; start < count; start += columns) {
    let height = 0;
    for (let index = start; index < Math.min(start + columns, count); index++) {
      const { aspect, lines } = shapeOf(index, cardWidth);
      const picture = cardWidth / Math.min(widest, Math.max(highest, aspect));
      height = Math.max(height, Math.round(picture) + frame + lines * lineHeight);
    }
    top += height + gap;
    tops.push(top);
  }
  return { columns, cardWidth, tops, gap, count, height: Math.max(0, top - gap) };
}

/** Where a card is, from the grid's top left corner. */
export function boxOf(layout: GridLayout, index: number): CardBox {
  const row = Math.floor(index / layout.columns);
  const column = index % layout.columns;
  const top = layout.tops[row] ?? layout.height;
  const next = layout.tops[row + 1] ?? top;
  return {
    left: column * (layout.cardWidth + layout.gap),
    top,
    width: layout.cardWidth,
    height: Math.max(0, next - top - layout.gap),
  };
}

/** The cards that touch the pixels `from`…`to`; `end` is behind the last one. */
export function cardsWithin(
  layout: GridLayout,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } {
  if (layout.count === 0 || to <= from) return { start: 0, end: 0 };
  const first = rowAt(layout, from);
  const last = rowAt(layout, to);
  return {
    start: Math.min(layout.count, first * layout.columns),
    end: Math.min(layout.count, (last + 1) * layout.columns),
  };
}

/** The row at a height, by halving; the first or last row outside. */
function rowAt(layout: GridLayout, y: number): number {
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
  const { columns, count } = layout;
  const last = count - 1;
  const down = (steps: number): number => {
    const target = index + steps * columns;
    // A step into a last row that is not full ends on its last card.
    const lastRow = Math.floor(last / columns);
    if (target > last) return Math.floor(index / columns) < lastRow ? last : index;
    return target;
  };
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowRight':
      return Math.min(last, index + 1);
    case 'ArrowUp':
      return index - columns >= 0 ? index - columns : index;
    case 'ArrowDown':
      return down(1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageUp':
      return index - rows * columns >= 0 ? index - rows * columns : index % columns;
    case 'PageDown':
      return down(Math.max(1, rows));
  }
}
