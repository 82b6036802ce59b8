import type { MaskValue } from '../model/maskBitmap.ts';
import { sweep } from '../model/stroke.ts';
import type { Dab } from '../model/stroke.ts';
import type { Canvas, Gesture, PointerSample } from './gesture.ts';

export interface BrushSettings {
  /** Diameter in picture pixels. */
  readonly size: number;
  /** Does a pen's pressure change the size? */
  readonly pressure: boolean;
}

function dabAt(sample: PointerSample, brush: BrushSettings): Dab {
  const part = brush.pressure ? Math.min(1, Math.max(0, sample.pressure)) : 1;
  return { x: sample.x, y: sample.y, size: Math.max(1, brush.size * part) };
}

/** Freehand painting or erasing: on the mask at once, one step when let go. */
export class StrokeGesture implements Gesture {
  readonly preview = undefined;
  readonly #canvas: Canvas;
  readonly #brush: BrushSettings;
  readonly #value: MaskValue;
  #last: Dab;

  constructor(canvas: Canvas, brush: BrushSettings, value: MaskValue, start: PointerSample) {
    this.#canvas = canvas;
    this.#brush = brush;
    this.#value = value;
    this.#last = dabAt(start, brush);
    canvas.history.begin();
    sweep(canvas.mask, this.#last, this.#last, value);
  }

  move(sample: PointerSample): void {
    const next = dabAt(sample, this.#brush);
    sweep(this.#canvas.mask, this.#last, next, this.#value);
    this.#last = next;
  }

  release(sample: PointerSample): boolean {
    // A pen lifts with no pressure: only its place counts.
    this.move({ ...sample, pressure: this.#pressureOfLast() });
    this.#canvas.history.commit();
    return true;
  }

  finish(): void {
    this.#canvas.history.commit();
  }

  cancel(): void {
    this.#canvas.history.rollback();
  }

  #pressureOfLast(): number {
    return this.#last.size / this.#brush.size;
  }
}
