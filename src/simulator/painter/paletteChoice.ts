import { Choices } from './choices.ts';
import type { SceneOrder } from './order.ts';
import type { PaletteName } from './palettes.ts';
import { readTheme } from './theme.ts';

/** The palette of a scene: what its words ask for, else what it was lent, else its own luck. */
export function paletteOf(scene: SceneOrder): PaletteName {
  const theme = readTheme(scene.prompt);
  if (scene.lentPalette !== undefined && !theme.namesMood) return scene.lentPalette;
  return new Choices(scene.seed, scene.drifts).pick('palette', theme.palettes);
}
