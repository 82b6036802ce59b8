import { boxBetween, snapSquare } from '../model/geometry.ts';
import type { PixelBox, Point } from '../model/geometry.ts';
import type { MaskBitmap, MaskValue } from '../model/maskBitmap.ts';
import { fillEllipse } from '../model/shapes.ts';
import type { Canvas, Gesture, PointerSample, Preview } from './gesture.ts';

export function fillShape(mask: MaskBitmap, box: PixelBox, round: boolean, value: MaskValue): void {
  if (round) fillEllipse(mask, box, value);
  else mask.fillBox(box, value);
}

/** A rectangle or ellipse between two corners. Nothing is painted before it is let go. */
export class BoxGesture implements Gesture {
  readonly #canvas: Canvas;
  readonly #round: boolean;
  readonly #value: MaskValue;
  readonly #start: Point;
  #end: Point;

  constructor(canvas: Canvas, round: boolean, value: MaskValue, start: PointerSample) {
    this.#canvas = canvas;
    this.#round = round;
    this.#value = value;
    this.#start = { x: start.x, y: start.y };
    this.#end = this.#start;
  }

  get preview(): Preview {
    return { kind: 'box', box: this.#box, round: this.#round, value: this.#value };
  }

  move(sample: PointerSample): void {
    this.#end = sample.shift ? snapSquare(this.#start, sample) : { x: sample.x, y: sample.y };
  }

  release(sample: PointerSample): boolean {
    this.move(sample);
    this.finish();
    return true;
  }

  finish(): void {
    const { mask, history } = this.#canvas;
    history.run(() => fillShape(mask, this.#box, this.#round, this.#value));
  }

  cancel(): void {
    this.#end = this.#start;
  }

  get #box(): PixelBox {
    return boxBetween(this.#start, this.#end);
  }
}
