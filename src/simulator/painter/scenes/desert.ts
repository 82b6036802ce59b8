import type { Canvas } from '../canvas.ts';
import { brushBroadly } from '../brushwork.ts';
import { mixColours, ramp } from '../colour.ts';
import { paintLayer } from '../layers.ts';
import { fractal1, noise1, noise2 } from '../noise.ts';
import { fillOutline } from '../shapes.ts';
import { paintHeaven } from './heaven.ts';
import type { Brief, Stage } from './stage.ts';

/** Dunes with a bright and a shaded side, ripples, mesas or pyramids far away. */
export function paintDesert(canvas: Canvas, brief: Brief): Stage {
  const { choices, palette, aspect } = brief;
  const horizon = choices.number('horizon', 0.5, 0.6);
  const heaven = paintHeaven(canvas, brief, horizon, [0.1, 0.65]);
  const lit = palette.sky.at(-1) ?? palette.cloud;
  const far = mixColours(palette.far, lit, 0.35);
  const seed = choices.noise('mesa');
  if (choices.chance('pyramids', 0.35)) {
    for (const [at, size] of [
      [0.3, 0.2],
      [0.52, 0.13],
    ] as const) {
      const x = aspect * at;
      const top: readonly [number, number] = [x, horizon - size];
      const shade = mixColours(far, palette.near, 0.5);
      fillOutline(
        canvas,
        [top, [x + size * 0.9, horizon + 0.04], [x - size * 0.2, horizon + 0.04]],
        shade,
      );
      fillOutline(
        canvas,
        [top, [x - size * 0.2, horizon + 0.04], [x - size * 0.9, horizon + 0.04]],
        mixColours(far, lit, 0.3),
      );
    }
  } else {
    paintLayer(canvas, {
      edge: (x) => {
        const plateau = Math.min(1, Math.max(0, (noise1(x * 2.6, seed) - 0.52) * 9));
        return (
          horizon +
          0.02 -
          plateau * (0.13 + 0.05 * noise1(x * 1.3, seed + 1)) -
          0.012 * fractal1(x * 22, seed, 3)
        );
      },
      colours: ramp([mixColours(far, palette.near, 0.45), mixColours(far, lit, 0.4)]),
      depth: 0.2,
      relief: (x, y) => noise2(x * 40, y * 6, seed) - 0.5,
      reliefStrength: 24,
    });
  }
  const count = 5;
  for (let i = 0; i < count; i++) {
    const t = i / (count - 1);
    const noise = choices.noise(`dune${i}`);
    const pitch = choices.number(`pitch${i}`, 0.9, 1.5) * (1.4 - 0.5 * t);
    const offset = choices.number(`offset${i}`, 0, 4);
    const base = horizon + 0.03 + 0.105 * i;
    const tall = 0.07 + 0.1 * t;
    const edge = (x: number): number => base - tall * dune(x * pitch + offset, noise);
    const bright = mixColours(mixColours(palette.far, lit, 0.45 * (1 - t)), palette.orb, 0.16);
    const deep = mixColours(palette.near, palette.ink, 0.3 * t);
    paintLayer(canvas, {
      edge,
      colours: ramp([bright, mixColours(bright, deep, 0.55), deep]),
      depth: 0.24 + 0.1 * t,
      relief: (x, y) => {
        const rise = edge(x + 0.02) - edge(x - 0.02);
        const facing = (heaven.x > x ? 1 : -1) * Math.max(-1, Math.min(1, rise * 14));
        const ripple = Math.sin((y - edge(x)) * 300 * (1.3 - t) + 6 * noise2(x * 4, y * 8, noise));
        return facing * 0.9 * Math.max(0, 1 - (y - edge(x)) * 5) + ripple * 0.1;
      },
      reliefStrength: 42,
    });
  }
  brushBroadly(canvas, choices, (_, y) => (y > horizon ? 0.12 : 0));
  const x = aspect * choices.number('spot', 0.35, 0.65);
  return { x, y: 0.9, size: 0.24, surface: 'ground', lean: () => 0.1 };
}

/** A dune's profile: a long windward slope and a short lee. */
function dune(x: number, seed: number): number {
  const cell = Math.floor(x);
  const t = x - cell;
  const crest = 0.62 + 0.12 * noise1(cell, seed);
  const shape = t < crest ? (t / crest) ** 1.6 : ((1 - t) / (1 - crest)) ** 1.2;
  return shape * (0.55 + 0.7 * noise1(cell + 0.5, seed + 3)) + 0.25 * noise1(x * 0.8, seed + 1);
}
