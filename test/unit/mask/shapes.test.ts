import assert from 'node:assert/strict';
import fc from 'fast-check';
import { boxBetween } from '../../../src/webview/mask/model/geometry.ts';
import { MaskBitmap } from '../../../src/webview/mask/model/maskBitmap.ts';
import { fillPolygon } from '../../../src/webview/mask/model/polygon.ts';
import { fillEllipse } from '../../../src/webview/mask/model/shapes.ts';
import { sweep } from '../../../src/webview/mask/model/stroke.ts';
import { sameBytes } from '../support/bytes.ts';
import { blank, capsule, ellipse, paintWhere, polygon, taperedDistance } from './reference.ts';

const width = 90;
const height = 70;
/** Evenly spread, also between sixteenths: doubles by their bits would crowd around zero. */
const along = (size: number): fc.Arbitrary<number> =>
  fc.integer({ min: -30 * 37, max: (size + 30) * 37 }).map((value) => value / 37);
const place = fc.record({ x: along(width), y: along(height) });

function countOf(data: Uint8Array): number {
  return data.reduce((sum, value) => sum + (value === 255 ? 1 : 0), 0);
}

describe('mask shapes', () => {
  it('sweeps a brush over exactly the pixels within its radius', () => {
    fc.assert(
      fc.property(place, place, fc.integer({ min: 1, max: 60 }), (from, to, size) => {
        const mask = new MaskBitmap(width, height);
        sweep(mask, { ...from, size }, { ...to, size }, 255);
        const expected = blank(width, height);
        paintWhere(expected, 255, capsule(from, to, size));
        sameBytes(mask.data, expected.data);
        assert.equal(mask.covered, countOf(expected.data));
      }),
      { numRuns: 150 },
    );
  });

  it('sweeps a changing size over the hull of both discs', () => {
    const size = fc.integer({ min: 2, max: 50 });
    const whole = fc.record({
      x: fc.integer({ min: -20, max: width + 20 }),
      y: fc.integer({ min: -20, max: height + 20 }),
    });
    fc.assert(
      fc.property(whole, size, whole, size, (from, fromSize, to, toSize) => {
        const mask = new MaskBitmap(width, height);
        const start = { ...from, size: fromSize };
        const end = { ...to, size: toSize };
        sweep(mask, start, end, 255);
        for (let y = 0; y < height; y += 3) {
          for (let x = 0; x < width; x++) {
            const outside = taperedDistance(start, end, x + 0.5, y + 0.5);
            // Rows end at whole sixteenths or at a rounded tangent: ties are not compared.
            if (Math.abs(outside) < 1e-6) continue;
            assert.equal(mask.data[y * width + x], outside < 0 ? 255 : 0, `${x}, ${y}`);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('leaves no gap in the thinnest line', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        const mask = new MaskBitmap(width, height);
        sweep(mask, { ...from, size: 1 }, { ...to, size: 1 }, 255);
        const [x0, y0, x1, y1] = [from.x, from.y, to.x, to.y].map(Math.floor) as [
          number,
          number,
          number,
          number,
        ];
        const isFlat = Math.abs(x1 - x0) >= Math.abs(y1 - y0);
        const steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
        for (let step = 0; step <= steps; step++) {
          const part = steps === 0 ? 0 : step / steps;
          const x = x0 + (x1 - x0) * part;
          const y = y0 + (y1 - y0) * part;
          const candidates = isFlat
            ? [Math.floor(y), Math.ceil(y)].map((row) => [Math.round(x), row] as const)
            : [Math.floor(x), Math.ceil(x)].map((column) => [column, Math.round(y)] as const);
          if (candidates.some(([u, v]) => u < 0 || v < 0 || u >= width || v >= height)) continue;
          assert.ok(candidates.some(([u, v]) => mask.data[v * width + u] === 255));
        }
      }),
    );
  });

  it('fills polygons by both rules, also where they cross themselves', () => {
    const outline = fc.array(place, { minLength: 3, maxLength: 9 });
    const rules = fc.constantFrom('nonZero' as const, 'evenOdd' as const);
    fc.assert(
      fc.property(outline, rules, (points, rule) => {
        const mask = new MaskBitmap(width, height);
        fillPolygon(mask, points, 255, rule);
        const expected = blank(width, height);
        paintWhere(expected, 255, polygon(points, rule));
        sameBytes(mask.data, expected.data);
      }),
    );
  });

  it('fills ellipses and rectangles over the pixels that the drag touches', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        const box = boxBetween(from, to);
        const round = new MaskBitmap(width, height);
        fillEllipse(round, box, 255);
        const expected = blank(width, height);
        paintWhere(expected, 255, ellipse(box.left, box.top, box.right, box.bottom));
        sameBytes(round.data, expected.data);

        const square = new MaskBitmap(width, height);
        square.fillBox(box, 255);
        const plain = blank(width, height);
        const [low, high] = [Math.min(from.x, to.x), Math.max(from.x, to.x)].map(Math.floor);
        const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)].map(Math.floor);
        paintWhere(plain, 255, (x, y) => x >= low! && x <= high! && y >= top! && y <= bottom!);
        sameBytes(square.data, plain.data);
      }),
    );
  });

  it('joins neighbouring polygons without a gap or an overlap', () => {
    const centre = { x: 40.3, y: 33.7 };
    const corners = [
      { x: 5, y: 5 },
      { x: 80, y: 9.5 },
      { x: 71.2, y: 61 },
      { x: 12, y: 66.6 },
    ];
    const whole = new MaskBitmap(width, height);
    fillPolygon(whole, corners, 255);
    let sum = 0;
    const parts = new MaskBitmap(width, height);
    corners.forEach((corner, index) => {
      const triangle = [corner, corners[(index + 1) % 4]!, centre];
      const alone = new MaskBitmap(width, height);
      fillPolygon(alone, triangle, 255);
      sum += alone.covered;
      fillPolygon(parts, triangle, 255);
    });
    sameBytes(parts.data, whole.data);
    assert.equal(sum, whole.covered);
  });
});
