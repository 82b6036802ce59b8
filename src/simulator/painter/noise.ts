import { mix } from './random.ts';

function at(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ seed;
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** Smooth noise along a line, in [0, 1). */
export function noise1(x: number, seed: number): number {
  const cell = Math.floor(x);
  const t = x - cell;
  const s = t * t * t * (t * (t * 6 - 15) + 10);
  const a = at(cell, 0, seed);
  return a + (at(cell + 1, 0, seed) - a) * s;
}

/** Smooth noise over the plane, in [0, 1). */
export function noise2(x: number, y: number, seed: number): number {
  const cellX = Math.floor(x);
  const cellY = Math.floor(y);
  const tx = x - cellX;
  const ty = y - cellY;
  const sx = tx * tx * (3 - 2 * tx);
  const sy = ty * ty * (3 - 2 * ty);
  const a = at(cellX, cellY, seed);
  const b = at(cellX + 1, cellY, seed);
  const c = at(cellX, cellY + 1, seed);
  const d = at(cellX + 1, cellY + 1, seed);
  const top = a + (b - a) * sx;
  return top + (c + (d - c) * sx - top) * sy;
}

/** Noise with detail at every size, about [0, 1]. */
export function fractal1(x: number, seed: number, octaves: number): number {
  let sum = 0;
  let weight = 0.5;
  let total = 0;
  for (let octave = 0; octave < octaves; octave++) {
    sum += weight * noise1(x, mix(seed, octave));
    total += weight;
    x = x * 2.03 + 17.7;
    weight *= 0.5;
  }
  return sum / total;
}

export function fractal2(x: number, y: number, seed: number, octaves: number): number {
  let sum = 0;
  let weight = 0.5;
  let total = 0;
  for (let octave = 0; octave < octaves; octave++) {
    sum += weight * noise2(x, y, mix(seed, octave));
    total += weight;
    x = x * 2.03 + 17.7;
    y = y * 2.03 - 9.2;
    weight *= 0.5;
  }
  return sum / total;
}

/** Like `fractal1` with sharp crests: mountain ridges. */
export function ridged1(x: number, seed: number, octaves: number): number {
  let sum = 0;
  let weight = 0.5;
  let total = 0;
  for (let octave = 0; octave < octaves; octave++) {
    sum += weight * (1 - Math.abs(2 * noise1(x, mix(seed, octave)) - 1));
    total += weight;
    x = x * 2.11 + 31.3;
    weight *= 0.46;
  }
  return sum / total;
}
