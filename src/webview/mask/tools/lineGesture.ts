import { snapDirection } from '../model/geometry.ts';
import type { Point } from '../model/geometry.ts';
import type { MaskValue } from '../model/maskBitmap.ts';
import { sweep } from '../model/stroke.ts';
import type { Canvas, Gesture, PointerSample, Preview } from './gesture.ts';

export interface LineOptions {
  /** Diameter in picture pixels. */
  readonly size: number;
  readonly value: MaskValue;
  /** Where the last stroke ended. */
  readonly joinFrom: Point | undefined;
  /** Moving less than this, in picture pixels, is a click. */
  readonly slop: number;
}

/**
 * The brush with Shift: a click joins the last stroke's end with a straight line, a drag draws a
 * straight line of its own in one of the eight main directions.
 */
export class LineGesture implements Gesture {
  readonly #canvas: Canvas;
  readonly #options: LineOptions;
  readonly #start: Point;
  #end: Point;
  #isDrag = false;

  constructor(canvas: Canvas, options: LineOptions, start: PointerSample) {
    this.#canvas = canvas;
    this.#options = options;
    this.#start = { x: start.x, y: start.y };
    this.#end = this.#start;
  }

  get preview(): Preview {
    const { size, value } = this.#options;
    return { kind: 'line', from: this.#from, to: this.#end, size, value };
  }

  move(sample: PointerSample): void {
    const distance = Math.hypot(sample.x - this.#start.x, sample.y - this.#start.y);
    this.#isDrag ||= distance > this.#options.slop;
    if (this.#isDrag) this.#end = sample.shift ? snapDirection(this.#start, sample) : sample;
  }

  release(sample: PointerSample): boolean {
    this.move(sample);
    this.finish();
    return true;
  }

  finish(): void {
    const { size, value } = this.#options;
    const { mask, history } = this.#canvas;
    history.run(() => sweep(mask, { ...this.#from, size }, { ...this.#end, size }, value));
  }

  cancel(): void {
    this.#isDrag = false;
  }

  /** Where the next joined line starts. */
  get end(): Point {
    return this.#end;
  }

  get #from(): Point {
    return this.#isDrag ? this.#start : (this.#options.joinFrom ?? this.#start);
  }
}
