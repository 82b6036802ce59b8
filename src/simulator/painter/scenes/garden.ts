import type { Canvas } from '../canvas.ts';
import { brushBroadly } from '../brushwork.ts';
import type { Colour } from '../colour.ts';
import { mixColours, ramp, shift } from '../colour.ts';
import { leaves } from '../edges.ts';
import { paintLayer } from '../layers.ts';
import { fractal1, fractal2 } from '../noise.ts';
import { mix, unit } from '../random.ts';
import { ellipse, fillOutline, ribbon } from '../shapes.ts';
import { paintHeaven } from './heaven.ts';
import type { Brief, Stage } from './stage.ts';

/** A meadow full of flowers under hills and trees. */
export function paintGarden(canvas: Canvas, brief: Brief): Stage {
  const { choices, palette, aspect } = brief;
  const horizon = choices.number('horizon', 0.4, 0.5);
  paintHeaven(canvas, brief, horizon, [0.25, 0.75]);
  const lit = palette.sky.at(-1) ?? palette.cloud;
  for (let i = 0; i < 3; i++) {
    const seed = choices.noise(`hill${i}`);
    const colour = mixColours(mixColours(palette.far, palette.near, 0.3 * i), lit, 0.25 - 0.1 * i);
    paintLayer(canvas, {
      edge: (x) =>
        horizon +
        0.025 * i -
        0.13 * (1 - 0.3 * i) * (fractal1(x * 1.3 + i, seed, 4) - 0.4) -
        (i === 2 ? leaves(x, seed, 0.05) : 0),
      colours: ramp([colour, mixColours(colour, lit, 0.35)]),
      depth: 0.16,
      relief: (x, y) => fractal2(x * 12, y * 18, seed, 4) - 0.5,
      reliefStrength: 28,
    });
  }
  const seed = choices.noise('meadow');
  const meadow = horizon + 0.055;
  const grass = mixColours(palette.near, palette.accents.at(-1) ?? palette.near, 0.12);
  paintLayer(canvas, {
    edge: (x) => meadow - 0.03 * fractal1(x * 1.6, seed, 3),
    colours: ramp([mixColours(grass, lit, 0.45), grass, mixColours(grass, palette.ink, 0.4)]),
    depth: 0.5,
    relief: (x, y) => fractal2(x * 14, y * 30, seed, 4) - 0.5,
    reliefStrength: 36,
  });
  brushBroadly(canvas, choices, (_, y) => (y > meadow ? 1.35 : 0.1));
  const first = Math.min(meadow + 0.02, 1);
  plantFlowers(canvas, brief, first, 0.93);
  return {
    x: aspect * choices.number('spot', 0.35, 0.65),
    y: 0.88,
    size: 0.3,
    surface: 'ground',
    lean: (_, y) => (y > meadow ? 1.3 : 0.1),
    after: () => plantFlowers(canvas, brief, 0.93, 1.12),
  };
}

/** Flowers in rows from far to near, larger the nearer. */
function plantFlowers(canvas: Canvas, { choices, palette }: Brief, from: number, to: number): void {
  const seed = choices.noise('flowers');
  const patches = choices.noise('patches');
  let row = 0;
  for (let y = from; y < to; row++) {
    const near = Math.max(0.05, (y - 0.42) / 0.6);
    const size = 0.004 + 0.026 * near ** 1.5;
    const step = size * 2.1;
    for (let k = Math.floor(canvas.left / step) - 1; k <= canvas.right / step + 1; k++) {
      const hash = mix(mix(seed, k), Math.round(y * 1000));
      const x = (k + unit(hash)) * step;
      const patch = fractal2(x * 2.2, y * 5, patches, 2);
      if (unit(mix(hash, 1)) > 0.25 + patch * 0.75) continue;
      const index =
        Math.floor((patch * 2.2 + unit(mix(hash, 2)) * 1.2) * palette.accents.length) %
        palette.accents.length;
      const colour = shift(
        palette.accents[index] ?? palette.accents[0],
        (unit(mix(hash, 3)) - 0.5) * 0.3,
        (unit(mix(hash, 4)) - 0.6) * 0.14,
      );
      const stem = size * (1.6 + unit(mix(hash, 5)) * 2.4);
      const lean = (unit(mix(hash, 6)) - 0.5) * size;
      const green = mixColours(palette.near, palette.ink, 0.15 + 0.4 * unit(mix(hash, 7)));
      if (size > 0.008) {
        const line = [0, 0.5, 1].map((t) => [x + lean * t * t, y - stem * t] as const);
        fillOutline(canvas, ribbon(line, size * 0.16, 0.7), green);
      }
      bloom(
        canvas,
        x + lean,
        y - stem,
        size * (0.7 + 0.5 * unit(mix(hash, 8))),
        colour,
        palette.orb,
        hash,
      );
    }
    y += size * 0.9;
  }
}

function bloom(
  canvas: Canvas,
  x: number,
  y: number,
  size: number,
  colour: Colour,
  heart: Colour,
  hash: number,
): void {
  if (size * canvas.scale < 9) {
    fillOutline(canvas, ellipse(x, y, size * 0.7, size * 0.5, 0, 10), colour);
    return;
  }
  const petals = 5 + (hash % 4);
  const turn = unit(mix(hash, 9)) * 6;
  const squash = 0.62 + 0.3 * unit(mix(hash, 10));
  for (let ring = 0; ring < 2; ring++) {
    const reach = size * (ring === 0 ? 0.58 : 0.36);
    for (let p = 0; p < petals; p++) {
      const angle = turn + ring * 0.4 + (p / petals) * Math.PI * 2;
      const shade = shift(colour, 0, (ring === 0 ? -0.05 : 0.05) - 0.05 * Math.sin(angle));
      const petal = ellipse(
        x + Math.cos(angle) * reach,
        y + Math.sin(angle) * reach * squash,
        reach * 0.72,
        reach * 0.46,
        angle,
        14,
      );
      fillOutline(canvas, petal, shade);
    }
  }
  fillOutline(canvas, ellipse(x, y, size * 0.2, size * 0.16), mixColours(heart, colour, 0.25));
}
