import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  barHeight,
  isHarmless,
  isStep,
  shiftAt,
  shiftFor,
  tallest,
} from '../../../src/webview/gallery/scrollScale.ts';

const anyHeight = fc.double({ min: 0, max: 2e9, noNaN: true });
const anyShare = fc.double({ min: 0, max: 1, noNaN: true });

describe('The scroll bar of a list taller than a page can hold', () => {
  it('leaves lists alone that a page can hold', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: tallest, noNaN: true }), anyShare, (height, share) => {
        assert.equal(barHeight(height), height);
        assert.equal(shiftAt(share * height, height), 0);
        assert.equal(shiftFor(share * height, height), 0);
      }),
    );
  });

  it('reaches both ends and all between, and never goes back', () => {
    fc.assert(
      fc.property(anyHeight, anyShare, anyShare, (height, one, other) => {
        const placeAt = (share: number): number => {
          const bar = share * barHeight(height);
          return bar + shiftAt(bar, height);
        };
        assert.equal(placeAt(0), 0);
        assert.ok(Math.abs(placeAt(1) - height) <= 1);
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        assert.ok(placeAt(low) <= placeAt(high));
      }),
    );
  });

  it('finds for a place the bar that shows it', () => {
    fc.assert(
      fc.property(anyHeight, anyShare, (height, share) => {
        const place = share * height;
        const shift = shiftFor(place, height);
        const bar = place - shift;
        assert.ok(bar >= -1 && bar <= barHeight(height) + 1);
        // Whole pixels of the list are parts of one of the bar.
        assert.ok(Math.abs(shiftAt(bar, height) - shift) <= 1 + height / tallest);
      }),
    );
  });

  it('shows the list from its very top, and to its very end', () => {
    const height = 3 * tallest;
    for (const bar of [-800, 0, 1, 100_000]) {
      assert.equal(shiftAt(bar, height), 0);
      assert.ok(isHarmless(0, bar, height));
      assert.ok(!isHarmless(1, bar, height));
      assert.equal(shiftAt(tallest - bar, height), 2 * tallest);
      assert.ok(!isHarmless(2 * tallest - 1, tallest - bar, height));
    }
  });

  it('bears with a bar that is a little behind, far from the ends', () => {
    const height = 3 * tallest;
    const shift = shiftAt(tallest / 2, height);
    assert.ok(isHarmless(shift, tallest / 2 + 5000, height));
    assert.ok(!isHarmless(shift, tallest / 2 + 2_000_000, height));
  });

  it('tells a turn of the wheel from a grasp of the thumb', () => {
    assert.ok(isStep(7_000_000, 7_000_120));
    assert.ok(isStep(7_000_000, 6_999_000));
    assert.ok(!isStep(7_000_000, 7_020_000));
  });
});
