import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { jpegOfMask } from '../../../src/extension/providers/masks/jpegMask.ts';
import { pngOfMask } from '../../../src/extension/providers/masks/pngMask.ts';
import type { Mask } from '../../../src/extension/providers/provider.ts';

const mask = fc
  .tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 40 }),
    fc.infiniteStream(fc.boolean()),
  )
  .map(([width, height, bits]): Mask => ({
    width,
    height,
    data: Uint8Array.from([...bits.take(width * height)], (bit) => (bit ? 255 : 0)),
  }));

function blob(width: number, height: number): Mask {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (Math.hypot(x - width / 3, y - height / 2) < height / 4) data[y * width + x] = 255;
    }
  }
  return { width, height, data };
}

describe('masks', () => {
  it('survive as JPEG, even as noise', () => {
    fc.assert(
      fc.property(mask, ({ width, height, data }) => {
        const decoded = jpeg.decode(jpegOfMask({ width, height, data }), { useTArray: true });
        assert.deepEqual([decoded.width, decoded.height], [width, height]);
        data.forEach((value, index) => {
          assert.ok(Math.abs((decoded.data[index * 4] ?? -1) - value) <= 4, `pixel ${index}`);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('are grey baseline JPEGs of the size of the picture', () => {
    const bytes = jpegOfMask(blob(1456, 816));
    const frame = bytes.indexOf(0xc0, 80);
    assert.equal(Buffer.from(bytes.subarray(0, 4)).toString('hex'), 'ffd8ffe0');
    assert.deepEqual(
      [...bytes.subarray(frame - 1, frame + 10)],
      [0xff, 0xc0, 0, 11, 8, 3, 48, 5, 176, 1, 1],
    );
    assert.ok(bytes.length < 60_000, `${bytes.length} bytes`);
  });

  it('survive as PNG, exactly and opaque', async () => {
    await fc.assert(
      fc.asyncProperty(mask, async ({ width, height, data }) => {
        const decoded = PNG.sync.read(Buffer.from(await pngOfMask({ width, height, data })));
        assert.deepEqual([decoded.width, decoded.height], [width, height]);
        data.forEach((value, index) => {
          const pixel = [...decoded.data.subarray(index * 4, index * 4 + 4)];
          assert.deepEqual(pixel, [value, value, value, 255]);
        });
      }),
      { numRuns: 40 },
    );
  });
});
