import { Canvas } from './canvas.ts';
import type { Raster } from './canvas.ts';
import { Choices } from './choices.ts';
import type { SceneOrder } from './order.ts';
import { paintLandscape } from './landscape.ts';
import { finishCanvas } from './finish.ts';
import { palettes } from './palettes.ts';
import type { Palette } from './palettes.ts';
import { readTheme } from './theme.ts';
import { blurRaster, resizeRaster } from './raster.ts';
import type { Theme } from './theme.ts';

/** What every scene painter gets to know. */
export interface Brief {
  readonly choices: Choices;
  readonly theme: Theme;
  readonly palette: Palette;
  /** Width to height of the first frame. */
  readonly aspect: number;
}

/** Paints a scene at `width` × `height`. */
export function paintScene(
  order: SceneOrder,
  width: number,
  height: number,
  references: readonly Raster[],
): Raster {
  const choices = new Choices(order.seed, order.drifts);
  const theme = readTheme(order.prompt);
  const brief: Brief = {
    choices,
    theme,
    palette: palettes[choices.pick('palette', theme.palettes)],
    aspect: order.aspect,
  };
  const canvas = new Canvas(width, height, order.view);
  paintLandscape(canvas, brief);
  for (const reference of references) tint(canvas, reference);
  return finishCanvas(canvas, choices.seed);
}

/** Lets an image prompt shine through: its light and colours at large, not its lines. */
function tint(canvas: Canvas, reference: Raster): void {
  const { width, height } = canvas;
  const small = resizeRaster(reference, 24, 24);
  const soft = resizeRaster(blurRaster(small, 1), width, height);
  for (let i = 0; i < width * height * 3; i++) {
    const old = canvas.pixels[i] ?? 0;
    canvas.pixels[i] = old + ((soft.pixels[i] ?? 0) - old) * 0.38;
  }
}
