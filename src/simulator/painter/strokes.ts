import type { Canvas } from './canvas.ts';
import { mix, unit } from './random.ts';

export interface Brush {
  /** World units between strokes: one stroke in each cell of that size. */
  readonly cell: number;
  /** World units. */
  readonly length: number;
  readonly width: number;
  readonly opacity: number;
  /** How much a stroke's lightness may leave what it covers, 0–255. */
  readonly jitter: number;
  /** A stroke whose ends differ from its middle by more than this is not made: edges stay. */
  readonly tolerance: number;
  /** Direction at a pixel, radians. */
  readonly angle: (column: number, row: number) => number;
  /** Chance that a cell has its stroke, by pixel; always when absent. */
  readonly density?: (column: number, row: number) => number;
}

/**
 * Covers the canvas with brush strokes in the colours that they find. Placement is by world cell,
 * so a stroke is the same one in every view that shows it.
 */
export function paintStrokes(canvas: Canvas, seed: number, brush: Brush): void {
  const firstX = Math.floor(canvas.left / brush.cell) - 1;
  const lastX = Math.ceil(canvas.right / brush.cell) + 1;
  const firstY = Math.floor(canvas.top / brush.cell) - 1;
  const lastY = Math.ceil(canvas.bottom / brush.cell) + 1;
  // Four interleaved rounds: in one sweep every stroke would overlap its upper neighbour.
  for (let round = 0; round < 4; round++) {
    for (let y = firstY; y <= lastY; y++) {
      for (let x = firstX; x <= lastX; x++) {
        const hash = mix(mix(seed, x), y);
        if ((hash & 3) !== round) continue;
        strokeInCell(canvas, brush, x, y, hash);
      }
    }
  }
}

function strokeInCell(canvas: Canvas, brush: Brush, x: number, y: number, hash: number): void {
  const cx = canvas.column((x + unit(mix(hash, 1))) * brush.cell);
  const cy = canvas.row((y + unit(mix(hash, 2))) * brush.cell);
  if (brush.density && unit(mix(hash, 7)) > brush.density(cx, cy)) return;
  // Strokes thinner than a pixel are not worth their number.
  const pixels = brush.width * canvas.scale;
  if (pixels < 1 && unit(mix(hash, 9)) > pixels * pixels) return;
  const size = 0.65 + 0.7 * unit(mix(hash, 3));
  const half = Math.max(1, brush.length * canvas.scale * size * 0.5);
  const wide = Math.max(0.7, brush.width * canvas.scale * size * 0.5);
  const angle = brush.angle(cx, cy) + (unit(mix(hash, 4)) - 0.5) * 0.5;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const middle = canvas.colourAt(cx, cy);
  const head = canvas.colourAt(cx + cos * half, cy + sin * half);
  const tail = canvas.colourAt(cx - cos * half, cy - sin * half);
  if (distance(head, middle) > brush.tolerance || distance(tail, middle) > brush.tolerance) return;
  const lighter = (unit(mix(hash, 5)) - 0.5) * 2 * brush.jitter;
  const warmer = (unit(mix(hash, 8)) - 0.5) * brush.jitter;
  const bend = ((unit(mix(hash, 6)) - 0.5) * 0.5) / half;
  drawStroke(canvas, {
    cx,
    cy,
    cos,
    sin,
    half,
    wide,
    bend,
    red: middle[0] + lighter + warmer,
    green: middle[1] + lighter,
    blue: middle[2] + lighter - warmer,
    opacity: brush.opacity,
    hash,
  });
}

function distance(a: readonly number[], b: readonly number[]): number {
  return (
    Math.abs((a[0] ?? 0) - (b[0] ?? 0)) +
    Math.abs((a[1] ?? 0) - (b[1] ?? 0)) +
    Math.abs((a[2] ?? 0) - (b[2] ?? 0))
  );
}

export interface Stroke {
  /** Pixels. */
  readonly cx: number;
  readonly cy: number;
  readonly cos: number;
  readonly sin: number;
  readonly half: number;
  readonly wide: number;
  /** Sideways per pixel of length squared. */
  readonly bend: number;
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly opacity: number;
  readonly hash: number;
}

/** One bent, tapering stroke with the marks of its bristles. */
function drawStroke(canvas: Canvas, stroke: Stroke): void {
  const { cx, cy, cos, sin, half, bend, hash } = stroke;
  const wide = stroke.wide + Math.abs(bend) * half * half;
  const reachY = Math.abs(sin) * half + Math.abs(cos) * wide + 1;
  const firstRow = Math.max(0, Math.floor(cy - reachY));
  const lastRow = Math.min(canvas.height - 1, Math.ceil(cy + reachY));
  for (let y = firstRow; y <= lastRow; y++) {
    const dy = y + 0.5 - cy;
    let from = -1e9;
    let to = 1e9;
    if (Math.abs(cos) > 1e-4) {
      const a = (-half - dy * sin) / cos;
      const b = (half - dy * sin) / cos;
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
    }
    if (Math.abs(sin) > 1e-4) {
      const a = (dy * cos - wide) / sin;
      const b = (dy * cos + wide) / sin;
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
    }
    const first = Math.max(0, Math.floor(cx + from));
    const last = Math.min(canvas.width - 1, Math.ceil(cx + to));
    for (let x = first; x <= last; x++) {
      const dx = x + 0.5 - cx;
      const u = dx * cos + dy * sin;
      const along = u / half;
      if (along <= -1 || along >= 1) continue;
      const across = (dy * cos - dx * sin - bend * u * u) / stroke.wide;
      if (across <= -1 || across >= 1) continue;
      const soft = 1 - across * across;
      const bristle = 0.72 + ((hash >>> (((across + 1) * 12) & 31)) & 1) * 0.28;
      const taper = 1 - along * along * along * along;
      const edge = soft > 0.35 ? 1 : soft / 0.35;
      canvas.lay(
        (y * canvas.width + x) * 3,
        stroke.red,
        stroke.green,
        stroke.blue,
        stroke.opacity * taper * edge * bristle,
      );
    }
  }
}
