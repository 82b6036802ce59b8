import type { Canvas } from '../canvas.ts';
import { brushBroadly } from '../brushwork.ts';
import { mixColours, ramp } from '../colour.ts';
import { buildingAt, skyline } from '../edges.ts';
import { paintLayer } from '../layers.ts';
import { mix, unit } from '../random.ts';
import { box, fillOutline } from '../shapes.ts';
import { glint } from '../sky.ts';
import { paintWater } from '../water.ts';
import { paintHeaven } from './heaven.ts';
import type { Brief, Stage } from './stage.ts';

/** Skylines behind skylines with their windows lit, above a river that mirrors them. */
export function paintCity(canvas: Canvas, brief: Brief): Stage {
  const { choices, palette, aspect } = brief;
  const quay = choices.number('quay', 0.7, 0.78);
  paintHeaven(canvas, brief, quay - 0.05, [0.3, 0.8]);
  const lit = palette.sky.at(-1) ?? palette.cloud;
  const count = 4;
  for (let i = 0; i < count; i++) {
    const t = i / (count - 1);
    const seed = choices.noise(`row${i}`);
    const wide = 0.05 + 0.05 * t;
    const tall = choices.number(`tall${i}`, 0.34, 0.5) * (1 - 0.3 * t);
    const colour = mixColours(mixColours(palette.far, lit, 0.3 * (1 - t)), palette.ink, 0.75 * t);
    const foot = mixColours(colour, lit, 0.5 * (1 - 0.55 * t));
    const edge = (x: number): number => quay - skyline(x, seed, wide, tall);
    paintLayer(canvas, { edge, colours: ramp([colour, colour, foot]), depth: tall, until: quay });
    if (i > 0) paintWindows(canvas, brief, { seed, wide, tall, quay, share: 0.2 + 0.36 * t });
  }
  paintWater(canvas, {
    top: quay,
    bottom: 1.05,
    tint: mixColours(palette.near, palette.ink, 0.6),
    depth: 0.5,
    waves: 0.8,
    seed: choices.noise('river'),
  });
  const lean = (_: number, y: number): number => (y > quay ? 0 : 0.1);
  brushBroadly(canvas, choices, lean);
  const bank = 0.93;
  const spot = aspect * choices.number('spot', 0.3, 0.7);
  paintLayer(canvas, {
    edge: () => bank,
    colours: ramp([mixColours(palette.ink, palette.near, 0.3), palette.ink]),
    depth: 0.1,
  });
  return {
    x: spot,
    y: bank + 0.006,
    size: 0.3,
    surface: 'ground',
    lean,
    after: () => lanterns(canvas, brief, bank, spot),
  };
}

interface WindowRows {
  readonly seed: number;
  readonly wide: number;
  readonly tall: number;
  readonly quay: number;
  /** Of windows that are lit. */
  readonly share: number;
}

function paintWindows(canvas: Canvas, { palette }: Brief, rows: WindowRows): void {
  const stepX = rows.wide / 6;
  const stepY = stepX * 1.35;
  for (let x = Math.floor(canvas.left / stepX) * stepX; x < canvas.right; x += stepX) {
    const { height, left, right, hash } = buildingAt(
      x + stepX / 2,
      rows.seed,
      rows.wide,
      rows.tall,
    );
    if (x < left + stepX * 0.3 || x + stepX > right) continue;
    const lively = unit(mix(hash, 11)) * rows.share * 1.8;
    const floors = Math.floor((height * 0.9) / stepY);
    for (let floor = 1; floor < floors; floor++) {
      const chance = mix(mix(hash, Math.round(x / stepX)), floor);
      if (unit(chance) > lively) continue;
      const colour =
        palette.accents[
          unit(mix(chance, 2)) < 0.75 ? 0 : Math.min(2, palette.accents.length - 1)
        ] ?? palette.accents[0];
      const y = rows.quay - floor * stepY;
      fillOutline(
        canvas,
        box(x + stepX * 0.25, y - stepY * 0.55, x + stepX * 0.75, y),
        colour,
        0.55 + 0.45 * unit(mix(chance, 3)),
      );
    }
  }
}

function lanterns(canvas: Canvas, { palette, theme }: Brief, bank: number, spot: number): void {
  const step = 0.21;
  for (let k = Math.floor(canvas.left / step); k <= canvas.right / step; k++) {
    const x = (k + 0.35) * step;
    // Not in front of who stands there.
    if (theme.subjects.length > 0 && Math.abs(x - spot) < 0.26) continue;
    fillOutline(canvas, box(x - 0.0018, bank - 0.085, x + 0.0018, bank + 0.01), palette.ink);
    const [cx, cy] = [canvas.column(x), canvas.row(bank - 0.088)];
    glint(canvas, cx, cy, 0.022 * canvas.scale, 70);
    glint(canvas, cx, cy, 0.005 * canvas.scale, 200);
  }
}
