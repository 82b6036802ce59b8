import { snapDirection } from '../model/geometry.ts';
import type { Point } from '../model/geometry.ts';
import type { MaskValue } from '../model/maskBitmap.ts';
import { fillPolygon } from '../model/polygon.ts';
import type { Canvas, Gesture, PointerSample, Preview } from './gesture.ts';

/**
 * Corner after corner by clicks; ends when the first corner is clicked again, by a double click, or
 * by key. With Shift an edge lies in one of the eight main directions.
 */
export class PolygonGesture implements Gesture {
  readonly #canvas: Canvas;
  readonly #value: MaskValue;
  /** Clicking nearer than this to a corner means that corner, in picture pixels. */
  readonly #slop: number;
  readonly #corners: Point[];
  #next: Point;
  #isClosed = false;

  constructor(canvas: Canvas, value: MaskValue, slop: number, start: PointerSample) {
    this.#canvas = canvas;
    this.#value = value;
    this.#slop = slop;
    this.#next = { x: start.x, y: start.y };
    this.#corners = [this.#next];
  }

  get preview(): Preview {
    return { kind: 'outline', points: [...this.#corners, this.#next], value: this.#value };
  }

  move(sample: PointerSample): void {
    const last = this.#corners.at(-1);
    this.#next = sample.shift && last ? snapDirection(last, sample) : { x: sample.x, y: sample.y };
  }

  press(sample: PointerSample): void {
    this.move(sample);
    const isEnd = this.#isNear(this.#corners[0]) || this.#isNear(this.#corners.at(-1));
    if (this.#corners.length > 2 && isEnd) this.#isClosed = true;
    else if (!this.#isNear(this.#corners.at(-1))) this.#corners.push(this.#next);
  }

  release(): boolean {
    if (this.#isClosed) this.finish();
    return this.#isClosed;
  }

  finish(): void {
    const { mask, history } = this.#canvas;
    history.run(() => fillPolygon(mask, this.#corners, this.#value));
  }

  cancel(): void {
    this.#corners.length = 0;
  }

  #isNear(corner: Point | undefined): boolean {
    if (!corner) return false;
    return Math.hypot(corner.x - this.#next.x, corner.y - this.#next.y) <= this.#slop;
  }
}
