import { fillWhere } from './maskField.ts';
import type { MaskBitmap, MaskValue } from './maskBitmap.ts';

/** Adds all pixels whose middle is at most `pixels` away from that of a set one. */
export function grow(mask: MaskBitmap, pixels: number): void {
  spread(mask, pixels, 255);
}

/**
 * Removes all pixels whose middle is at most `pixels` away from that of a clear one. Beyond the
 * picture's border nothing is clear: a mask that touches it stays there.
 */
export function shrink(mask: MaskBitmap, pixels: number): void {
  spread(mask, pixels, 0);
}

/**
 * Exact Euclidean distance in time that does not grow with it: each column first tells how far its
 * next pixel of the value is up or down, then each row adds up the chords of the discs around
 * those pixels.
 */
function spread(mask: MaskBitmap, pixels: number, value: MaskValue): void {
  const { width, height } = mask;
  const radius = Math.min(Math.floor(pixels), 2 * Math.max(width, height));
  if (radius <= 0) return;
  const distances = columnDistances(mask, radius, value);
  const chords = halfChords(radius);
  const field = new Uint8Array(mask.data.length);
  const starts = new Int32Array(width + 1);
  for (let y = 0; y < height; y++) {
    starts.fill(0);
    for (let x = 0; x < width; x++) {
      const half = chords[distances[y * width + x] ?? radius + 1];
      if (half === undefined) continue;
      const from = Math.max(0, x - half);
      const end = Math.min(width, x + half + 1);
      starts[from] = (starts[from] ?? 0) + 1;
      starts[end] = (starts[end] ?? 0) - 1;
    }
    let depth = 0;
    for (let x = 0; x < width; x++) {
      depth += starts[x] ?? 0;
      if (depth > 0) field[y * width + x] = 1;
    }
  }
  fillWhere(mask, field, 1, value);
}

/** Rows to the nearest pixel of the value in the same column; `radius + 1` stands for farther. */
function columnDistances(mask: MaskBitmap, radius: number, value: MaskValue): Uint16Array {
  const { data, width } = mask;
  const far = radius + 1;
  const distances = new Uint16Array(data.length);
  for (let at = 0; at < data.length; at++) {
    const above = at < width ? far : (distances[at - width] ?? far);
    distances[at] = data[at] === value ? 0 : Math.min(far, above + 1);
  }
  for (let at = data.length - width - 1; at >= 0; at--) {
    const below = (distances[at + width] ?? far) + 1;
    if (below < (distances[at] ?? far)) distances[at] = below;
  }
  return distances;
}

/** For each distance from a disc's middle, half the chord there; none outside of the disc. */
function halfChords(radius: number): readonly number[] {
  return Array.from({ length: radius + 1 }, (_, distance) =>
    Math.floor(Math.sqrt(radius * radius - distance * distance)),
  );
}
