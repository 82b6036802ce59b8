import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fillHoles } from '../../../src/webview/mask/model/fillHoles.ts';
import { grow, shrink } from '../../../src/webview/mask/model/growShrink.ts';
import { fillAlike } from '../../../src/webview/mask/model/magicWand.ts';
import { MaskBitmap } from '../../../src/webview/mask/model/maskBitmap.ts';
import { clear, invert, replace } from '../../../src/webview/mask/model/wholeMask.ts';
import { sameBytes } from '../support/bytes.ts';
import { near, reachable } from './reference.ts';

const width = 71;
const height = 66;

/** Few pixels set, or few clear, or half: over block borders in both directions. */
const pixels = fc
  .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 2 ** 31 - 1 }))
  .map(([percent, seed]) => {
    let state = seed;
    return Uint8Array.from({ length: width * height }, () => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >> 8) % 100 < percent ? 255 : 0;
    });
  });

function maskOf(data: Uint8Array): MaskBitmap {
  const mask = new MaskBitmap(width, height);
  replace(mask, data);
  return mask;
}

function countOf(data: Uint8Array): number {
  return data.filter((value) => value === 255).length;
}

describe('operations on a whole mask', () => {
  it('grows to all pixels within the distance', () => {
    fc.assert(
      fc.property(pixels, fc.integer({ min: 0, max: 9 }), (data, radius) => {
        const mask = maskOf(data);
        grow(mask, radius);
        const found = near({ width, height, data }, radius, 255);
        assert.deepEqual(
          mask.data,
          found.map((value) => value * 255),
        );
        assert.equal(mask.covered, countOf(mask.data));
      }),
      { numRuns: 30 },
    );
  });

  it('shrinks by all pixels within the distance of a clear one, not by the border', () => {
    fc.assert(
      fc.property(pixels, fc.integer({ min: 0, max: 9 }), (data, radius) => {
        const mask = maskOf(data);
        shrink(mask, radius);
        const found = near({ width, height, data }, radius, 0);
        assert.deepEqual(
          mask.data,
          found.map((value) => (value === 1 ? 0 : 255)),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('grows a single pixel to a disc, larger than the picture if need be', () => {
    const mask = new MaskBitmap(width, height);
    mask.fillRow(30, 40, 40, 255);
    grow(mask, 5000);
    assert.equal(mask.coverage, 1);
  });

  it('fills what is enclosed, and nothing that reaches the border', () => {
    fc.assert(
      fc.property(pixels, (data) => {
        const mask = maskOf(data);
        fillHoles(mask);
        const border = Array.from(data.keys()).filter((at) => {
          const x = at % width;
          const y = Math.floor(at / width);
          return x === 0 || y === 0 || x === width - 1 || y === height - 1;
        });
        const outside = reachable(width, height, border, (at) => data[at] === 0);
        assert.deepEqual(
          mask.data,
          data.map((_, at) => (outside.has(at) ? 0 : 255)),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('inverts, clears and replaces, and keeps count', () => {
    fc.assert(
      fc.property(pixels, (data) => {
        const mask = maskOf(data);
        sameBytes(mask.data, data);
        assert.equal(mask.covered, countOf(data));
        invert(mask);
        assert.deepEqual(
          mask.data,
          data.map((value) => 255 - value),
        );
        assert.equal(mask.covered, data.length - countOf(data));
        clear(mask);
        assert.equal(mask.covered, 0);
        assert.equal(countOf(mask.data), 0);
      }),
      { numRuns: 30 },
    );
  });

  it('selects by colour as a plain search does', () => {
    const picture = fc
      .uint8Array({ minLength: 64, maxLength: 64 })
      .map((palette) =>
        Uint8ClampedArray.from(
          { length: width * height * 4 },
          (_, at) => palette[((at >> 2) % 13) + (((at >> 2) / 331) | 0) * 4 + (at & 3)] ?? 0,
        ),
      );
    const place = fc.tuple(
      fc.integer({ min: 0, max: width - 1 }),
      fc.integer({ min: 0, max: height - 1 }),
    );
    fc.assert(
      fc.property(
        picture,
        place,
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        (colours, [x, y], tolerance, contiguous) => {
          const mask = new MaskBitmap(width, height);
          const at = { x: x + 0.7, y: y + 0.2 };
          fillAlike(mask, colours, at, { tolerance, contiguous }, 255);
          const start = y * width + x;
          const isAlike = (index: number): boolean =>
            [0, 1, 2, 3].every(
              (channel) =>
                Math.abs(colours[index * 4 + channel]! - colours[start * 4 + channel]!) <=
                tolerance,
            );
          const found = contiguous ? reachable(width, height, [start], isAlike) : undefined;
          const expected = mask.data.map((_, index) =>
            (found ? found.has(index) : isAlike(index)) ? 255 : 0,
          );
          sameBytes(mask.data, expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('selects nothing when pointing beside the picture', () => {
    const mask = new MaskBitmap(width, height);
    const colours = new Uint8Array(width * height * 4);
    fillAlike(mask, colours, { x: -1, y: 4 }, { tolerance: 255, contiguous: false }, 255);
    assert.equal(mask.covered, 0);
  });
});
