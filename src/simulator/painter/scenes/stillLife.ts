import type { Canvas } from '../canvas.ts';
import { brushBroadly } from '../brushwork.ts';
import type { Colour } from '../colour.ts';
import { mixColours, ramp, shift } from '../colour.ts';
import { paintLayer } from '../layers.ts';
import { fractal2, noise2 } from '../noise.ts';
import { box, ellipse, fillOutline, smoothOutline } from '../shapes.ts';
import type { Outline, Paint, Point } from '../shapes.ts';
import type { Brief, Stage } from './stage.ts';

/** Discs, arches, a vase and fruit on a table: a quiet, geometric still life. */
export function paintStillLife(canvas: Canvas, brief: Brief): Stage {
  const { choices, palette, aspect } = brief;
  const table = choices.number('table', 0.66, 0.74);
  const wall = mixColours(palette.sky.at(-1) ?? palette.cloud, palette.far, 0.18);
  const noise = choices.noise('wall');
  paintLayer(canvas, {
    edge: () => canvas.top - 1,
    colours: ramp([mixColours(wall, palette.sky[0] ?? wall, 0.28), wall, wall]),
    depth: 2.4,
    relief: (x, y) => fractal2(x * 3, y * 3, noise, 5) - 0.5,
    reliefStrength: 34,
  });
  const middle = aspect / 2;
  const side = choices.chance('side', 0.5) ? 1 : -1;
  const sun = middle + side * choices.number('discX', 0.02, 0.2);
  fillOutline(
    canvas,
    ellipse(sun, choices.number('discY', 0.3, 0.4), 0.21, 0.21),
    lit(palette.accents[0], noise, 0.5),
  );
  arch(
    canvas,
    middle - side * choices.number('archX', 0.16, 0.28),
    table,
    0.17,
    choices.number('archH', 0.36, 0.46),
    palette,
    noise,
  );
  const board = mixColours(palette.near, palette.far, 0.35);
  paintLayer(canvas, {
    edge: () => table,
    colours: ramp([
      mixColours(board, palette.cloud, 0.25),
      board,
      mixColours(board, palette.ink, 0.4),
    ]),
    depth: 0.4,
    relief: (x, y) => noise2(x * 3, y * 60, noise) - 0.5,
    reliefStrength: 20,
  });
  brushBroadly(canvas, choices, (_, y) => (y > table ? 0 : 0.8));
  const vaseX = middle + side * choices.number('vaseX', -0.06, 0.1);
  const tall = choices.number('vaseH', 0.3, 0.38);
  shadow(canvas, vaseX, table + 0.1, 0.15, palette.ink, side);
  branches(canvas, brief, vaseX, table + 0.09 - tall);
  fillOutline(
    canvas,
    vase(vaseX, table + 0.1, tall, choices.number('belly', 0.08, 0.12)),
    round(palette.near, vaseX, 0.11, side, noise),
  );
  const count = choices.whole('fruit', 2, 4);
  for (let k = 0; k < count; k++) {
    const size = choices.number(`fruitS${k}`, 0.038, 0.06);
    const x = vaseX - side * (0.17 + 0.115 * k) * (k % 2 === 0 ? 1 : -0.9) + 0.02 * k;
    const y = table + 0.1 + 0.035 * (k % 3);
    const colour = palette.accents[k % palette.accents.length] ?? palette.accents[0];
    shadow(canvas, x, y, size * 1.25, palette.ink, side);
    fillOutline(
      canvas,
      ellipse(x, y - size, size, size * 0.97),
      sphere(colour, x, y - size, size, side),
    );
  }
  return {
    ...{ x: middle + side * 0.3, y: table + 0.12, size: 0.3 },
    surface: 'ground',
    lean: (_, y) => (y > table ? 0.05 : 0.9),
  };
}

function lit(colour: Colour, seed: number, strength: number): Paint {
  return (x, y) => shift(colour, 0, (fractal2(x * 5, y * 5, seed, 3) - 0.5) * 0.16 * strength);
}

