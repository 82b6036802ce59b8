import { glint } from '../sky.ts';
import type { Easel } from './subject.ts';

/** Light around a point given in the subject's units. */
export function shine(
  { canvas, at }: Easel,
  x: number,
  y: number,
  size: number,
  light: number,
): void {
  const wx = at.x + (at.flip ? -x : x) * at.size;
  glint(
    canvas,
    canvas.column(wx),
    canvas.row(at.y + y * at.size),
    size * at.size * canvas.scale,
    light,
  );
}
