/**
 * Slow and plain: every pixel is asked for itself, by the definition. Independent of the code under
 * test, including its arithmetic: distances here are BigInt where they must be exact.
 */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export function blank(width: number, height: number): Picture {
  return { width, height, data: new Uint8Array(width * height) };
}

export function paintWhere(
  picture: Picture,
  value: number,
  inside: (x: number, y: number) => boolean,
  around: readonly { readonly x: number; readonly y: number }[] = [],
  margin = 0,
): void {
  // Only to save time: nothing farther from these points can be inside.
  const [left, right] = reach(
    around.map(({ x }) => x),
    margin,
    picture.width,
  );
  const [top, bottom] = reach(
    around.map(({ y }) => y),
    margin,
    picture.height,
  );
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (inside(x, y)) picture.data[y * picture.width + x] = value;
    }
  }
}

function reach(values: readonly number[], margin: number, size: number): [number, number] {
  if (values.length === 0) return [0, size];
  const from = Math.floor(Math.min(...values) - margin) - 1;
  const to = Math.ceil(Math.max(...values) + margin) + 2;
  return [Math.max(0, from), Math.min(size, to)];
}

const sixteenths = (value: number): bigint => BigInt(Math.round(value * 16));

/** Is the pixel's middle within `size / 2` of the way from (x0, y0) to (x1, y1)? Exactly. */
export function capsule(
  from: { x: number; y: number },
  to: { x: number; y: number },
  size: number,
): (x: number, y: number) => boolean {
  const reach = BigInt(Math.round(size * 8));
  const snap = (value: number): bigint =>
    reach < 16n ? BigInt(Math.floor(value)) * 16n + 8n : sixteenths(value);
  const [ax, ay, bx, by] = [snap(from.x), snap(from.y), snap(to.x), snap(to.y)];
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  return (x, y) => {
    const px = BigInt(x) * 16n + 8n - ax;
    const py = BigInt(y) * 16n + 8n - ay;
    const along = px * dx + py * dy;
    if (along <= 0n) return px * px + py * py <= reach * reach;
    if (along >= length) {
      const qx = px - dx;
      const qy = py - dy;
      return qx * qx + qy * qy <= reach * reach;
    }
    const across = dx * py - dy * px;
    return across * across <= reach * reach * length;
  };
}

/** How far the point is outside of the hull of two discs: the least over many places on the way. */
export function taperedDistance(
  a: { x: number; y: number; size: number },
  b: { x: number; y: number; size: number },
  x: number,
  y: number,
): number {
  const at = (part: number): number =>
    Math.hypot(x - (a.x + (b.x - a.x) * part), y - (a.y + (b.y - a.y) * part)) -
    (a.size + (b.size - a.size) * part) / 2;
  // Distance minus a linear radius is convex along the way: ternary search finds the least.
  let low = 0;
  let high = 1;
  for (let round = 0; round < 60; round++) {
    const third = (high - low) / 3;
    if (at(low + third) < at(high - third)) high -= third;
    else low += third;
  }
  return Math.min(at(low), at(0), at(1));
}

/** By winding number or parity, with the half-open borders of the definition, in BigInt. */
export function polygon(
  points: readonly { x: number; y: number }[],
  rule: 'nonZero' | 'evenOdd',
): (x: number, y: number) => boolean {
  const corners = points.map(({ x, y }) => ({ x: sixteenths(x), y: sixteenths(y) }));
  return (x, y) => {
    const px = BigInt(x) * 16n + 8n;
    const py = BigInt(y) * 16n + 8n;
    let turns = 0;
    let crossings = 0;
    corners.forEach((from, index) => {
      const to = corners[(index + 1) % corners.length]!;
      if (from.y === to.y) return;
      const [upper, lower, turn] = from.y < to.y ? [from, to, 1] : [to, from, -1];
      if (py < upper.y || py >= lower.y) return;
      // The crossing is at or left of the pixel's middle.
      const side = (px - upper.x) * (lower.y - upper.y) - (py - upper.y) * (lower.x - upper.x);
      if (side < 0n) return;
      turns += turn;
      crossings++;
    });
    return rule === 'nonZero' ? turns !== 0 : crossings % 2 === 1;
  };
}

export function ellipse(
  left: number,
  top: number,
  right: number,
  bottom: number,
): (x: number, y: number) => boolean {
  const width = BigInt(right - left);
  const height = BigInt(bottom - top);
  return (x, y) => {
    const across = BigInt(2 * x + 1 - left - right);
    const down = BigInt(2 * y + 1 - top - bottom);
    return across ** 2n * height ** 2n + down ** 2n * width ** 2n <= width ** 2n * height ** 2n;
  };
}

/** Every pixel that has one of `value` within `radius`, by looking at all of them. */
export function near(picture: Picture, radius: number, value: number): Uint8Array {
  const { width, height, data } = picture;
  const found = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] !== value) continue;
      for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
        for (let u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
          if ((u - x) ** 2 + (v - y) ** 2 <= radius ** 2) found[v * width + u] = 1;
        }
      }
    }
  }
  return found;
}

/** Pixels reachable from the given ones through sides, one at a time. */
export function reachable(
  width: number,
  height: number,
  starts: readonly number[],
  open: (index: number) => boolean,
): Set<number> {
  const seen = new Set<number>();
  const waiting = starts.filter(open);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const x = at % width;
    const y = Math.floor(at / width);
    for (const [u, v] of [
      [x - 1, y],
      [x + 1, y],
      [x, y - 1],
      [x, y + 1],
    ] as const) {
      const next = v * width + u;
      if (u >= 0 && v >= 0 && u < width && v < height && open(next)) waiting.push(next);
    }
  }
  return seen;
}
