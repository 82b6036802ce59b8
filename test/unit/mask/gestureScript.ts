import type { ToolSettings } from '../../../src/webview/mask/tools/maskSession.ts';
import { blank, capsule, ellipse, paintWhere, polygon } from './reference.ts';
import type { Picture } from './reference.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** One press, its way, and letting go. Places are parts of the picture's sides. */
export interface Step {
  readonly tool: ToolSettings['tool'];
  readonly size?: number;
  readonly places: readonly (readonly [x: number, y: number])[];
  readonly shift?: boolean;
  readonly subtract?: boolean;
}

/** A picture painted with every tool, also over its edges. */
export const script: readonly Step[] = [
  {
    tool: 'brush',
    size: 1,
    places: [
      [0.1, 0.1],
      [0.9, 0.37],
    ],
  },
  {
    tool: 'brush',
    size: 33,
    places: [
      [0.05, 0.6],
      [0.2, 0.45],
      [0.21, 0.452],
      [0.4, 0.8],
    ],
  },
  {
    tool: 'ellipse',
    places: [
      [0.55, 0.5],
      [0.95, 0.93],
      [0.85, 0.81],
    ],
  },
  {
    tool: 'eraser',
    size: 57,
    places: [
      [0.5, 0.7],
      [1.1, 0.6],
    ],
  },
  {
    tool: 'lasso',
    places: [
      [0.3, 0.1],
      [0.7, 0.15],
      [0.35, 0.42],
      [0.62, 0.44],
      [0.28, 0.2],
    ],
  },
  {
    tool: 'rectangle',
    places: [
      [0.35, 0.15],
      [0.9, 0.9],
      [0.42, 0.22],
    ],
    subtract: true,
  },
  {
    tool: 'brush',
    size: 90,
    places: [
      [-0.05, 0.98],
      [0.3, 1.02],
    ],
  },
  { tool: 'brush', size: 12, places: [[0.6, 0.9]], shift: true },
  {
    tool: 'ellipse',
    places: [
      [0.02, 0.02],
      [0.12, 0.3],
    ],
    shift: true,
  },
];

/** The same script by the definitions, pixel by pixel. */
export function paintedByDefinition(width: number, height: number): Picture {
  const picture = blank(width, height);
  let last: Place | undefined;
  for (const { tool, size = 10, places, shift = false, subtract = false } of script) {
    const value = subtract || tool === 'eraser' ? 0 : 255;
    const points = places.map(([x, y]) => ({ x: x * width, y: y * height }));
    const first = points[0]!;
    const end = points.at(-1)!;
    if (tool === 'brush' || tool === 'eraser') {
      const way = shift && last ? [last, end] : points.length > 1 ? points : [first, first];
      way.slice(1).forEach((to, at) => {
        paintWhere(picture, value, capsule(way[at]!, to, size), [way[at]!, to], size / 2);
      });
      last = end;
    } else if (tool === 'lasso') {
      paintWhere(picture, value, polygon(points, 'nonZero'), points);
    } else {
      const side = Math.max(end.x - first.x, end.y - first.y);
      const corner = shift ? { x: first.x + side, y: first.y + side } : end;
      const [left, top] = [Math.floor(first.x), Math.floor(first.y)];
      const [right, bottom] = [Math.floor(corner.x) + 1, Math.floor(corner.y) + 1];
      const inside =
        tool === 'ellipse'
          ? ellipse(left, top, right, bottom)
          : (x: number, y: number) => x >= left && x < right && y >= top && y < bottom;
      paintWhere(picture, value, inside, [first, corner]);
    }
  }
  return picture;
}
