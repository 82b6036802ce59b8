import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import { MaskBitmap } from '../../../src/webview/mask/model/maskBitmap.ts';
import { encodeMaskPng } from '../../../src/webview/mask/model/maskPng.ts';
import { sweep } from '../../../src/webview/mask/model/stroke.ts';

describe('mask as a PNG', () => {
  for (const [width, height] of [
    [1, 1],
    [7, 3],
    [64, 65],
    [1456, 816],
  ] as const) {
    it(`is decoded by another's decoder to the same pixels at ${width} × ${height}`, async () => {
      const mask = new MaskBitmap(width, height);
      sweep(mask, { x: 0, y: 0, size: 40 }, { x: width, y: height * 0.8, size: 40 }, 255);
      sweep(mask, { x: width, y: 0, size: 3 }, { x: 0, y: height, size: 3 }, 0);
      const bytes = await encodeMaskPng(mask);
      const decoded = PNG.sync.read(Buffer.from(bytes));
      assert.deepEqual([decoded.width, decoded.height], [width, height]);
      mask.data.forEach((value, at) => {
        const pixel = decoded.data.subarray(at * 4, at * 4 + 4);
        if (pixel[0] !== value || pixel[1] !== value || pixel[2] !== value || pixel[3] !== 255) {
          assert.fail(`pixel ${at} is ${pixel.join(' ')}, not ${value}`);
        }
      });
    });
  }

  it('is a few kilobytes for a picture of four million pixels', async () => {
    const mask = new MaskBitmap(2048, 2048);
    sweep(mask, { x: 100, y: 100, size: 300 }, { x: 1900, y: 1500, size: 300 }, 255);
    const bytes = await encodeMaskPng(mask);
    assert.ok(bytes.length < 10_000, `${bytes.length} bytes`);
  });
});
