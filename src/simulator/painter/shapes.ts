import type { Canvas } from './canvas.ts';
import type { Colour } from './colour.ts';

export type Point = readonly [number, number];
export type Outline = readonly Point[];
/** A colour, or what it is at a world place. */
export type Paint = Colour | ((x: number, y: number) => Colour);

const slices = 4;

/** Fills a closed outline in world units, smooth at its edges. */
export function fillOutline(canvas: Canvas, outline: Outline, paint: Paint, opacity = 1): void {
  const points = outline.map(([x, y]) => [canvas.column(x), canvas.row(y)] as const);
  let top = Infinity;
  let bottom = -Infinity;
  for (const [, y] of points) {
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const cover = canvas.coverage;
  const last = Math.min(canvas.height - 1, Math.ceil(bottom));
  const crossings: number[] = [];
  for (let y = Math.max(0, Math.floor(top)); y <= last; y++) {
    let left = canvas.width;
    let right = -1;
    for (let slice = 0; slice < slices; slice++) {
      crossingsAt(points, y + (slice + 0.5) / slices, crossings);
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        const from = Math.max(0, crossings[k] ?? 0);
        const to = Math.min(canvas.width, crossings[k + 1] ?? 0);
        if (to <= from) continue;
        left = Math.min(left, Math.floor(from));
        right = Math.max(right, Math.min(canvas.width - 1, Math.floor(to)));
        addSpan(cover, from, to);
      }
    }
    for (let x = left; x <= right; x++) {
      const share = (cover[x] ?? 0) * opacity;
      if (share <= 0) continue;
      const colour =
        typeof paint === 'function' ? paint(canvas.worldX(x + 0.5), canvas.worldY(y + 0.5)) : paint;
      canvas.lay((y * canvas.width + x) * 3, colour[0], colour[1], colour[2], Math.min(1, share));
    }
    if (right >= left) cover.fill(0, left, right + 2);
  }
}

function crossingsAt(points: readonly Point[], y: number, into: number[]): void {
  into.length = 0;
  let [x1, y1] = points.at(-1) ?? [0, 0];
  for (const [x2, y2] of points) {
    if (y1 <= y !== y2 <= y) into.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    x1 = x2;
    y1 = y2;
  }
  if (into.length > 1) into.sort((a, b) => a - b);
}

function addSpan(cover: Float32Array, from: number, to: number): void {
  const first = Math.floor(from);
  const last = Math.floor(to);
  const part = 1 / slices;
  if (first === last) {
    cover[first] = (cover[first] ?? 0) + (to - from) * part;
    return;
  }
  cover[first] = (cover[first] ?? 0) + (first + 1 - from) * part;
  for (let x = first + 1; x < last; x++) cover[x] = (cover[x] ?? 0) + part;
  cover[last] = (cover[last] ?? 0) + (to - last) * part;
}

export function ellipse(
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  turn = 0,
  corners = 40,
): Outline {
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  return Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners) * Math.PI * 2;
    const x = rx * Math.cos(angle);
    const y = ry * Math.sin(angle);
    return [cx + x * cos - y * sin, cy + x * sin + y * cos] as const;
  });
}

export function box(left: number, top: number, right: number, bottom: number): Outline {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** A closed smooth curve through the points (Catmull-Rom). */
export function smoothOutline(points: Outline): Outline {
  const out: Point[] = [];
  const at = (i: number): Point => points[(i + points.length) % points.length] ?? [0, 0];
  for (let i = 0; i < points.length; i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let k = 0; k < 8; k++) {
      const t = k / 8;
      const blend = (a: number, b: number, c: number, d: number): number =>
        0.5 *
        (2 * b +
          (c - a) * t +
          (2 * a - 5 * b + 4 * c - d) * t * t +
          (3 * b - a - 3 * c + d) * t ** 3);
      out.push([blend(p0[0], p1[0], p2[0], p3[0]), blend(p0[1], p1[1], p2[1], p3[1])]);
    }
  }
  return out;
}

/** A line with a width, thinner at its end when `tip` is below 1. */
export function ribbon(line: Outline, width: number, tip = 1): Outline {
  const left: Point[] = [];
  const right: Point[] = [];
  line.forEach(([x, y], i) => {
    const [ax, ay] = line[Math.max(0, i - 1)] ?? [x, y];
    const [bx, by] = line[Math.min(line.length - 1, i + 1)] ?? [x, y];
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const half = (width / 2) * (1 + (tip - 1) * (i / Math.max(1, line.length - 1)));
    const nx = (-(by - ay) / length) * half;
    const ny = ((bx - ax) / length) * half;
    left.push([x + nx, y + ny]);
    right.unshift([x - nx, y - ny]);
  });
  return [...left, ...right];
}

/** Moves outlines of a subject, drawn on a ground line at 0 and one unit high, into the world. */
export function placed(
  outline: Outline,
  at: { readonly x: number; readonly y: number; readonly size: number; readonly flip?: boolean },
): Outline {
  const side = at.flip ? -at.size : at.size;
  return outline.map(([x, y]) => [at.x + x * side, at.y + y * at.size] as const);
}
