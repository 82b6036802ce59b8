import assert from 'node:assert/strict';
import fc from 'fast-check';
import { intersect } from '../../../src/webview/mask/model/geometry.ts';
import { MaskBitmap } from '../../../src/webview/mask/model/maskBitmap.ts';
import { sweep } from '../../../src/webview/mask/model/stroke.ts';
import { mergeBlocks } from '../../../src/webview/mask/view/mergeBlocks.ts';
import { overlayPixels } from '../../../src/webview/mask/view/overlayPixels.ts';
import { stageBox, visibleBox } from '../../../src/webview/mask/view/viewport.ts';
import type { View } from '../../../src/webview/mask/view/viewport.ts';

const size = { width: 300, height: 200 };
const colour = { red: 200, green: 10, blue: 60, opacity: 0.5 };
const place = fc.record({
  x: fc.integer({ min: 0, max: size.width }),
  y: fc.integer({ min: 0, max: size.height }),
  size: fc.integer({ min: 1, max: 60 }),
});
const view: fc.Arbitrary<View> = fc.record({
  scale: fc.constantFrom(0.2, 0.35, 0.71, 1, 1.3, 3),
  left: fc.integer({ min: -40, max: 40 }),
  top: fc.integer({ min: -40, max: 40 }),
  isFitted: fc.constant(false),
});

describe('mask overlay', () => {
  it('shows the same after redrawing what changed as after redrawing all', () => {
    const strokes = fc.array(fc.tuple(place, place, fc.boolean()), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(view, strokes, (at, changes) => {
        const mask = new MaskBitmap(size.width, size.height);
        const box = visibleBox(at, { width: 120, height: 90 }, size);
        const stride = box.right - box.left;
        const shown = new Uint32Array(overlayPixels(mask, at, box, colour).buffer);
        for (const [from, to, isSet] of changes) {
          sweep(mask, from, { ...to, size: from.size }, isSet ? 255 : 0);
          for (const changed of mergeBlocks(mask, mask.takeDirtyBlocks())) {
            const { left, top, right, bottom } = stageBox(at, changed);
            const grown = { left: left - 1, top: top - 1, right: right + 1, bottom: bottom + 1 };
            const region = intersect(grown, box);
            if (region.right <= region.left || region.bottom <= region.top) continue;
            const part = new Uint32Array(overlayPixels(mask, at, region, colour).buffer);
            const width = region.right - region.left;
            for (let y = region.top; y < region.bottom; y++) {
              const row = (y - region.top) * width;
              shown.set(
                part.subarray(row, row + width),
                (y - box.top) * stride + region.left - box.left,
              );
            }
          }
        }
        assert.deepEqual(shown, new Uint32Array(overlayPixels(mask, at, box, colour).buffer));
      }),
      { numRuns: 60 },
    );
  });

  it('shows each picture pixel as the square that it is when enlarged', () => {
    const mask = new MaskBitmap(10, 10);
    mask.fillBox({ left: 2, top: 3, right: 8, bottom: 9 }, 255);
    const at = { scale: 4, left: 0, top: 0, isFitted: false };
    const pixels = overlayPixels(mask, at, { left: 0, top: 0, right: 40, bottom: 40 }, colour);
    for (let y = 0; y < 40; y++) {
      for (let x = 0; x < 40; x++) {
        const isSet = x >= 8 && x < 32 && y >= 12 && y < 36;
        assert.equal((pixels[(y * 40 + x) * 4 + 3] ?? 0) > 0, isSet, `${x}, ${y}`);
      }
    }
    assert.deepEqual(
      [...pixels.slice((20 * 40 + 20) * 4, (20 * 40 + 20) * 4 + 4)],
      [200, 10, 60, 128],
    );
  });

  it('joins neighbouring blocks of a row', () => {
    const mask = new MaskBitmap(300, 200);
    assert.deepEqual(mergeBlocks(mask, [6, 1, 0, 4, 5]), [
      { left: 0, top: 0, right: 128, bottom: 64 },
      { left: 256, top: 0, right: 300, bottom: 64 },
      { left: 0, top: 64, right: 128, bottom: 128 },
    ]);
  });
});
