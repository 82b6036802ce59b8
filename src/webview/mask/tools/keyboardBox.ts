import type { PixelBox } from '../model/geometry.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A box of a quarter of the picture's sides, in its middle: where a keyboard starts. */
export function middleBox({ width, height }: Size): PixelBox {
  const wide = Math.max(1, Math.round(width / 4));
  const high = Math.max(1, Math.round(height / 4));
  const left = Math.floor((width - wide) / 2);
  const top = Math.floor((height - high) / 2);
  return { left, top, right: left + wide, bottom: top + high };
}

/** Moves the box, as far as the picture goes. */
export function moveBox(box: PixelBox, x: number, y: number, { width, height }: Size): PixelBox {
  const right = Math.min(Math.max(x, -box.left), width - box.right);
  const down = Math.min(Math.max(y, -box.top), height - box.bottom);
  return {
    left: box.left + right,
    top: box.top + down,
    right: box.right + right,
    bottom: box.bottom + down,
  };
}

/** Moves the right and bottom sides; at least one pixel stays. */
export function resizeBox(box: PixelBox, x: number, y: number, { width, height }: Size): PixelBox {
  return {
    ...box,
    right: Math.min(width, Math.max(box.left + 1, box.right + x)),
    bottom: Math.min(height, Math.max(box.top + 1, box.bottom + y)),
  };
}
