import { exactRoot } from './exactRoot.ts';
import { firstPixelFrom, halfPixel, lastPixelUpTo, toUnits, unitsPerPixel } from './geometry.ts';
import type { Point } from './geometry.ts';
import type { MaskBitmap, MaskValue } from './maskBitmap.ts';

/** A round brush at one place. `size` is the diameter in pixels. */
export interface Dab extends Point {
  readonly size: number;
}

/** A disc in sixteenths of a pixel. */
interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * Fills what a round brush covers on its straight way from one place to the next: all pixels
 * whose middle is at most the radius away from the way. Exact for equal sizes; where the size
 * changes, the hull of both discs.
 */
export function sweep(mask: MaskBitmap, from: Dab, to: Dab, value: MaskValue): void {
  const start = toDisc(from);
  const end = toDisc(to);
  const top = Math.min(start.y - start.radius, end.y - end.radius);
  const bottom = Math.max(start.y + start.radius, end.y + end.radius);
  const firstRow = Math.max(0, firstPixelFrom(top));
  const lastRow = Math.min(mask.height - 1, lastPixelUpTo(bottom));
  const row = new RowSpan();
  const addSides = start.radius === end.radius ? evenSides(start, end) : taperedSides(start, end);
  for (let y = firstRow; y <= lastRow; y++) {
    const middle = y * unitsPerPixel + halfPixel;
    row.clear();
    addDisc(row, start, middle);
    addDisc(row, end, middle);
    addSides(row, middle);
    if (row.left <= row.right) {
      mask.fillRow(y, firstPixelFrom(row.left), lastPixelUpTo(row.right), value);
    }
  }
}

/** Between two sizes the hull is convex, so a row of it is one span. */
class RowSpan {
  left = Infinity;
  right = -Infinity;

  clear(): void {
    this.left = Infinity;
    this.right = -Infinity;
  }

  add(left: number, right: number): void {
    if (left > right) return;
    if (left < this.left) this.left = left;
    if (right > this.right) this.right = right;
  }
}

type AddSides = (row: RowSpan, middle: number) => void;

function toDisc({ x, y, size }: Dab): Disc {
  const radius = Math.max(halfPixel, Math.round((size * unitsPerPixel) / 2));
  // A disc of one pixel between four middles would cover none: the smallest brushes sit on pixels.
  const place = radius < unitsPerPixel ? onPixel : toUnits;
  return { x: place(x), y: place(y), radius };
}

function onPixel(value: number): number {
  return toUnits(Math.floor(value) + 0.5);
}

function addDisc(row: RowSpan, disc: Disc, middle: number): void {
  const distance = middle - disc.y;
  const square = disc.radius * disc.radius - distance * distance;
  if (square < 0) return;
  const half = Math.floor(Math.sqrt(square));
  row.add(disc.x - half, disc.x + half);
}

/** The straight part between two equal discs, ends included: a turned rectangle. */
function evenSides(start: Disc, end: Disc): AddSides {
  const alongX = end.x - start.x;
  const alongY = end.y - start.y;
  const squaredLength = alongX * alongX + alongY * alongY;
  if (squaredLength === 0) return () => undefined;
  // |across| ≤ radius · length, without a root: both are whole, and so is the bound.
  const widest = exactRoot(BigInt(start.radius) ** 2n * BigInt(squaredLength));
  return (row, middle) => {
    const down = middle - start.y;
    const across = between(-alongY, alongX * down, -widest, widest);
    const along = between(alongX, alongY * down, 0, squaredLength);
    const left = Math.max(across.from, along.from);
    const right = Math.min(across.to, along.to);
    row.add(start.x + left, start.x + right);
  };
}

const everything = { from: -Infinity, to: Infinity };
const nothing = { from: Infinity, to: -Infinity };

/** The whole `x` for which `least <= slope * x + offset <= most`. */
function between(
  slope: number,
  offset: number,
  least: number,
  most: number,
): { readonly from: number; readonly to: number } {
  if (slope === 0) return offset >= least && offset <= most ? everything : nothing;
  return slope > 0
    ? { from: Math.ceil((least - offset) / slope), to: Math.floor((most - offset) / slope) }
    : { from: Math.ceil((most - offset) / slope), to: Math.floor((least - offset) / slope) };
}

/** The two tangents of unequal discs; none where one disc lies in the other. */
function taperedSides(start: Disc, end: Disc): AddSides {
  const alongX = end.x - start.x;
  const alongY = end.y - start.y;
  const length = Math.sqrt(alongX * alongX + alongY * alongY);
  const shrink = start.radius - end.radius;
  if (length <= Math.abs(shrink)) return () => undefined;
  const cosine = shrink / length;
  const sine = Math.sqrt(1 - cosine * cosine);
  const unitX = alongX / length;
  const unitY = alongY / length;
  const tangents = [sine, -sine].map((side) => {
    const normalX = unitX * cosine - unitY * side;
    const normalY = unitY * cosine + unitX * side;
    return {
      fromX: start.x + normalX * start.radius,
      fromY: start.y + normalY * start.radius,
      toX: end.x + normalX * end.radius,
      toY: end.y + normalY * end.radius,
    };
  });
  return (row, middle) => {
    for (const { fromX, fromY, toX, toY } of tangents) {
      if (middle < Math.min(fromY, toY) || middle > Math.max(fromY, toY)) continue;
      if (fromY === toY) {
        row.add(Math.min(fromX, toX), Math.max(fromX, toX));
      } else {
        const x = fromX + ((middle - fromY) * (toX - fromX)) / (toY - fromY);
        row.add(x, x);
      }
    }
  };
}
