import type { Canvas } from './canvas.ts';
import { Field } from './field.ts';

export interface Layer {
  /** World height of the upper edge at a world x. */
  readonly edge: (x: number) => number;
  /** 256 colours from the edge downward. */
  readonly colours: Float32Array;
  /** World units from the first colour to the last. */
  readonly depth: number;
  /** Light and shadow on it, −1 to 1, by world place. */
  readonly relief?: (x: number, y: number) => number;
  /** Lightness that the relief moves, 0–255. */
  readonly reliefStrength?: number;
  /** World y below which nothing is painted. */
  readonly until?: number;
}

/** Fills everything below an edge: a range of hills, a treeline, a shore. */
export function paintLayer(canvas: Canvas, layer: Layer): void {
  const { width, height } = canvas;
  const edges = Float32Array.from({ length: width }, (_, x) =>
    canvas.row(layer.edge(canvas.worldX(x + 0.5))),
  );
  const highest = Math.max(0, Math.floor(edges.reduce((a, b) => Math.min(a, b), height)));
  const last = Math.min(
    height,
    layer.until === undefined ? height : Math.ceil(canvas.row(layer.until)),
  );
  const perRow = 255 / (layer.depth * canvas.scale);
  const strength = layer.reliefStrength ?? 0;
  const relief = layer.relief && new Field(canvas, 6, layer.relief);
  const light = new Float32Array(width);
  for (let y = highest; y < last; y++) {
    relief?.readRow(y, light);
    for (let x = 0, i = y * width * 3; x < width; x++, i += 3) {
      const below = y + 1 - (edges[x] ?? 0);
      if (below <= 0) continue;
      const c = Math.min(255, Math.max(0, Math.floor(below * perRow))) * 3;
      const lift = (light[x] ?? 0) * strength;
      canvas.lay(
        i,
        (layer.colours[c] ?? 0) + lift,
        (layer.colours[c + 1] ?? 0) + lift,
        (layer.colours[c + 2] ?? 0) + lift * 0.92,
        below < 1 ? below : 1,
      );
    }
  }
}
