import type { Canvas, Raster } from './canvas.ts';
import { mix, unit } from './random.ts';

const grainSize = 128;
const grain = Float32Array.from(
  { length: grainSize * grainSize },
  // Two draws make a triangular spread: it dithers gradients and looks like tooth of paper.
  (_, i) => unit(mix(i, 1)) + unit(mix(i, 2)) - 1,
);

/** Dries the paint into bytes: a little vignette, a little grain, soft shoulders. */
export function finishCanvas(canvas: Canvas, seed: number): Raster {
  const { width, height, pixels: paint } = canvas;
  const pixels = new Uint8Array(width * height * 3);
  const offset = seed & 127;
  const fall = 0.2;
  const across = Float32Array.from({ length: width }, (_, x) => ((x / width) * 2 - 1) ** 4);
  for (let y = 0; y < height; y++) {
    const down = ((y / height) * 2 - 1) ** 4;
    const grainRow = ((y + offset) & 127) * grainSize;
    for (let x = 0, i = y * width * 3; x < width; x++, i += 3) {
      const shade = 1 - fall * 0.5 * (down + (across[x] ?? 0));
      const g = (grain[grainRow + ((x + offset * 3) & 127)] ?? 0) * 2.4 + 0.5;
      pixels[i] = shoulder((paint[i] ?? 0) * shade) + g;
      pixels[i + 1] = shoulder((paint[i + 1] ?? 0) * shade) + g;
      pixels[i + 2] = shoulder((paint[i + 2] ?? 0) * shade) + g;
    }
  }
  return { width, height, pixels };
}

/** Bends what is too bright to below 252, so that light never clips hard nor grain wraps. */
function shoulder(value: number): number {
  if (value <= 4) return 4;
  if (value <= 225) return value;
  return 225 + 27 * (1 - 1 / (1 + (value - 225) / 27));
}
