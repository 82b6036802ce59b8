import { fractal1 } from './noise.ts';
import { mix, unit } from './random.ts';

/** Height above the ground of conifers side by side, in world units, at a world x. */
export function pines(x: number, seed: number, spacing: number, tall: number): number {
  const cell = Math.floor(x / spacing);
  let height = 0;
  for (let k = cell - 2; k <= cell + 2; k++) {
    const hash = mix(seed, k);
    if (unit(mix(hash, 5)) < 0.18) continue;
    const middle = (k + 0.2 + 0.6 * unit(hash)) * spacing;
    const top = tall * (0.45 + 0.75 * unit(mix(hash, 1)));
    const wide = top * (0.15 + 0.07 * unit(mix(hash, 2)));
    const away = Math.abs(x - middle) / wide;
    if (away >= 1) continue;
    // Branches: a saw whose teeth grow towards the ground.
    const tooth = ((away * 4.5) % 1) * 0.13;
    height = Math.max(height, top * (1 - away - tooth * (1 - away * 0.4)));
  }
  return height;
}

/** Height above the ground of a broad-leaved wood. */
export function leaves(x: number, seed: number, tall: number): number {
  const crowns = Math.abs(Math.sin(x * 19 + 4 * fractal1(x * 3, seed, 2)));
  return tall * (0.45 + 0.4 * crowns ** 0.6 + 0.3 * fractal1(x * 60, mix(seed, 1), 3));
}

export interface Building {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly hash: number;
}

/** The building that stands at a world x. */
export function buildingAt(x: number, seed: number, wide: number, tall: number): Building {
  const cell = Math.floor(x / wide);
  const edge = (k: number): number => (k + 0.5 * unit(mix(mix(seed, k), 9)) - 0.25) * wide;
  const index = x < edge(cell) ? cell - 1 : x >= edge(cell + 1) ? cell + 1 : cell;
  const hash = mix(seed, index);
  const lot = unit(mix(hash, 1));
  return {
    left: edge(index),
    right: edge(index + 1),
    height: tall * (0.3 + 0.5 * lot + (lot > 0.82 ? 0.5 : 0)),
    hash,
  };
}

/** Height of a skyline with stepped roofs and a mast here and there. */
export function skyline(x: number, seed: number, wide: number, tall: number): number {
  const { left, right, height, hash } = buildingAt(x, seed, wide, tall);
  const share = (x - left) / (right - left);
  const middle = Math.abs(share - 0.5);
  const roof = unit(mix(hash, 3));
  if (roof > 0.86 && middle < 0.02) return height * 1.22;
  if (roof > 0.6) return middle < 0.3 ? height : height * 0.93;
  if (roof < 0.14) return height * (1.12 - middle * 0.35);
  return height;
}
