import type { Canvas } from './canvas.ts';

/** A smooth quantity over a canvas, computed coarsely and read between: clouds, light, flow. */
export class Field {
  readonly #step: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #values: Float32Array;

  /** `step`: pixels between computed points. `quantity` gets world coordinates. */
  constructor(canvas: Canvas, step: number, quantity: (x: number, y: number) => number) {
    this.#step = Math.max(1, Math.round(step));
    this.#columns = Math.ceil(canvas.width / this.#step) + 2;
    this.#rows = Math.ceil(canvas.height / this.#step) + 2;
    this.#values = new Float32Array(this.#columns * this.#rows);
    for (let row = 0; row < this.#rows; row++) {
      const y = canvas.worldY(row * this.#step);
      for (let column = 0; column < this.#columns; column++) {
        this.#values[row * this.#columns + column] = quantity(
          canvas.worldX(column * this.#step),
          y,
        );
      }
    }
  }

  /** The values along one row of pixels. */
  readRow(y: number, into: Float32Array): void {
    const step = this.#step;
    const row = Math.min(this.#rows - 2, Math.floor(y / step));
    const ty = y / step - row;
    const upper = row * this.#columns;
    const lower = upper + this.#columns;
    const v = this.#values;
    for (let column = 0, x = 0; x < into.length; column++) {
      const a = (v[upper + column] ?? 0) * (1 - ty) + (v[lower + column] ?? 0) * ty;
      const b = (v[upper + column + 1] ?? 0) * (1 - ty) + (v[lower + column + 1] ?? 0) * ty;
      const slope = (b - a) / step;
      const end = Math.min(into.length, x + step);
      for (let k = 0; x < end; x++, k++) into[x] = a + slope * k;
    }
  }

  /** The value at a pixel. */
  at(x: number, y: number): number {
    const column = Math.max(0, Math.min(this.#columns - 1, Math.round(x / this.#step)));
    const row = Math.max(0, Math.min(this.#rows - 1, Math.round(y / this.#step)));
    return this.#values[row * this.#columns + column] ?? 0;
  }
}
