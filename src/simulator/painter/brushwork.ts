import type { Canvas } from './canvas.ts';
import type { Choices } from './choices.ts';
import { Field } from './field.ts';
import { noise2 } from './noise.ts';
import { paintStrokes } from './strokes.ts';

/** Broad strokes over the underpainting; `lean` is the direction that they keep to by place. */
export function brushBroadly(
  canvas: Canvas,
  choices: Choices,
  lean: (x: number, y: number) => number,
): void {
  paintStrokes(canvas, choices.noise('wide'), {
    cell: 0.028,
    length: 0.11,
    width: 0.02,
    opacity: 0.5,
    jitter: 8,
    tolerance: 36,
    angle: flowing(canvas, choices, lean),
  });
}

/** Fine strokes over everything; they bind what was drawn to what it stands on. */
export function brushFinely(
  canvas: Canvas,
  choices: Choices,
  lean: (x: number, y: number) => number,
): void {
  paintStrokes(canvas, choices.noise('fine'), {
    cell: 0.0105,
    length: 0.042,
    width: 0.0055,
    opacity: 0.46,
    jitter: 12,
    tolerance: 44,
    angle: flowing(canvas, choices, lean),
  });
}

function flowing(
  canvas: Canvas,
  choices: Choices,
  lean: (x: number, y: number) => number,
): (column: number, row: number) => number {
  const seed = choices.noise('flow');
  const field = new Field(
    canvas,
    Math.max(4, canvas.scale / 60),
    (x, y) => lean(x, y) + (noise2(x * 2.2, y * 2.6, seed) - 0.5) * 1.5,
  );
  return (column, row) => field.at(column, row);
}
