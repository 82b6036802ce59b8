import { brushFinely } from './brushwork.ts';
import { Canvas } from './canvas.ts';
import type { Raster } from './canvas.ts';
import { Choices } from './choices.ts';
import { finishCanvas } from './finish.ts';
import type { SceneOrder } from './order.ts';
import { paletteOf } from './paletteChoice.ts';
import { palettes } from './palettes.ts';
import { blurRaster, resizeRaster } from './raster.ts';
import { paintCity } from './scenes/city.ts';
import { paintDesert } from './scenes/desert.ts';
import { paintFlow } from './scenes/flow.ts';
import { paintForest } from './scenes/forest.ts';
import { paintGarden } from './scenes/garden.ts';
import { paintMountains } from './scenes/mountains.ts';
import { paintSea } from './scenes/sea.ts';
import { paintSpace } from './scenes/space.ts';
import type { Brief, ScenePainter } from './scenes/stage.ts';
import { paintStillLife } from './scenes/stillLife.ts';
import { drawSubjects } from './subjects/drawSubject.ts';
import { readTheme } from './theme.ts';
import type { SceneName } from './theme.ts';

const painters: Readonly<Record<SceneName, ScenePainter>> = {
  mountains: paintMountains,
  sea: paintSea,
  city: paintCity,
  forest: paintForest,
  desert: paintDesert,
  space: paintSpace,
  garden: paintGarden,
  stillLife: paintStillLife,
  flow: paintFlow,
};

/** Paints a scene at `width` × `height`; image prompts tint it. */
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
    palette: palettes[paletteOf(order)],
    aspect: order.aspect,
  };
  const canvas = new Canvas(width, height, order.view);
  const stage = painters[choices.pick('scene', theme.scenes)](canvas, brief);
  drawSubjects(canvas, brief, stage);
  brushFinely(canvas, choices, stage.lean);
  stage.after?.();
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
