import type { Canvas } from '../canvas.ts';
import { brushBroadly } from '../brushwork.ts';
import { mixColours, ramp } from '../colour.ts';
import { leaves } from '../edges.ts';
import { paintLayer } from '../layers.ts';
import { fractal1, fractal2 } from '../noise.ts';
import { mix, unit } from '../random.ts';
import { fillOutline, ribbon } from '../shapes.ts';
import { paintOrb } from '../sky.ts';
import { paintSky } from '../sky.ts';
import type { Brief, Stage } from './stage.ts';

/** Trunks that fade into the light of a clearing. */
export function paintForest(canvas: Canvas, brief: Brief): Stage {
  const { choices, palette, aspect } = brief;
  const light = mixColours(palette.sky.at(-1) ?? palette.cloud, palette.cloud, 0.3);
  const green = mixColours(palette.near, palette.accents.at(-1) ?? palette.near, 0.2);
  paintSky(canvas, choices, {
    stops: [mixColours(green, light, 0.35), mixColours(green, light, 0.7), light],
    cloud: light,
    clouds: 0.6,
    horizon: 0.8,
  });
  const glowX = aspect * choices.number('glowX', 0.35, 0.65);
  const glow = { x: glowX, y: choices.number('glowY', 0.35, 0.5) };
  paintOrb(canvas, { ...glow, radius: 0.03, colour: palette.orb, glow: 0.75, shine: 0.9 });
  const depth = 5;
  for (let i = 0; i < depth; i++) {
    const t = i / (depth - 1);
    const colour = mixColours(
      mixColours(green, light, 0.72 * (1 - t)),
      palette.ink,
      0.72 * t ** 1.3,
    );
    const floor = 0.68 + 0.075 * i;
    const seed = choices.noise(`row${i}`);
    paintCanopy(canvas, colour, seed, 0.34 - 0.075 * i);
    paintTrunks(canvas, colour, seed, t, floor, glowX);
    paintLayer(canvas, {
      edge: (x) =>
        floor - 0.04 * (fractal1(x * 3, seed, 4) - 0.5) - 0.14 * leaves(x, seed, 0.12) * (1 - t),
      colours: ramp([colour, mixColours(colour, i < depth - 1 ? light : palette.ink, 0.35)]),
      depth: 0.2,
      relief: (x, y) => fractal2(x * 18, y * 26, seed, 4) - 0.5,
      reliefStrength: 26,
    });
    if (i === depth - 2) brushBroadly(canvas, choices, (_, y) => (y < floor ? 1.45 : 0));
  }
  const x = aspect * choices.number('spot', 0.4, 0.6);
  return {
    ...{ x, y: 0.955, size: 0.26 },
    surface: 'ground',
    lean: (_, y) => (y < 0.7 ? 1.3 : 0.1),
    after: () => fireflies(canvas, brief),
  };
}

function paintCanopy(
  canvas: Canvas,
  colour: Parameters<typeof mixColours>[0],
  seed: number,
  level: number,
): void {
  // Leaves hang from above: a layer turned upside down, by columns of the same noise.
  const { width, height } = canvas;
  for (let x = 0; x < width; x++) {
    const wx = canvas.worldX(x + 0.5);
    const low = canvas.row(
      level * (0.3 + 0.8 * fractal1(wx * 2.2, seed + 7, 6)) +
        0.09 * (fractal1(wx * 34, seed + 8, 3) - 0.5),
    );
    const last = Math.min(height, Math.max(0, Math.ceil(low)));
    for (let y = 0; y < last; y++) {
      const share = Math.min(1, low - y) * 0.92;
      canvas.lay((y * width + x) * 3, colour[0], colour[1], colour[2], share);
    }
  }
}

function paintTrunks(
  canvas: Canvas,
  colour: Parameters<typeof mixColours>[0],
  seed: number,
  t: number,
  floor: number,
  clearing: number,
): void {
  const spacing = 0.06 + 0.16 * t;
  for (let k = Math.floor(canvas.left / spacing) - 1; k <= canvas.right / spacing + 1; k++) {
    const hash = mix(seed, k);
    const x = (k + 0.9 * unit(hash)) * spacing;
    if (t > 0.4 && Math.abs(x - clearing) < 0.1 + 0.14 * t) continue;
    const wide = (0.008 + 0.045 * t) * (0.6 + 0.8 * unit(mix(hash, 1)));
    const bend = (unit(mix(hash, 2)) - 0.5) * 0.08;
    const line = Array.from({ length: 9 }, (_, i) => {
      const up = i / 8;
      return [x + bend * up * up + 0.006 * Math.sin(up * 9 + k), floor + 0.03 - up * 1.1] as const;
    });
    fillOutline(canvas, ribbon(line, wide, 0.55), colour);
  }
}

function fireflies(canvas: Canvas, { choices, palette }: Brief): void {
  const seed = choices.noise('fireflies');
  for (let k = 0; k < 46; k++) {
    const hash = mix(seed, k);
    const x = canvas.column(unit(hash) * 2);
    const y = canvas.row(0.45 + 0.5 * unit(mix(hash, 1)));
    const colour = palette.accents[0];
    const size = (0.004 + 0.006 * unit(mix(hash, 2))) * canvas.scale;
    for (const [radius, share] of [
      [size, 0.35],
      [size * 0.3, 0.9],
    ] as const) {
      const left = Math.max(0, Math.floor(x - radius));
      for (
        let py = Math.max(0, Math.floor(y - radius));
        py < Math.min(canvas.height, y + radius);
        py++
      ) {
        for (let px = left; px < Math.min(canvas.width, x + radius); px++) {
          const d = Math.hypot(px + 0.5 - x, py + 0.5 - y) / radius;
          if (d < 1) canvas.lay((py * canvas.width + px) * 3, ...colour, share * (1 - d) ** 1.5);
        }
      }
    }
  }
}