function sphere(colour: Colour, cx: number, cy: number, radius: number, side: number): Paint {
  return (x, y) => {
    const dx = (x - cx) / radius;
    const dy = (y - cy) / radius;
    const z = Math.sqrt(Math.max(0, 1 - dx * dx - dy * dy));
    return shift(colour, 0.12 * dy, 0.24 * (0.6 * side * dx - 0.5 * dy + 0.62 * z - 0.45));
  };
}

function round(colour: Colour, cx: number, radius: number, side: number, seed: number): Paint {
  return (x, y) => {
    const across = Math.max(-1, Math.min(1, (x - cx) / radius));
    const glaze = (fractal2(x * 9, y * 9, seed, 3) - 0.5) * 0.07;
    return shift(
      colour,
      0,
      0.24 * (side * across * 0.6 + 0.35 * Math.sqrt(1 - across * across) - 0.2) + glaze,
    );
  };
}

function shadow(
  canvas: Canvas,
  x: number,
  y: number,
  size: number,
  ink: Colour,
  side: number,
): void {
  for (const [grow, share] of [
    [1.35, 0.14],
    [1.1, 0.2],
    [0.85, 0.26],
  ] as const) {
    fillOutline(
      canvas,
      ellipse(x - side * size * 0.5, y, size * grow, size * 0.17 * grow),
      ink,
      share,
    );
  }
}

function arch(
  canvas: Canvas,
  x: number,
  foot: number,
  half: number,
  tall: number,
  palette: Brief['palette'],
  seed: number,
): void {
  const layers: readonly Colour[] = [
    mixColours(palette.far, palette.accents.at(-1) ?? palette.far, 0.45),
    mixColours(palette.near, palette.far, 0.35),
    mixColours(palette.near, palette.ink, 0.35),
  ];
  layers.forEach((colour, i) => {
    const wide = half * (1 - 0.25 * i);
    const top = foot - tall * (1 - 0.14 * i);
    const curve = Array.from({ length: 25 }, (_, k): Point => {
      const angle = Math.PI - (k / 24) * Math.PI;
      return [x + Math.cos(angle) * wide, top + wide - Math.sin(angle) * wide];
    });
    fillOutline(canvas, [...curve, [x + wide, foot], [x - wide, foot]], lit(colour, seed + i, 0.7));
  });
}

function vase(x: number, foot: number, tall: number, belly: number): Outline {
  const half: readonly Point[] = [
    [0.04, 0],
    [belly * 0.75, -0.08],
    [belly, -0.36],
    [belly * 0.8, -0.62],
    [0.032, -0.84],
    [0.04, -1],
  ];
  const right = half.map(([dx, dy]): Point => [x + dx, foot + dy * tall]);
  const left = half.map(([dx, dy]): Point => [x - dx, foot + dy * tall]).reverse();
  return smoothOutline([...right, ...left]);
}

function branches(canvas: Canvas, { choices, palette }: Brief, x: number, y: number): void {
  const count = choices.whole('stems', 3, 5);
  for (let k = 0; k < count; k++) {
    const lean = choices.number(`lean${k}`, -0.2, 0.2);
    const long = choices.number(`long${k}`, 0.2, 0.33);
    const stem = mixColours(palette.near, palette.ink, 0.5);
    for (let t = 0; t <= 1; t += 0.03) {
      const cx = x + lean * t * t;
      fillOutline(
        canvas,
        box(cx - 0.0022, y - long * t - 0.007, cx + 0.0022, y - long * t + 0.007),
        stem,
      );
    }
    for (let leaf = 1; leaf < 8; leaf++) {
      const t = 0.2 + leaf * 0.11;
      const side = leaf % 2 === 0 ? 1 : -1;
      const colour =
        leaf > 5
          ? (palette.accents[k % palette.accents.length] ?? palette.orb)
          : mixColours(palette.near, palette.far, 0.15 * leaf);
      fillOutline(
        canvas,
        ellipse(x + lean * t * t + side * 0.022, y - long * t, 0.027, 0.011, side * -0.6),
        colour,
      );
    }
  }
}
