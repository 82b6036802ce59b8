import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import sharp from 'sharp';
import { decodePng, encodePng } from '../../../src/extension/library/codecs/pngPixels.ts';
import { renderPicture } from '../../../src/extension/library/codecs/renderPicture.ts';
import { WasmModules } from '../../../src/extension/library/codecs/wasmModule.ts';
import { DamagedPicture } from '../../../src/extension/library/containers/byteReader.ts';
import { DarkroomError } from '../../../src/shared/errors.ts';
import { tileBox, tileNumbers } from '../../../src/shared/tiles.ts';
import { sameBytes } from '../support/bytes.ts';
import { codecs } from './libraryRig.ts';

const modules = new WasmModules(codecs);

/** Sharp's own pixels of a PNG, at the depth of the file. */
const pixelsOf = (png: Uint8Array, wide = false) =>
  sharp(png)
    .raw(wide ? { depth: 'ushort' } : {})
    .toBuffer();

describe('a tile cut out of a PNG', () => {
  const noise = fc.record({
    width: fc.integer({ min: 2, max: 41 }),
    height: fc.integer({ min: 2, max: 41 }),
    channels: fc.constantFrom<1 | 2 | 3 | 4>(1, 2, 3, 4),
    seed: fc.integer({ min: 1, max: 10_000 }),
    adaptive: fc.boolean(),
  });

  it('has the pixels that an independent decoder finds there', async () => {
    await fc.assert(
      fc.asyncProperty(noise, async ({ width, height, channels, seed, adaptive }) => {
        const data = Buffer.alloc(width * height * channels);
        for (let at = 0; at < data.length; at++) data[at] = (at * seed + ((at * at) >> 3)) & 0xff;
        const png = await sharp(data, { raw: { width, height, channels } })
          .toColourspace(channels < 3 ? 'b-w' : 'srgb')
          .png({ adaptiveFiltering: adaptive, palette: false })
          .toBuffer();
        const tiles = await renderPicture(
          png,
          tileNumbers.map((tile) => ({ tile })),
          modules,
        );
        for (const tile of tileNumbers) {
          const expected = await sharp(png)
            .extract(tileBox(width, height, tile))
            .raw()
            .toBuffer();
          sameBytes(await pixelsOf(tiles[tile - 1]!.bytes), expected);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps 16 bits a channel', async () => {
    const data = Uint16Array.from({ length: 20 * 12 * 3 }, (_, at) => (at * 911) & 0xffff);
    const png = await sharp(data, { raw: { width: 20, height: 12, channels: 3 } })
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    assert.equal(png[24], 16);
    const [tile] = await renderPicture(png, [{ tile: 4 }], modules);
    const box = tileBox(20, 12, 4);
    const expected = await sharp(png)
      .toColourspace('rgb16')
      .extract(box)
      .raw({ depth: 'ushort' })
      .toBuffer();
    const actual = await sharp(tile!.bytes)
      .toColourspace('rgb16')
      .raw({ depth: 'ushort' })
      .toBuffer();
    assert.equal(tile!.bytes[24], 16);
    assert.deepEqual(actual, expected);
  });

  it('keeps palette and transparency', async () => {
    const data = Buffer.from(Array.from({ length: 24 * 24 * 4 }, (_, at) => (at * 37) & 0xc0));
    const png = await sharp(data, { raw: { width: 24, height: 24, channels: 4 } })
      .png({ palette: true, dither: 0 })
      .toBuffer();
    assert.equal(png[25], 3);
    const [tile] = await renderPicture(png, [{ tile: 3 }], modules);
    const expected = await sharp(png)
      .ensureAlpha()
      .extract(tileBox(24, 24, 3))
      .raw()
      .toBuffer();
    sameBytes(await sharp(tile!.bytes).ensureAlpha().raw().toBuffer(), expected);
  });

  it('can come out of an interlaced file', async () => {
    const data = Buffer.from(Array.from({ length: 16 * 16 * 3 }, (_, at) => (at * 31) & 0xff));
    const png = await sharp(data, { raw: { width: 16, height: 16, channels: 3 } })
      .png({ progressive: true })
      .toBuffer();
    assert.equal(png[28], 1);
    const [tile] = await renderPicture(png, [{ tile: 2 }], modules);
    const expected = await sharp(png)
      .extract(tileBox(16, 16, 2))
      .raw()
      .toBuffer();
    sameBytes(await sharp(tile!.bytes).removeAlpha().raw().toBuffer(), expected);
  });

  it('is not cut where the pixels do not match the header', async () => {
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const taller = Buffer.from(png);
    taller.writeUInt32BE(128, 20);
    await assert.rejects(renderPicture(taller, [{ tile: 1 }], modules), DamagedPicture);
    const huge = Buffer.from(png);
    huge.writeUInt32BE(10_000, 16);
    huge.writeUInt32BE(9_900, 20);
    for (const output of [{ tile: 1 }, { width: 100 }] as const) {
      await assert.rejects(
        renderPicture(huge, [output], modules),
        (error) => error instanceof DarkroomError && error.code === 'bad-picture',
      );
    }
    const shorter = Buffer.from(png);
    shorter.writeUInt32BE(8, 20); // it would inflate past what was announced
    await assert.rejects(renderPicture(shorter, [{ tile: 1 }], modules), DamagedPicture);
  });
}).timeout(20_000);

describe('our PNG', () => {
  it('comes back as it was, also through another decoder', async () => {
    const side = fc.integer({ min: 1, max: 33 });
    const channels = fc.constantFrom(1, 2, 3, 4);
    await fc.assert(
      fc.asyncProperty(
        side,
        side,
        channels,
        fc.infiniteStream(fc.nat(255)),
        async (width, height, count, bytes) => {
          const data = Uint8Array.from(bytes.take(width * height * count));
          const png = await encodePng({ width, height, channels: count, data });
          const back = decodePng(png);
          assert.deepEqual([back.width, back.height, back.channels], [width, height, count]);
          sameBytes(back.data, data);
          assert.equal(PNG.sync.read(Buffer.from(png)).width, width);
        },
      ),
      { numRuns: 50 },
    );
  });
}).timeout(20_000);
