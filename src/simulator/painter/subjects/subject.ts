import type { Canvas } from '../canvas.ts';
import type { Choices } from '../choices.ts';
import type { Palette } from '../palettes.ts';
import type { Outline, Paint } from '../shapes.ts';
import { fillOutline, placed } from '../shapes.ts';

/**
 * What draws a subject. Its own units: the ground is y 0, up is negative, it is about one high and
 * stands around x 0.
 */
export interface Easel {
  readonly canvas: Canvas;
  readonly choices: Choices;
  readonly palette: Palette;
  readonly at: {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly flip: boolean;
  };
  /** Fills an outline given in the subject's units. */
  readonly fill: (outline: Outline, paint: Paint, opacity?: number) => void;
}

export function easelAt(
  canvas: Canvas,
  choices: Choices,
  palette: Palette,
  at: Easel['at'],
): Easel {
  return {
    canvas,
    choices,
    palette,
    at,
    fill: (outline, paint, opacity) => fillOutline(canvas, placed(outline, at), paint, opacity),
  };
}
