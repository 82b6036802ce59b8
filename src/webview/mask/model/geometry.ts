/** A point in picture pixels: (0, 0) is the outer corner of the first pixel, (0.5, 0.5) its middle. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Whole pixels, `right` and `bottom` exclusive. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Shapes are computed in whole sixteenths of a pixel, so that every machine fills the same pixels.
 * A pixel belongs to a shape when its middle does.
 */
export const unitsPerPixel = 16;
/** From a pixel's outer corner to its middle. */
export const halfPixel = unitsPerPixel / 2;

/** Far outside of any picture, and small enough for products of two to stay exact. */
const farthest = 32_767;

/** To sixteenths of a pixel. */
export function toUnits(value: number): number {
  return Math.round(Math.min(farthest, Math.max(-farthest, value)) * unitsPerPixel);
}

/** The first pixel whose middle is at `units` or behind it. */
export function firstPixelFrom(units: number): number {
  return Math.ceil((units - halfPixel) / unitsPerPixel);
}

/** The last pixel whose middle is at `units` or before it. */
export function lastPixelUpTo(units: number): number {
  return Math.floor((units - halfPixel) / unitsPerPixel);
}

/** The whole pixels that a drag from one point to another touches. */
export function boxBetween(from: Point, to: Point): PixelBox {
  return {
    left: Math.floor(Math.min(from.x, to.x)),
    top: Math.floor(Math.min(from.y, to.y)),
    right: Math.floor(Math.max(from.x, to.x)) + 1,
    bottom: Math.floor(Math.max(from.y, to.y)) + 1,
  };
}

export function isEmptyBox(box: PixelBox): boolean {
  return box.right <= box.left || box.bottom <= box.top;
}

export function intersect(one: PixelBox, other: PixelBox): PixelBox {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
}

/** `point` moved so that it lies in one of the eight main directions from `origin`. */
export function snapDirection(origin: Point, point: Point): Point {
  const x = point.x - origin.x;
  const y = point.y - origin.y;
  const step = Math.PI / 4;
  const direction = Math.round(Math.atan2(y, x) / step) * step;
  const length = x * Math.cos(direction) + y * Math.sin(direction);
  return {
    x: origin.x + length * Math.cos(direction),
    y: origin.y + length * Math.sin(direction),
  };
}

/** `point` moved so that the box from `origin` to it is a square. */
export function snapSquare(origin: Point, point: Point): Point {
  const x = point.x - origin.x;
  const y = point.y - origin.y;
  const side = Math.max(Math.abs(x), Math.abs(y));
  return { x: origin.x + side * signOf(x), y: origin.y + side * signOf(y) };
}

function signOf(value: number): number {
  return value < 0 ? -1 : 1;
}
