import { snapDirection } from '../model/geometry.ts';
import type { Point } from '../model/geometry.ts';
import type { MaskValue } from '../model/maskBitmap.ts';
import { fillPolygon } from '../model/polygon.ts';
import type { Canvas, Gesture, PointerSample, Preview } from './gesture.ts';

/** A freehand outline, closed when let go. With Shift its running end is straight. */
export class LassoGesture implements Gesture {
  readonly #canvas: Canvas;
  readonly #value: MaskValue;
  readonly #points: Point[];
  /** The straight piece that is being drawn, not fixed yet. */
  #straight: Point | undefined;

  constructor(canvas: Canvas, value: MaskValue, start: PointerSample) {
    this.#canvas = canvas;
    this.#value = value;
    this.#points = [{ x: start.x, y: start.y }];
  }

  get preview(): Preview {
    return { kind: 'outline', points: this.#outline, value: this.#value };
  }

  move(sample: PointerSample): void {
    const last = this.#points.at(-1);
    if (sample.shift && last) {
      this.#straight = snapDirection(last, sample);
      return;
    }
    if (this.#straight) this.#points.push(this.#straight);
    this.#straight = undefined;
    if (last?.x !== sample.x || last.y !== sample.y)
      this.#points.push({ x: sample.x, y: sample.y });
  }

  release(sample: PointerSample): boolean {
    this.move(sample);
    this.finish();
    return true;
  }

  finish(): void {
    const { mask, history } = this.#canvas;
    history.run(() => fillPolygon(mask, this.#outline, this.#value));
  }

  cancel(): void {
    this.#points.length = 0;
    this.#straight = undefined;
  }

  get #outline(): readonly Point[] {
    return this.#straight ? [...this.#points, this.#straight] : this.#points;
  }
}
