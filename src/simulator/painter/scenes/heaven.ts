import type { Canvas } from '../canvas.ts';
import { paintOrb, paintSky, paintStars } from '../sky.ts';
import type { Brief } from './stage.ts';

export interface Heaven {
  readonly horizon: number;
  /** World place of the sun or moon. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Sky, stars, and the sun or moon; `height` 0 puts it at the horizon, 1 at the top. */
export function paintHeaven(
  canvas: Canvas,
  { choices, palette, theme, aspect }: Brief,
  horizon: number,
  height: readonly [number, number] = [0.15, 0.7],
): Heaven {
  const wantsMoon = theme.subjects.includes('moon');
  paintSky(canvas, choices, {
    stops: palette.sky,
    cloud: palette.cloud,
    clouds: theme.fog ? 0.95 : choices.number('cover', 0.25, 0.9),
    horizon: horizon * 1.04,
  });
  if (palette.stars > 0) paintStars(canvas, choices.noise('stars'), palette.stars, horizon);
  const radius = wantsMoon
    ? choices.number('orbSize', 0.13, 0.2)
    : choices.number('orbSize', 0.035, 0.1);
  const up = choices.number('orbHeight', height[0], height[1]);
  const x =
    aspect *
    (choices.chance('orbLeft', 0.5)
      ? choices.number('orbX', 0.2, 0.42)
      : choices.number('orbX', 0.58, 0.8));
  const y = horizon * (1 - up) - (wantsMoon ? 0.05 : 0);
  paintOrb(canvas, {
    ...{ x, y, radius },
    colour: palette.orb,
    glow: choices.number('glow', 0.45, 0.8) + radius,
    shine: palette.moon ? 0.5 : 0.7,
    ...(palette.moon || wantsMoon ? { seas: choices.noise('seas') } : {}),
    ...(palette.moon && !wantsMoon && choices.chance('crescent', 0.3) ? { crescent: 0.5 } : {}),
  });
  return { horizon, x, y, radius };
}
