import type { Colour } from './colour.ts';
import type { View } from './order.ts';

/** Finished pixels: three bytes each, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Wet paint: red, green, blue as floats 0–255, and where in the world it hangs. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly view: View;
  /** Pixels in one world unit. */
  readonly scale: number;
  readonly pixels: Float32Array;
  /** A row for whoever fills shapes to count coverage in; all zero between fills. */
  readonly coverage: Float32Array;

  constructor(width: number, height: number, view: View) {
    this.width = width;
    this.height = height;
    this.view = view;
    this.scale = height / view.height;
    this.pixels = new Float32Array(width * height * 3);
    this.coverage = new Float32Array(width + 1);
  }

  /** Pixel column of a world x. */
  column(x: number): number {
    return (x - this.view.x) * this.scale;
  }

  /** Pixel row of a world y. */
  row(y: number): number {
    return (y - this.view.y) * this.scale;
  }

  worldX(column: number): number {
    return this.view.x + column / this.scale;
  }

  worldY(row: number): number {
    return this.view.y + row / this.scale;
  }

  get left(): number {
    return this.view.x;
  }

  get right(): number {
    return this.worldX(this.width);
  }

  get top(): number {
    return this.view.y;
  }

  get bottom(): number {
    return this.worldY(this.height);
  }

  /** The colour at a pixel; the nearest one when it lies outside. */
  colourAt(column: number, row: number): Colour {
    const x = Math.max(0, Math.min(this.width - 1, Math.floor(column)));
    const y = Math.max(0, Math.min(this.height - 1, Math.floor(row)));
    const i = (y * this.width + x) * 3;
    const p = this.pixels;
    return [p[i] ?? 0, p[i + 1] ?? 0, p[i + 2] ?? 0];
  }

  /** Lays a colour over a pixel; `i` is the index of its red. */
  lay(i: number, red: number, green: number, blue: number, opacity: number): void {
    const p = this.pixels;
    const r = p[i] ?? 0;
    const g = p[i + 1] ?? 0;
    const b = p[i + 2] ?? 0;
    p[i] = r + (red - r) * opacity;
    p[i + 1] = g + (green - g) * opacity;
    p[i + 2] = b + (blue - b) * opacity;
  }

  /** Adds light to a pixel. */
  light(i: number, red: number, green: number, blue: number): void {
    const p = this.pixels;
    p[i] = (p[i] ?? 0) + red;
    p[i + 1] = (p[i + 1] ?? 0) + green;
    p[i + 2] = (p[i + 2] ?? 0) + blue;
  }
}
