import { floodFill } from './floodFill.ts';
import type { Point } from './geometry.ts';
import { fillWhere } from './maskField.ts';
import type { MaskBitmap, MaskValue } from './maskBitmap.ts';

export interface WandSettings {
  /** How far each of red, green, blue and alpha may differ from the pixel pointed at: 0–255. */
  readonly tolerance: number;
  /** Only what hangs together with the pixel pointed at, through sides. */
  readonly contiguous: boolean;
}

/**
 * Fills the pixels whose colour is like that of the one pointed at.
 *
 * @param colours the picture's pixels, four bytes each, row by row; as large as the mask
 */
export function fillAlike(
  mask: MaskBitmap,
  colours: Uint8ClampedArray | Uint8Array,
  at: Point,
  settings: WandSettings,
  value: MaskValue,
): void {
  const x = Math.floor(at.x);
  const y = Math.floor(at.y);
  if (x < 0 || y < 0 || x >= mask.width || y >= mask.height) return;
  const start = y * mask.width + x;
  const field = alike(colours, start, settings.tolerance);
  if (settings.contiguous) floodFill(field, mask.width, start);
  fillWhere(mask, field, settings.contiguous ? 2 : 1, value);
}

/** One byte a pixel: 1 where the colour is near that of pixel `start`. */
function alike(
  colours: Uint8ClampedArray | Uint8Array,
  start: number,
  tolerance: number,
): Uint8Array {
  const [red = 0, green = 0, blue = 0, alpha = 0] = colours.subarray(start * 4, start * 4 + 4);
  const field = new Uint8Array(colours.length / 4);
  for (let at = 0, from = 0; at < field.length; at++, from += 4) {
    if (
      Math.abs((colours[from] ?? 0) - red) <= tolerance &&
      Math.abs((colours[from + 1] ?? 0) - green) <= tolerance &&
      Math.abs((colours[from + 2] ?? 0) - blue) <= tolerance &&
      Math.abs((colours[from + 3] ?? 0) - alpha) <= tolerance
    ) {
      field[at] = 1;
    }
  }
  return field;
}
