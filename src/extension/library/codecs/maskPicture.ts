import type { Mask } from '../../providers/provider.ts';
import { DamagedPicture } from '../containers/byteReader.ts';
import { toRgba, type Pixels } from './pixels.ts';
import { encodePng } from './pngPixels.ts';

/** How much each pixel is to be repainted: its brightness, less where it is transparent. */
export function maskOfPixels(pixels: Pixels): Mask {
  const { width, height } = pixels;
  const rgba = toRgba(pixels).data;
  const data = new Uint8Array(width * height);
  for (let pixel = 0; pixel < data.length; pixel++) {
    const at = pixel * 4;
    const brightness =
      0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
    data[pixel] = Math.round((brightness * (rgba[at + 3] ?? 0)) / 255);
  }
  return { width, height, data };
}

/** An opaque PNG, only black (keep) and white (repaint), as the proxies want it. */
export function encodeMaskPng(mask: Mask): Promise<Uint8Array> {
  const { width, height } = mask;
  if (mask.data.length !== width * height) throw new DamagedPicture('The mask is incomplete.');
  return encodePng({
    width,
    height,
    channels: 1,
    data: mask.data.map((byte) => (byte < 128 ? 0 : 255)),
  });
}
