import type { MaskBitmap, MaskValue } from './maskBitmap.ts';

/** Sets those pixels of the mask to `value` whose byte in `field` is `mark`. */
export function fillWhere(
  mask: MaskBitmap,
  field: Uint8Array,
  mark: number,
  value: MaskValue,
): void {
  const { width, height } = mask;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const end = row + width;
    for (let at = row; at < end; at++) {
      if (field[at] !== mark) continue;
      const from = at;
      while (at < end && field[at] === mark) at++;
      mask.fillRow(y, from - row, at - 1 - row, value);
    }
  }
}
