import type { Canvas } from './canvas.ts';
import { mixColours, ramp } from './colour.ts';
import { Field } from './field.ts';
import { paintLayer } from './layers.ts';
import { fractal1, fractal2, noise2, ridged1 } from './noise.ts';
import type { Brief } from './scene.ts';
import { paintOrb, paintSky, paintStars } from './sky.ts';
import { paintStrokes } from './strokes.ts';

/** Ranges of hills under a sky. */
export function paintLandscape(canvas: Canvas, brief: Brief): void {
  const { choices, palette, aspect } = brief;
  const horizon = choices.number('horizon', 0.55, 0.72);
  paintSky(canvas, choices, {
    stops: palette.sky,
    cloud: palette.cloud,
    clouds: choices.number('cover', 0.2, 0.9),
    horizon,
  });
  if (palette.stars > 0) paintStars(canvas, choices.noise('stars'), palette.stars, horizon);
  paintOrb(canvas, {
    x: aspect * choices.number('orbX', 0.2, 0.8),
    y: horizon * choices.number('orbY', 0.3, 0.85),
    radius: choices.number('orbSize', 0.04, 0.11),
    colour: palette.orb,
    glow: choices.number('glow', 0.4, 0.8),
    shine: 0.7,
    ...(palette.moon && { seas: choices.noise('seas') }),
  });
  const count = choices.whole('ranges', 4, 6);
  const lit = palette.sky.at(-1) ?? palette.cloud;
  for (let i = 0; i < count; i++) {
    const t = (i + 0.5) / count;
    const colour = mixColours(palette.far, palette.near, t ** 1.3);
    const mist = mixColours(colour, lit, 0.55 * (1 - t));
    const seed = choices.noise(`range${i}`);
    const base = horizon + (1.02 - horizon) * t ** 1.4 - 0.04;
    const height = choices.number(`height${i}`, 0.1, 0.24) * (1 - 0.55 * t);
    const peaks = choices.chance('peaks', 0.6) && t < 0.7;
    const offset = choices.number(`offset${i}`, 0, 2);
    paintLayer(canvas, {
      edge: (x) =>
        base -
        height *
          (peaks
            ? ridged1(x * (1.6 + t) + offset, seed, 6) - 0.35
            : fractal1(x * (1.4 + t) + offset, seed, 5) - 0.35),
      colours: ramp([colour, mixColours(colour, mist, 0.7), mist]),
      depth: 0.3,
      relief: (x, y) => fractal2(x * 9, y * 16, seed, 4) - 0.5,
      reliefStrength: 18 + 22 * t,
    });
  }
  const flow = new Field(canvas, Math.max(4, canvas.scale / 60), (x, y) => {
    const angle = (noise2(x * 2.2, y * 2.6, choices.noise('flow')) - 0.5) * 1.6;
    return y < horizon ? angle * 0.8 : angle;
  });
  const angle = (x: number, y: number): number => flow.at(x, y);
  paintStrokes(canvas, choices.noise('wide'), {
    cell: 0.028,
    length: 0.11,
    width: 0.02,
    opacity: 0.5,
    jitter: 8,
    tolerance: 36,
    angle,
  });
  paintStrokes(canvas, choices.noise('fine'), {
    cell: 0.011,
    length: 0.045,
    width: 0.006,
    opacity: 0.5,
    jitter: 13,
    tolerance: 48,
    angle,
  });
}
