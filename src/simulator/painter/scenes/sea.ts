import type { Canvas } from '../canvas.ts';
import { brushBroadly } from '../brushwork.ts';
import { mixColours, ramp } from '../colour.ts';
import { paintLayer } from '../layers.ts';
import { fractal1, fractal2, ridged1 } from '../noise.ts';
import { paintGlitter, paintWater } from '../water.ts';
import type { Subject } from '../theme.ts';
import { paintHeaven } from './heaven.ts';
import type { Brief, Stage } from './stage.ts';

/** Subjects that are at home on the water or above it; the others stand on the beach. */
const afloat: ReadonlySet<Subject> = new Set<Subject>([
  'boat',
  'whale',
  'lighthouse',
  'birds',
  'balloon',
  'moon',
]);

/** Water to the horizon with the light upon it; islands, a beach or rocks in front. */
export function paintSea(canvas: Canvas, brief: Brief): Stage {
  const { choices, palette, aspect } = brief;
  const horizon = choices.number('horizon', 0.46, 0.58);
  const heaven = paintHeaven(canvas, brief, horizon, [0.08, 0.5]);
  const lit = palette.sky.at(-1) ?? palette.cloud;
  const islands = choices.whole('islands', 1, 2);
  for (let i = 0; i < islands; i++) {
    const seed = choices.noise(`island${i}`);
    const middle = aspect * choices.number(`islandX${i}`, 0, 1);
    const wide = choices.number(`islandW${i}`, 0.25, 0.5);
    const tall = choices.number(`islandH${i}`, 0.09, 0.2);
    const colour = mixColours(palette.far, palette.near, 0.25 + 0.35 * i);
    paintLayer(canvas, {
      edge: (x) => {
        const rise = Math.max(0, 1 - ((x - middle) / wide) ** 2);
        return horizon + 0.004 - tall * rise * (0.4 + ridged1(x * 2.4, seed, 6) * 0.9);
      },
      colours: ramp([colour, mixColours(colour, lit, 0.45)]),
      depth: 0.14,
      relief: (x, y) => fractal2(x * 12, y * 16, seed, 4) - 0.5,
      reliefStrength: 34,
      until: horizon,
    });
  }
  const water = {
    top: horizon,
    bottom: 1.05,
    tint: mixColours(
      mixColours(palette.near, palette.sky[1] ?? palette.near, 0.4),
      palette.ink,
      0.12,
    ),
    depth: 0.62,
    waves: choices.number('waves', 0.5, 1),
    seed: choices.noise('water'),
  };
  paintWater(canvas, water);
  const lean = (_: number, y: number): number => (y > horizon ? 0 : 0.12);
  brushBroadly(canvas, choices, lean);
  paintGlitter(canvas, water, heaven.x, mixColours(palette.orb, lit, 0.3));
  const ashore =
    brief.theme.subjects.length > 0 && !brief.theme.subjects.some((s) => afloat.has(s));
  if (ashore || choices.chance('beach', 0.5)) paintBeach(canvas, brief);
  const away = heaven.x > aspect / 2 ? 0.36 : 0.64;
  return {
    x: aspect * choices.number('boatX', away - 0.08, away + 0.08),
    y: ashore ? 0.97 : choices.number('boatY', 0.68, 0.76),
    size: 0.26,
    surface: 'water',
    lean,
  };
}

function paintBeach(canvas: Canvas, { choices, palette, aspect }: Brief): void {
  const seed = choices.noise('beach');
  const slope = choices.number('slope', -0.16, 0.16);
  const shore = (x: number): number =>
    0.9 + slope * (x - aspect / 2) + 0.04 * fractal1(x * 2.6, seed, 3);
  const sand = mixColours(palette.sky.at(-1) ?? palette.cloud, palette.near, 0.35);
  const foam = palette.cloud;
  paintLayer(canvas, { edge: (x) => shore(x) - 0.016, colours: ramp([foam, foam]), depth: 1 });
  paintLayer(canvas, {
    edge: shore,
    colours: ramp([mixColours(sand, palette.ink, 0.25), sand, sand]),
    depth: 0.16,
    relief: (x, y) => fractal2(x * 16, y * 40, seed, 3) - 0.5,
    reliefStrength: 20,
  });
}
