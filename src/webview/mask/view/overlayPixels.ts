import type { PixelBox } from '../model/geometry.ts';
import { blockSize } from '../model/maskBitmap.ts';
import type { MaskBitmap } from '../model/maskBitmap.ts';
import type { View } from './viewport.ts';

export interface OverlayColour {
  /** 0–255. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** 0–1. */
  readonly opacity: number;
}

/** Places along one side of the region at which the mask is looked at. */
interface Samples {
  /** `perPixel` picture coordinates for each device pixel. */
  readonly places: Int32Array;
  readonly perPixel: number;
  /** For each device pixel the block that all its places lie in, or -1. */
  readonly blocks: Int32Array;
}

/**
 * The mask as it is seen on `region` of the stage: four bytes for each device pixel, row by row.
 * The work is that of the region, whatever the picture's size. Where several picture pixels share
 * a device pixel, up to sixteen of them are averaged, so that edges stay smooth.
 */
export function overlayPixels(
  mask: MaskBitmap,
  view: View,
  region: PixelBox,
  colour: OverlayColour,
): Uint8ClampedArray<ArrayBuffer> {
  const width = region.right - region.left;
  const height = region.bottom - region.top;
  const across = samplesOf(region.left, width, view.left, view.scale, mask.width);
  const down = samplesOf(region.top, height, view.top, view.scale, mask.height);
  const words = new Uint32Array(width * height);
  const shades = shadesOf(colour, across.perPixel * down.perPixel);
  const full = shades.length - 1;
  for (let y = 0; y < height; y++) {
    const blockRow = down.blocks[y] ?? -1;
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const blockColumn = across.blocks[x] ?? -1;
      const uniform =
        blockRow < 0 || blockColumn < 0
          ? undefined
          : mask.uniformValue(blockRow * mask.blockColumns + blockColumn);
      if (uniform === 0) continue;
      const count = uniform === 255 ? full : countSet(mask, across, x, down, y);
      words[row + x] = shades[count] ?? 0;
    }
  }
  return new Uint8ClampedArray(words.buffer);
}

function samplesOf(
  start: number,
  count: number,
  origin: number,
  scale: number,
  limit: number,
): Samples {
  const perPixel = Math.min(4, Math.max(1, Math.ceil(1 / scale)));
  const places = new Int32Array(count * perPixel);
  const blocks = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    for (let part = 0; part < perPixel; part++) {
      const place = Math.floor((start + at + (part + 0.5) / perPixel - origin) / scale);
      places[at * perPixel + part] = Math.min(limit - 1, Math.max(0, place));
    }
    const first = Math.floor((places[at * perPixel] ?? 0) / blockSize);
    const last = Math.floor((places[at * perPixel + perPixel - 1] ?? 0) / blockSize);
    blocks[at] = first === last ? first : -1;
  }
  return { places, perPixel, blocks };
}

function countSet(mask: MaskBitmap, across: Samples, x: number, down: Samples, y: number): number {
  const { data, width } = mask;
  let count = 0;
  for (let v = y * down.perPixel; v < (y + 1) * down.perPixel; v++) {
    const row = (down.places[v] ?? 0) * width;
    for (let u = x * across.perPixel; u < (x + 1) * across.perPixel; u++) {
      if (data[row + (across.places[u] ?? 0)] === 255) count++;
    }
  }
  return count;
}

/** The colour for each number of set places, as a word in the machine's own byte order. */
function shadesOf({ red, green, blue, opacity }: OverlayColour, most: number): Uint32Array {
  const bytes = new Uint8ClampedArray((most + 1) * 4);
  for (let count = 1; count <= most; count++) {
    bytes.set([red, green, blue, 255 * opacity * (count / most)], count * 4);
  }
  return new Uint32Array(bytes.buffer);
}
