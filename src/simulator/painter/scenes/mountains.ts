import type { Canvas } from '../canvas.ts';
import { mixColours, ramp } from '../colour.ts';
import { brushBroadly } from '../brushwork.ts';
import { pines } from '../edges.ts';
import { paintLayer } from '../layers.ts';
import { fractal1, fractal2, ridged1 } from '../noise.ts';
import { paintWater } from '../water.ts';
import { paintHeaven } from './heaven.ts';
import type { Brief, Stage } from './stage.ts';

/** Ranges behind ranges; often a lake before them, conifers, a ridge to stand on. */
export function paintMountains(canvas: Canvas, brief: Brief): Stage {
  const { choices, palette, theme, aspect } = brief;
  const horizon = choices.number('horizon', 0.56, 0.66);
  const heaven = paintHeaven(canvas, brief, horizon, [0.2, 0.75]);
  const lit = palette.sky.at(-1) ?? palette.cloud;
  const count = choices.whole('ranges', 3, 4);
  const lake = choices.chance('lake', 0.55);
  const shore = horizon + 0.1;
  for (let i = 0; i < count; i++) {
    const t = i / count;
    const colour = mixColours(palette.far, palette.near, t ** 1.2);
    const mist = mixColours(colour, lit, 0.62 - 0.3 * t);
    const seed = choices.noise(`range${i}`);
    const base = horizon + 0.02 + 0.075 * i;
    const height = choices.number(`height${i}`, 0.3, 0.5) * (1 - 0.62 * t);
    const pitch = choices.number(`pitch${i}`, 1.1, 1.9) + t;
    const offset = choices.number(`offset${i}`, 0, 3);
    const edge = (x: number): number =>
      base - height * (ridged1(x * pitch + offset, seed, 7) - 0.42);
    const snowy = theme.snow || (i < 2 && choices.chance('snow', 0.6));
    paintLayer(canvas, {
      edge,
      colours: snowy
        ? ramp([palette.cloud, mixColours(palette.cloud, colour, 0.55), colour, mist, mist])
        : ramp([colour, mixColours(colour, mist, 0.6), mist]),
      depth: snowy ? 0.34 : 0.28,
      // Light comes from the side of the sun: slopes that face it are bright.
      relief: (x, y) =>
        ridge(x * 7 + (x > heaven.x ? -y * 5 : y * 5), y * 9, seed) * (x > heaven.x ? -1 : 1),
      reliefStrength: 46 * (1 - 0.4 * t),
    });
  }
  if (lake) {
    paintWater(canvas, {
      top: shore,
      bottom: 1.1,
      tint: mixColours(palette.near, palette.ink, 0.35),
      depth: 0.45,
      waves: choices.number('waves', 0.15, 0.5),
      seed: choices.noise('water'),
    });
  }
  brushBroadly(canvas, choices, (_, y) => (lake && y > shore ? 0 : 0.15));
  return paintForeground(canvas, brief, lake ? 0.93 : 0.86, aspect);
}

function ridge(x: number, y: number, seed: number): number {
  return fractal2(x, y, seed, 4) * 2 - 1;
}

/** The ridge in front with its trees; other scenes use it too. */
function paintForeground(
  canvas: Canvas,
  { choices, palette }: Brief,
  level: number,
  aspect: number,
): Stage {
  const seed = choices.noise('front');
  const side = choices.chance('frontLeft', 0.5) ? 1 : -1;
  const trees = choices.chance('pines', 0.75);
  const ground = (x: number): number =>
    level +
    0.09 * side * Math.tanh((x - aspect / 2) * 1.6) * 1.2 -
    0.05 * (fractal1(x * 2.2, seed, 4) - 0.5);
  const wood = mixColours(palette.near, palette.ink, 0.55);
  if (trees) {
    paintLayer(canvas, {
      edge: (x) => {
        const dense = Math.max(0, -side * (x - aspect / 2) + 0.16) * 1.6;
        return ground(x) + 0.01 - pines(x, seed, 0.024, 0.2) * Math.min(1.2, dense + 0.25);
      },
      colours: ramp([wood, palette.ink]),
      depth: 0.25,
    });
  }
  paintLayer(canvas, {
    edge: (x) => ground(x) - 0.006 * fractal1(x * 90, seed + 1, 2),
    colours: ramp([mixColours(palette.near, palette.ink, 0.62), palette.ink]),
    depth: 0.2,
    relief: (x, y) => fractal2(x * 14, y * 22, seed, 3) - 0.5,
    reliefStrength: 22,
  });
  const x = aspect / 2 + side * aspect * -0.02 + (trees ? -side * -0.16 * aspect : 0);
  return {
    x,
    y: ground(x) + 0.012,
    size: 0.24,
    surface: 'ground',
    lean: (_, y) => (y > level ? -0.2 : 0.1),
  };
}
