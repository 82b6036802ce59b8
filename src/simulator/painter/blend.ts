import type { Raster } from './canvas.ts';
import { Canvas } from './canvas.ts';
import { Choices } from './choices.ts';
import { Field } from './field.ts';
import { finishCanvas } from './finish.ts';
import { fractal2, noise2 } from './noise.ts';
import type { BlendOrder } from './order.ts';
import { paintStrokes } from './strokes.ts';

/** Several pictures in one: they flow into each other along soft borders, then are brushed over. */
export function blendPictures(
  order: BlendOrder,
  width: number,
  height: number,
  sources: readonly Raster[],
): Raster {
  const choices = new Choices(order.seed, order.drifts);
  const canvas = new Canvas(width, height, { x: 0, y: 0, height: 1 });
  const veil = choices.number('veil', 0.25, 0.45);
  const shares = sources.map(
    (_, k) =>
      new Field(canvas, 8, (x, y) => {
        const value = fractal2(x * 1.6 + k * 7.3, y * 1.6, choices.noise(`share${k}`), 3);
        return veil * 0.2 + Math.max(0.001, value - 0.25) ** 4;
      }),
  );
  const weights = shares.map(() => new Float32Array(width));
  for (let y = 0; y < height; y++) {
    shares.forEach((share, k) => share.readRow(y, weights[k] ?? new Float32Array(width)));
    for (let x = 0; x < width; x++) {
      let total = 0;
      for (const weight of weights) total += weight[x] ?? 0;
      sources.forEach((source, k) => {
        const column = Math.min(source.width - 1, Math.floor(((x + 0.5) / width) * source.width));
        const row = Math.min(source.height - 1, Math.floor(((y + 0.5) / height) * source.height));
        const i = (row * source.width + column) * 3;
        const share = (weights[k]?.[x] ?? 0) / total;
        canvas.light(
          (y * width + x) * 3,
          (source.pixels[i] ?? 0) * share,
          (source.pixels[i + 1] ?? 0) * share,
          (source.pixels[i + 2] ?? 0) * share,
        );
      });
    }
  }
  const flow = new Field(canvas, 16, (x, y) => noise2(x * 3, y * 3, choices.noise('flow')) * 6);
  paintStrokes(canvas, choices.noise('brush'), {
    cell: 0.012,
    length: 0.05,
    width: 0.008,
    opacity: 0.5,
    jitter: 10,
    tolerance: 70,
    angle: (x, y) => flow.at(x, y),
  });
  return finishCanvas(canvas, choices.seed);
}
