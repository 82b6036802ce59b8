import type { PixelBox } from '../../../shared/tiles.ts';

/** Decoded pixels, row by row from the top left, 8 bits a channel, no padding. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA. */
  readonly channels: number;
  readonly data: Uint8Array;
}

/** The same picture with four channels; the very same object where it has them already. */
export function toRgba(pixels: Pixels): Pixels {
  const { width, height, channels, data } = pixels;
  if (channels === 4) return pixels;
  const rgba = new Uint8Array(width * height * 4);
  const green = channels > 2 ? 1 : 0;
  const blue = channels > 2 ? 2 : 0;
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    rgba[to] = data[from] ?? 0;
    rgba[to + 1] = data[from + green] ?? 0;
    rgba[to + 2] = data[from + blue] ?? 0;
    rgba[to + 3] = channels === 2 ? (data[from + 1] ?? 0) : 255;
  }
  return { width, height, channels: 4, data: rgba };
}

/** The part of a picture in that box, which lies within it. */
export function cropPixels(pixels: Pixels, { left, top, width, height }: PixelBox): Pixels {
  const { channels, data } = pixels;
  const row = width * channels;
  const cropped = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * pixels.width + left) * channels;
    cropped.set(data.subarray(from, from + row), y * row);
  }
  return { width, height, channels, data: cropped };
}
