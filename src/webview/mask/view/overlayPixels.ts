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
 * a device pixel, up to sixteen of them are averaged, so that edges stay smooth. The mask's border
 * is light, so that it is seen on a picture of the overlay's own colour.
 */
export function overlayPixels(
  mask: MaskBitmap,
  view: View,
  region: PixelBox,
  colour: OverlayColour,
): Uint8ClampedArray<ArrayBuffer> {
  const width = region.right - region.left;
  const height = region.bottom - region.top;
  // One pixel more on every side: whether a pixel is a border depends on its neighbours.
  const across = samplesOf(region.left - 1, width + 2, view.left, view.scale, mask.width);
  const down = samplesOf(region.top - 1, height + 2, view.top, view.scale, mask.height);
  const counts = countAll(mask, across, down);
  const shades = shadesOf(colour, across.perPixel * down.perPixel);
  const stride = width + 2;
  const words = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    let at = (y + 1) * stride + 1;
    for (let word = y * width, end = word + width; word < end; word++, at++) {
      const count = counts[at] ?? 0;
      if (count === 0) continue;
      const isBorder =
        counts[at - 1] === 0 ||
        counts[at + 1] === 0 ||
        counts[at - stride] === 0 ||
        counts[at + stride] === 0;
      words[word] = (isBorder ? shades.border : shades.inside)[count] ?? 0;
    }
  }
  return new Uint8ClampedArray(words.buffer);
}

/** How many places are set, for each device pixel. */
function countAll(mask: MaskBitmap, across: Samples, down: Samples): Uint8Array {
  const width = across.blocks.length;
  const height = down.blocks.length;
  const full = across.perPixel * down.perPixel;
  const counts = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const blockRow = down.blocks[y] ?? -1;
    for (let x = 0; x < width; x++) {
      const blockColumn = across.blocks[x] ?? -1;
      const uniform =
        blockRow < 0 || blockColumn < 0
          ? undefined
          : mask.uniformValue(blockRow * mask.blockColumns + blockColumn);
      if (uniform === 0) continue;
      counts[y * width + x] = uniform === 255 ? full : countSet(mask, across, x, down, y);
    }
  }
  return counts;
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

/** The colours for each number of set places, as words in the machine's own byte order. */
interface Shades {
  readonly inside: Uint32Array;
  readonly border: Uint32Array;
}

function shadesOf({ red, green, blue, opacity }: OverlayColour, most: number): Shades {
  const inside = new Uint8ClampedArray((most + 1) * 4);
  const border = new Uint8ClampedArray(inside.length);
  for (let count = 1; count <= most; count++) {
    const part = count / most;
    inside.set([red, green, blue, 255 * opacity * part], count * 4);
    border.set([255, 255, 255, 90 + 140 * part], count * 4);
  }
  return { inside: new Uint32Array(inside.buffer), border: new Uint32Array(border.buffer) };
}
