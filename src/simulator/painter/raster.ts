import type { Raster } from './canvas.ts';
import type { Rectangle } from './order.ts';

export function blankRaster(width: number, height: number): Raster {
  return { width, height, pixels: new Uint8Array(width * height * 3) };
}

/** Copies `from` into `onto` with its upper left corner at x, y. */
export function placeRaster(from: Raster, onto: Raster, x: number, y: number): void {
  const columns = Math.min(from.width, onto.width - x);
  for (let row = 0; row < from.height && y + row < onto.height; row++) {
    onto.pixels.set(
      from.pixels.subarray(row * from.width * 3, (row * from.width + columns) * 3),
      ((y + row) * onto.width + x) * 3,
    );
  }
}

export function cropRaster(from: Raster, { x, y, width, height }: Rectangle): Raster {
  const out = blankRaster(width, height);
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * from.width + x) * 3;
    out.pixels.set(from.pixels.subarray(start, start + width * 3), row * width * 3);
  }
  return out;
}

/** Resamples: the mean of what a pixel covers when smaller, Catmull-Rom when larger. */
export function resizeRaster(from: Raster, width: number, height: number): Raster {
  if (from.width === width && from.height === height) return from;
  const between = resizeRows(from.pixels, from.width, from.height, width);
  const turned = transpose(between, width, from.height);
  const both = resizeRows(turned, from.height, width, height);
  return { width, height, pixels: transpose(both, height, width) };
}

function resizeRows(from: Uint8Array, width: number, rows: number, target: number): Uint8Array {
  const out = new Uint8Array(target * rows * 3);
  const weights = resamplingWeights(width, target);
  for (let x = 0; x < target; x++) {
    const { first, shares } = weights[x] ?? { first: 0, shares: [] };
    for (let y = 0; y < rows; y++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let k = 0; k < shares.length; k++) {
        const column = Math.max(0, Math.min(width - 1, first + k));
        const i = (y * width + column) * 3;
        const share = shares[k] ?? 0;
        red += (from[i] ?? 0) * share;
        green += (from[i + 1] ?? 0) * share;
        blue += (from[i + 2] ?? 0) * share;
      }
      const o = (y * target + x) * 3;
      out[o] = toByte(red);
      out[o + 1] = toByte(green);
      out[o + 2] = toByte(blue);
    }
  }
  return out;
}

function resamplingWeights(width: number, target: number): { first: number; shares: number[] }[] {
  const ratio = width / target;
  return Array.from({ length: target }, (_, x) => {
    const from = x * ratio;
    if (ratio > 1) {
      const first = Math.floor(from);
      const last = Math.min(width, Math.ceil(from + ratio));
      const shares: number[] = [];
      for (let column = first; column < last; column++) {
        shares.push((Math.min(column + 1, from + ratio) - Math.max(column, from)) / ratio);
      }
      return { first, shares };
    }
    const middle = from + ratio / 2 - 0.5;
    const first = Math.floor(middle) - 1;
    return { first, shares: [0, 1, 2, 3].map((k) => catmullRom(middle - first - k)) };
  });
}

function catmullRom(distance: number): number {
  const d = Math.abs(distance);
  if (d < 1) return 1.5 * d ** 3 - 2.5 * d ** 2 + 1;
  return d < 2 ? -0.5 * d ** 3 + 2.5 * d ** 2 - 4 * d + 2 : 0;
}

function toByte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : Math.round(value);
}

function transpose(from: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array(from.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 3;
      const o = (x * height + y) * 3;
      out[o] = from[i] ?? 0;
      out[o + 1] = from[i + 1] ?? 0;
      out[o + 2] = from[i + 2] ?? 0;
    }
  }
  return out;
}

/** Three passes of a running mean: nearly a Gaussian, at a cost that the radius does not change. */
export function blurRaster(from: Raster, radius: number): Raster {
  const reach = Math.round(radius);
  if (reach < 1) return from;
  let { pixels } = from;
  for (let pass = 0; pass < 3; pass++) {
    pixels = transpose(blurRows(pixels, from.width, from.height, reach), from.width, from.height);
    pixels = transpose(blurRows(pixels, from.height, from.width, reach), from.height, from.width);
  }
  return { ...from, pixels };
}

function blurRows(from: Uint8Array, width: number, rows: number, reach: number): Uint8Array {
  const out = new Uint8Array(from.length);
  const span = reach * 2 + 1;
  for (let y = 0; y < rows; y++) {
    const start = y * width * 3;
    for (let channel = 0; channel < 3; channel++) {
      const at = (x: number): number =>
        from[start + Math.max(0, Math.min(width - 1, x)) * 3 + channel] ?? 0;
      let sum = 0;
      for (let x = -reach; x <= reach; x++) sum += at(x);
      for (let x = 0; x < width; x++) {
        out[start + x * 3 + channel] = sum / span + 0.5;
        sum += at(x + reach + 1) - at(x - reach);
      }
    }
  }
  return out;
}
