import type { Canvas } from '../canvas.ts';
import { mixColours, ramp } from '../colour.ts';
import { Field } from '../field.ts';
import { fractal2, noise2 } from '../noise.ts';
import { paintStrokes } from '../strokes.ts';
import { ellipse, fillOutline } from '../shapes.ts';
import type { Brief, Stage } from './stage.ts';

/** Colour in motion: a warped field of it, brushed along its own currents. */
export function paintFlow(canvas: Canvas, brief: Brief): Stage {
  const { choices, palette, aspect } = brief;
  const seed = choices.noise('current');
  const pitch = choices.number('pitch', 0.8, 1.5);
  const turn = choices.number('turn', 0, 6.28);
  const sky = palette.sky;
  const colours = ramp([
    palette.ink,
    sky[0] ?? palette.ink,
    palette.near,
    palette.accents[0],
    sky.at(-1) ?? palette.cloud,
    palette.accents.at(-1) ?? palette.cloud,
    palette.cloud,
  ]);
  const { width, height } = canvas;
  const warp = choices.number('warp', 1.1, 2.1);
  const value = new Field(canvas, Math.max(2, canvas.scale / 240), (x, y) => {
    const qx = fractal2(x * pitch, y * pitch, seed, 4);
    const qy = fractal2(x * pitch + 5.2, y * pitch + 1.3, seed, 4);
    const wide = fractal2((x + warp * qx) * pitch, (y + warp * qy) * pitch, seed + 1, 5);
    const vein = Math.sin((wide * 9 + qx * 6) * Math.PI) * 0.09;
    return Math.max(0, Math.min(0.999, (wide - 0.24) * 1.75 + vein));
  });
  const row = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    value.readRow(y, row);
    for (let x = 0, i = y * width * 3; x < width; x++, i += 3) {
      const c = Math.floor(Math.max(0, Math.min(0.999, row[x] ?? 0)) * 256) * 3;
      canvas.pixels[i] = colours[c] ?? 0;
      canvas.pixels[i + 1] = colours[c + 1] ?? 0;
      canvas.pixels[i + 2] = colours[c + 2] ?? 0;
    }
  }
  const angle = (x: number, y: number): number =>
    turn + (noise2(x * pitch * 1.4, y * pitch * 1.4, seed + 2) - 0.5) * 7;
  const currents = new Field(canvas, Math.max(4, canvas.scale / 80), angle);
  paintStrokes(canvas, choices.noise('broad'), {
    cell: 0.02,
    length: 0.19,
    width: 0.013,
    opacity: 0.62,
    jitter: 18,
    tolerance: 240,
    angle: (x, y) => currents.at(x, y),
  });
  if (choices.chance('disc', 0.6)) {
    const size = choices.number('discSize', 0.09, 0.17);
    const [x, y] = [
      aspect * choices.number('discX', 0.25, 0.75),
      choices.number('discY', 0.25, 0.6),
    ];
    fillOutline(
      canvas,
      ellipse(x, y, size, size),
      mixColours(palette.orb, palette.accents[0], 0.2),
      0.94,
    );
  }
  return { x: aspect / 2, y: 0.9, size: 0.34, surface: 'air', lean: angle };
}
