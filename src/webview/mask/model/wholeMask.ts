import { blockSize } from './maskBitmap.ts';
import type { MaskBitmap } from './maskBitmap.ts';

/** Sets what is clear and clears what is set. */
export function invert(mask: MaskBitmap): void {
  const pixels = new Uint8Array(blockSize * blockSize);
  for (let block = 0; block < mask.blockCount; block++) {
    const count = mask.copyBlock(block, pixels);
    for (let at = 0; at < count; at++) pixels[at] = 255 - (pixels[at] ?? 0);
    mask.setBlock(block, pixels);
  }
}

export function clear(mask: MaskBitmap): void {
  mask.fillBox({ left: 0, top: 0, right: mask.width, bottom: mask.height }, 0);
}

/** Makes the mask equal to `pixels`, row by row; what is at least 128 counts as set. */
export function replace(mask: MaskBitmap, pixels: Uint8Array): void {
  if (pixels.length !== mask.data.length) throw new RangeError('A mask of another size');
  const buffer = new Uint8Array(blockSize * blockSize);
  for (let block = 0; block < mask.blockCount; block++) {
    const { left, top, right, bottom } = mask.blockBox(block);
    let at = 0;
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        buffer[at++] = (pixels[y * mask.width + x] ?? 0) >= 128 ? 255 : 0;
      }
    }
    mask.setBlock(block, buffer);
  }
}
