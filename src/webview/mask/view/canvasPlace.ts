import type { PixelBox } from '../model/geometry.ts';

/** Puts a canvas over `box` of its parent, in device pixels. Clears it if its size changes. */
export function placeCanvas(canvas: HTMLCanvasElement, box: PixelBox, ratio: number): void {
  const width = Math.max(1, box.right - box.left);
  const height = Math.max(1, box.bottom - box.top);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.style.left = `${box.left / ratio}px`;
  canvas.style.top = `${box.top / ratio}px`;
  canvas.style.width = `${width / ratio}px`;
  canvas.style.height = `${height / ratio}px`;
}

export function contextOf(
  canvas: HTMLCanvasElement,
  settings?: CanvasRenderingContext2DSettings,
): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', settings);
  if (!context) throw new Error('This window cannot draw on a canvas');
  return context;
}
