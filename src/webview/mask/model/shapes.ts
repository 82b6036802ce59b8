import { isEmptyBox } from './geometry.ts';
import type { PixelBox } from './geometry.ts';
import type { MaskBitmap, MaskValue } from './maskBitmap.ts';

/** Fills the ellipse that touches all four sides of the box. Exact up to 8192 pixels a side. */
export function fillEllipse(mask: MaskBitmap, box: PixelBox, value: MaskValue): void {
  if (isEmptyBox(box)) return;
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const first = Math.max(0, box.top);
  const last = Math.min(mask.height, box.bottom);
  for (let y = first; y < last; y++) {
    // In half pixels from the middle: (x / width)² + (y / height)² ≤ 1.
    const down = 2 * y + 1 - box.top - box.bottom;
    const square = Math.floor(
      (width * width * (height * height - down * down)) / (height * height),
    );
    const half = Math.floor(Math.sqrt(square));
    const from = Math.ceil((box.left + box.right - 1 - half) / 2);
    const to = Math.floor((box.left + box.right - 1 + half) / 2);
    mask.fillRow(y, from, to, value);
  }
}
