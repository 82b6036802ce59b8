import type { Raster } from './canvas.ts';
import { Field } from './field.ts';
import { Canvas } from './canvas.ts';
import { finishCanvas } from './finish.ts';
import { noise2 } from './noise.ts';
import type { EnlargeOrder } from './order.ts';
import { resizeRaster } from './raster.ts';
import { paintStrokes } from './strokes.ts';

/** Resamples; `creative` goes over it once more with a fine brush. */
export function enlarge(order: EnlargeOrder, base: Raster, width: number, height: number): Raster {
  const larger = resizeRaster(base, width, height);
  if (order.style === 'plain') return larger;
  const canvas = new Canvas(width, height, { x: 0, y: 0, height: 1 });
  canvas.pixels.set(larger.pixels);
  const flow = new Field(canvas, 16, (x, y) => noise2(x * 5, y * 5, order.seed) * Math.PI * 2);
  paintStrokes(canvas, order.seed, {
    cell: 0.007,
    length: 0.02,
    width: 0.0028,
    opacity: 0.4,
    jitter: 14,
    tolerance: 60,
    angle: (x, y) => flow.at(x, y),
  });
  return finishCanvas(canvas, order.seed);
}
