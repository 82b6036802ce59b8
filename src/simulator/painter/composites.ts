import type { Raster } from './canvas.ts';
import type { Rectangle } from './order.ts';
import { resizeRaster } from './raster.ts';

/** How far inside a mask's edge the new picture fades in, as a fraction of the width. */
const feather = 0.012;

/** `patch` where the mask is white; every other pixel is the base's, to the byte. */
export function compositeRegion(base: Raster, patch: Raster, mask: Raster): Raster {
  const { width, height } = base;
  const pixels = Uint8Array.from(base.pixels);
  const depth = depthInside(mask);
  const full = Math.max(1, feather * width);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const inside = depth[pixel] ?? 0;
    if (inside <= 0) continue;
    const share = Math.min(1, inside / full);
    for (let i = pixel * 3; i < pixel * 3 + 3; i++) {
      const old = base.pixels[i] ?? 0;
      pixels[i] = Math.round(old + ((patch.pixels[i] ?? 0) - old) * share);
    }
  }
  return { width, height, pixels };
}

/** Steps from every white pixel to the nearest black one, about; 0 on black. */
function depthInside(mask: Raster): Float32Array {
  const { width, height } = mask;
  const depth = new Float32Array(width * height);
  for (let i = 0; i < depth.length; i++) depth[i] = (mask.pixels[i * 3] ?? 0) >= 128 ? 1e9 : 0;
  const relax = (i: number, neighbour: number, step: number): void => {
    depth[i] = Math.min(depth[i] ?? 0, (depth[neighbour] ?? 0) + step);
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if ((depth[i] ?? 0) === 0) continue;
      if (x > 0) relax(i, i - 1, 1);
      if (y > 0) relax(i, i - width, 1);
      if (x > 0 && y > 0) relax(i, i - width - 1, 1.414);
      if (x < width - 1 && y > 0) relax(i, i - width + 1, 1.414);
    }
  }
  for (let y = height - 1; y >= 0; y--) {
    for (let x = width - 1, i = y * width + x; x >= 0; x--, i--) {
      if ((depth[i] ?? 0) === 0) continue;
      if (x < width - 1) relax(i, i + 1, 1);
      if (y < height - 1) relax(i, i + width, 1);
      if (x < width - 1 && y < height - 1) relax(i, i + width + 1, 1.414);
      if (x > 0 && y < height - 1) relax(i, i + width - 1, 1.414);
    }
  }
  return depth;
}

/**
 * The old picture inside the extended one, pixel for pixel where it keeps its size. Its rim fades
 * into what was painted around it.
 */
export function compositeOutpaint(base: Raster, around: Raster, place: Rectangle): Raster {
  const out: Raster = { ...around, pixels: Uint8Array.from(around.pixels) };
  const inner = resizeRaster(base, place.width, place.height);
  const rim = Math.max(1, Math.round(Math.min(place.width, place.height) * 0.08));
  // Only an edge with something beyond it has a rim.
  const edge = (distance: number, inside: boolean): number => (inside ? distance : rim);
  const openLeft = place.x > 0;
  const openTop = place.y > 0;
  const openRight = place.x + inner.width < out.width;
  const openBottom = place.y + inner.height < out.height;
  const lastRow = Math.min(inner.height, out.height - place.y);
  const lastColumn = Math.min(inner.width, out.width - place.x);
  for (let y = Math.max(0, -place.y); y < lastRow; y++) {
    const vertical = Math.min(edge(y + 1, openTop), edge(inner.height - y, openBottom));
    for (let x = Math.max(0, -place.x); x < lastColumn; x++) {
      const horizontal = Math.min(edge(x + 1, openLeft), edge(inner.width - x, openRight));
      const share = smooth(Math.min(1, Math.min(vertical, horizontal) / rim));
      const i = (y * inner.width + x) * 3;
      const o = ((y + place.y) * out.width + x + place.x) * 3;
      for (let c = 0; c < 3; c++) {
        const old = out.pixels[o + c] ?? 0;
        out.pixels[o + c] = Math.round(old + ((inner.pixels[i + c] ?? 0) - old) * share);
      }
    }
  }
  return out;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
