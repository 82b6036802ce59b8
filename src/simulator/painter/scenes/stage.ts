import type { Canvas } from '../canvas.ts';
import type { Choices } from '../choices.ts';
import type { Palette } from '../palettes.ts';
import type { Theme } from '../theme.ts';

/** What every scene painter gets to know. */
export interface Brief {
  readonly choices: Choices;
  readonly theme: Theme;
  readonly palette: Palette;
  /** Width to height of the first frame. */
  readonly aspect: number;
}

/** Where a subject may stand when the scene is there, in world units. */
export interface Stage {
  readonly x: number;
  readonly y: number;
  /** How high a person-sized subject is. */
  readonly size: number;
  /** Floats instead of standing: a boat, a balloon. */
  readonly surface: 'ground' | 'water' | 'air';
  /** Direction of brush strokes by place, radians. */
  readonly lean: (x: number, y: number) => number;
  /** Touches that go on last. */
  readonly after?: () => void;
}

export type ScenePainter = (canvas: Canvas, brief: Brief) => Stage;
