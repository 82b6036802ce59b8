import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tileAt, tileBox, tileNumbers } from '../../../src/shared/tiles.ts';

describe('the geometry of the grid', () => {
  it('is that of the sizes that were seen', () => {
    assert.deepEqual(tileBox(2048, 2048, 4), { left: 1024, top: 1024, width: 1024, height: 1024 });
    assert.deepEqual(tileBox(2912, 1632, 2), { left: 1456, top: 0, width: 1456, height: 816 });
    assert.deepEqual(tileBox(5, 3, 3), { left: 0, top: 1, width: 2, height: 1 });
  });

  it('gives each point of a tile back to that tile', () => {
    const side = fc.integer({ min: 2, max: 5000 });
    const share = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(side, side, share, share, (width, height, x, y) => {
        for (const tile of tileNumbers) {
          const box = tileBox(width, height, tile);
          const column = box.left + Math.floor(x * box.width);
          const row = box.top + Math.floor(y * box.height);
          assert.equal(tileAt(width, height, column, row), tile);
          assert.ok(box.left + box.width <= width && box.top + box.height <= height);
        }
      }),
    );
  });
});
