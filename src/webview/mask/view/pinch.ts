import type { Point } from '../model/geometry.ts';

export interface PinchStep {
  /** The middle between the fingers. */
  readonly at: Point;
  /** How the middle moved. */
  readonly x: number;
  readonly y: number;
  readonly factor: number;
}

/** Two fingers on the stage. */
export class Pinch {
  readonly #fingers = new Map<number, Point>();

  /** True when this is a second finger. */
  add(pointer: number, at: Point): boolean {
    this.#fingers.set(pointer, at);
    return this.#fingers.size > 1;
  }

  remove(pointer: number): void {
    this.#fingers.delete(pointer);
  }

  /** Undefined where no two fingers are down, or this is not one of the first two. */
  move(pointer: number, at: Point): PinchStep | undefined {
    if (!this.#fingers.has(pointer)) return undefined;
    const before = this.#measure();
    this.#fingers.set(pointer, at);
    const after = this.#measure();
    if (!before || !after) return undefined;
    return {
      at: after.middle,
      x: after.middle.x - before.middle.x,
      y: after.middle.y - before.middle.y,
      factor: after.distance / Math.max(1, before.distance),
    };
  }

  #measure(): { readonly middle: Point; readonly distance: number } | undefined {
    const [one, other] = this.#fingers.values();
    if (!one || !other) return undefined;
    return {
      middle: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 },
      distance: Math.hypot(one.x - other.x, one.y - other.y),
    };
  }
}
