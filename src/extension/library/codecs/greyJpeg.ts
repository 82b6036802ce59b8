import { encode } from 'jpeg-js';

/** High, so that the edges of a mask stay where they were drawn. */
const quality = 95;

/**
 * A JPEG of grey pixels, one byte each, row by row. Blocks the caller for about 50 ms at 1024²:
 * for a worker, or for where that does not matter.
 */
export function encodeGreyJpeg(width: number, height: number, data: Uint8Array): Uint8Array {
  const rgba = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgba.fill(data[pixel] ?? 0, pixel * 4, pixel * 4 + 3);
    rgba[pixel * 4 + 3] = 255;
  }
  return encode({ width, height, data: rgba }, quality).data;
}
