import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tileBox, tileNumbers } from '../../../src/shared/tiles.ts';

describe('the geometry of the grid', () => {
  it('is that of the sizes that were seen', () => {
    assert.deepEqual(tileBox(2048, 2048, 4), { left: 1024, top: 1024, width: 1024, height: 1024 });
    assert.deepEqual(tileBox(2912, 1632, 2), { left: 1456, top: 0, width: 1456, height: 816 });
    assert.deepEqual(tileBox(5, 3, 3), { left: 0, top: 1, width: 2, height: 1 });
  });

  it('covers the picture without a gap or an overlap, but for an odd edge', () => {
    const side = fc.integer({ min: 2, max: 5000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const [first, second, third, fourth] = tileNumbers.map((tile) =>
          tileBox(width, height, tile),
        );
        assert.deepEqual([first?.left, first?.top], [0, 0]);
        assert.deepEqual([second?.left, second?.top], [first?.width, 0]);
        assert.deepEqual([third?.left, third?.top], [0, first?.height]);
        assert.deepEqual([fourth?.left, fourth?.top], [first?.width, first?.height]);
        const rest = [width - 2 * (fourth?.width ?? NaN), height - 2 * (fourth?.height ?? NaN)];
        assert.deepEqual(rest, [width % 2, height % 2]);
      }),
    );
  });
});
