import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  fitted,
  fittedSize,
  panBy,
  zoomAt,
  zoomOfKey,
} from '../../../src/webview/gallery/zoomPan.ts';

const view = { width: 800, height: 600 };
const picture = { width: 2000, height: 1000 };

describe('zoom and pan', () => {
  it('fits a picture without cutting it', () => {
    assert.deepEqual(fittedSize(picture, view), { width: 800, height: 400 });
    assert.deepEqual(fittedSize({ width: 0, height: 0 }, view), { width: 0, height: 0 });
  });

  it('keeps what is under the pointer there', () => {
    const point = { x: 100, y: -50 };
    const zoomed = zoomAt({ scale: 2, x: 0, y: 0 }, 2, point, picture, view);
    assert.equal(zoomed.scale, 4);
    // The same spot of the picture, in pictures' units before and after.
    assert.equal((point.x - zoomed.x) / 4, point.x / 2);
    assert.equal((point.y - zoomed.y) / 4, point.y / 2);
  });

  it('does not go smaller than fitted, nor move a picture that fits', () => {
    assert.deepEqual(zoomAt({ scale: 2, x: 90, y: 0 }, 0.1, { x: 0, y: 0 }, picture, view), fitted);
    assert.deepEqual(panBy(fitted, 50, 50, picture, view), fitted);
  });

  it('follows the keys, and leaves the arrows to others while it is fitted', () => {
    const key = (name: string, zoom = fitted) => zoomOfKey(name, zoom, picture, view);
    assert.deepEqual(key('+'), { scale: 1.4, x: 0, y: 0 });
    assert.deepEqual(key('-'), fitted);
    assert.equal(key('ArrowRight'), undefined);
    assert.equal(key('x'), undefined);
    const zoomed = { scale: 4, x: 0, y: 0 };
    assert.deepEqual(key('ArrowRight', zoomed), { scale: 4, x: -60, y: 0 });
    assert.deepEqual(key('ArrowUp', zoomed), { scale: 4, x: 0, y: 60 });
    assert.deepEqual(key('0', zoomed), fitted);
  });

  it('never shows more emptiness than it must', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 16, noNaN: true }),
        fc.integer(),
        fc.integer(),
        (scale, dx, dy) => {
          const { x, y } = panBy({ scale, x: 0, y: 0 }, dx, dy, picture, view);
          assert.ok(Math.abs(x) <= Math.max(0, (800 * scale - 800) / 2));
          assert.ok(Math.abs(y) <= Math.max(0, (400 * scale - 600) / 2));
        },
      ),
    );
  });
});
