import { firstPixelFrom, halfPixel, lastPixelUpTo, toUnits, unitsPerPixel } from './geometry.ts';
import type { Point } from './geometry.ts';
import type { MaskBitmap, MaskValue } from './maskBitmap.ts';

/**
 * Which parts of an outline that crosses itself are inside: `nonZero` all that it goes round,
 * `evenOdd` those that it goes round an odd number of times.
 */
export type FillRule = 'nonZero' | 'evenOdd';

/** Where an edge crosses a row's middle, in sixteenths, rounded up; and whether it goes down. */
interface Crossing {
  readonly x: number;
  readonly turn: 1 | -1;
}

/**
 * Fills a closed polygon. Upper and left borders belong to it, lower and right ones do not, so
 * that neighbours neither overlap nor leave a gap.
 */
export function fillPolygon(
  mask: MaskBitmap,
  points: readonly Point[],
  value: MaskValue,
  rule: FillRule = 'nonZero',
): void {
  for (const [y, crossings] of crossingsByRow(points, mask.height)) {
    crossings.sort((one, other) => one.x - other.x);
    let turns = 0;
    crossings.forEach(({ x, turn }, index) => {
      turns += rule === 'nonZero' ? turn : 1;
      const isInside = rule === 'nonZero' ? turns !== 0 : turns % 2 === 1;
      const next = crossings[index + 1];
      if (isInside && next) mask.fillRow(y, firstPixelFrom(x), lastPixelUpTo(next.x - 1), value);
    });
  }
}

function crossingsByRow(points: readonly Point[], height: number): Map<number, Crossing[]> {
  const rows = new Map<number, Crossing[]>();
  points.forEach((point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    addEdge(rows, height, point, next);
  });
  return rows;
}

function addEdge(rows: Map<number, Crossing[]>, height: number, from: Point, to: Point): void {
  const turn = toUnits(from.y) < toUnits(to.y) ? 1 : -1;
  const [upper, lower] = turn === 1 ? [from, to] : [to, from];
  const startX = toUnits(upper.x);
  const startY = toUnits(upper.y);
  const alongX = toUnits(lower.x) - startX;
  const alongY = toUnits(lower.y) - startY;
  const last = Math.min(height - 1, lastPixelUpTo(startY + alongY - 1));
  for (let y = Math.max(0, firstPixelFrom(startY)); y <= last; y++) {
    const down = y * unitsPerPixel + halfPixel - startY;
    const x = startX + Math.ceil((down * alongX) / alongY);
    const row = rows.get(y);
    if (row) row.push({ x, turn });
    else rows.set(y, [{ x, turn }]);
  }
}
