import { floodFill } from './floodFill.ts';
import { fillWhere } from './maskField.ts';
import type { MaskBitmap } from './maskBitmap.ts';

/** Sets what is clear and cannot be reached from the picture's border without crossing the mask. */
export function fillHoles(mask: MaskBitmap): void {
  const { data, width, height } = mask;
  const field = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) field[at] = data[at] === 0 ? 1 : 0;
  for (let x = 0; x < width; x++) {
    floodFill(field, width, x);
    floodFill(field, width, (height - 1) * width + x);
  }
  for (let y = 0; y < height; y++) {
    floodFill(field, width, y * width);
    floodFill(field, width, y * width + width - 1);
  }
  fillWhere(mask, field, 1, 255);
}
