import type { Canvas } from './canvas.ts';
import type { Colour } from './colour.ts';
import { noise2 } from './noise.ts';
import { mix, unit } from './random.ts';
import { glint } from './sky.ts';

export interface Water {
  /** World y of the shore and of the near edge. */
  readonly top: number;
  readonly bottom: number;
  readonly tint: Colour;
  /** 0 a mirror – 1 nothing but its own colour, at the near edge. */
  readonly depth: number;
  /** 0 calm – 1 choppy. */
  readonly waves: number;
  readonly seed: number;
}

/** Turns what is below the shore into water that mirrors what is above it. */
export function paintWater(canvas: Canvas, water: Water): void {
  const { width, height, pixels, scale } = canvas;
  const shore = canvas.row(water.top);
  const first = Math.max(0, Math.ceil(shore));
  const last = Math.min(height, Math.ceil(canvas.row(water.bottom)));
  const tall = (water.bottom - water.top) * scale;
  for (let y = first; y < last; y++) {
    const near = Math.min(1, (y - shore) / tall);
    const wy = canvas.worldY(y);
    const stretch = 60 / (0.15 + near);
    const source = Math.max(0, Math.round(shore - (y - shore) * (0.9 - 0.25 * near)));
    const share = 0.12 + water.depth * near ** 0.8;
    for (let x = 0, i = y * width * 3; x < width; x++, i += 3) {
      const wx = canvas.worldX(x);
      const wave = noise2(wx * (3 + 9 * (1 - near)), wy * stretch, water.seed) - 0.5;
      const reach = wave * water.waves * (0.01 + 0.05 * near) * scale;
      const row = Math.max(
        0,
        Math.min(first > 0 ? first - 1 : 0, Math.round(source - Math.abs(reach))),
      );
      const column = Math.max(0, Math.min(width - 1, Math.round(x + reach)));
      const s = (row * width + column) * 3;
      const light = wave * water.waves * 34;
      pixels[i] = (pixels[s] ?? 0) * (1 - share) + water.tint[0] * share + light;
      pixels[i + 1] = (pixels[s + 1] ?? 0) * (1 - share) + water.tint[1] * share + light;
      pixels[i + 2] = (pixels[s + 2] ?? 0) * (1 - share) + water.tint[2] * share + light;
    }
  }
}

/** The path of light that a sun or moon lays on the water. */
export function paintGlitter(
  canvas: Canvas,
  water: Pick<Water, 'top' | 'bottom' | 'seed'>,
  x: number,
  colour: Colour,
): void {
  const tall = water.bottom - water.top;
  for (let k = 0; k < 420; k++) {
    const hash = mix(water.seed, k);
    const near = unit(hash) ** 1.3;
    const spread = (unit(mix(hash, 1)) + unit(mix(hash, 2)) - 1) * (0.03 + 0.16 * near);
    const cy = canvas.row(water.top + near * tall);
    const long = (0.006 + 0.03 * near * unit(mix(hash, 3))) * canvas.scale;
    const thick = Math.max(0.6, (0.0008 + 0.0022 * near) * canvas.scale);
    dash(canvas, canvas.column(x + spread), cy, long, thick, colour, 0.6 * (1 - 0.5 * near));
  }
  glint(canvas, canvas.column(x), canvas.row(water.top + 0.01), 0.05 * canvas.scale, 22);
}

function dash(
  canvas: Canvas,
  cx: number,
  cy: number,
  half: number,
  thick: number,
  colour: Colour,
  opacity: number,
): void {
  const bottom = Math.min(canvas.height - 1, Math.ceil(cy + thick));
  for (let y = Math.max(0, Math.floor(cy - thick)); y <= bottom; y++) {
    const v = Math.abs(y + 0.5 - cy) / thick;
    if (v >= 1) continue;
    const right = Math.min(canvas.width - 1, Math.ceil(cx + half));
    for (let x = Math.max(0, Math.floor(cx - half)); x <= right; x++) {
      const u = Math.abs(x + 0.5 - cx) / half;
      if (u >= 1) continue;
      canvas.lay((y * canvas.width + x) * 3, ...colour, opacity * (1 - u * u) * (1 - v * v));
    }
  }
}
