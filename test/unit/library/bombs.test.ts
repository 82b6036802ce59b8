import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { decodePng } from '../../../src/extension/library/codecs/pngPixels.ts';
import { DamagedPicture } from '../../../src/extension/library/containers/byteReader.ts';
import { readItemPlaces } from '../../../src/extension/library/containers/itemPlaces.ts';
import {
  joinPng,
  makePngChunk,
  pngChunks,
} from '../../../src/extension/library/containers/pngChunks.ts';
import { readPictureHeader } from '../../../src/extension/library/pictureHeader.ts';
import { paintedPixels } from './pictures.ts';

const interlaced = (width: number, height: number, colours?: number) =>
  sharp(paintedPixels(width, height), { raw: { width, height, channels: 4 } })
    .png({ progressive: true, ...(colours !== undefined && { palette: true, colours }) })
    .toBuffer();

function header(width: number, height: number): Uint8Array {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 2, 0, 0, 1], 8);
  return makePngChunk('IHDR', data);
}

const end = makePngChunk('IEND', new Uint8Array());

const pixelsOf = (bytes: Uint8Array) => sharp(bytes).ensureAlpha().raw().toBuffer();

describe('a picture that lies about its size', () => {
  it('is unpacked no further than its header says, where a PNG is interlaced', () => {
    const packed = deflateSync(Buffer.alloc(2 ** 24));
    const bomb = joinPng([header(1, 1), makePngChunk('IDAT', packed), end]);
    assert.throws(
      () => decodePng(bomb),
      ({ cause }: DamagedPicture) =>
        (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE',
    );
  });

  it('is believed in its first header alone', async () => {
    const chunks = [...pngChunks(await interlaced(8, 8))].map(({ whole }) => whole);
    const [first = end, ...rest] = chunks;
    const { width, height } = decodePng(joinPng([first, header(60_000, 60_000), ...rest]));
    assert.deepEqual([width, height], [8, 8]);
  });

  it('hides no other header from us behind a marker that other readers skip', async () => {
    const width = 8;
    const jpeg = await sharp(paintedPixels(width, width), {
      raw: { width, height: 8, channels: 4 },
    })
      .jpeg()
      .toBuffer();
    assert.equal(readPictureHeader(jpeg).width, width);
    for (const marker of [0x00, 0x01, 0xd0, 0xd7, 0xd8, 0xd9]) {
      const before = Buffer.of(0xff, marker, 0x00, 0x02);
      const lying = Buffer.concat([jpeg.subarray(0, 2), before, jpeg.subarray(2)]);
      assert.throws(() => readPictureHeader(lying), DamagedPicture);
    }
  });

  it('has no end of items that lie nowhere', () => {
    // Version 2: each item is ten bytes without any extent.
    const items = 100_000;
    const data = Buffer.alloc(10 + items * 10);
    data[0] = 2;
    data.writeUInt16BE(0x4400, 4);
    data.writeUInt32BE(items, 6);
    assert.throws(() => readItemPlaces(data), DamagedPicture);
  });
});

describe('an honest interlaced PNG', () => {
  it('is decoded at every small size', async () => {
    for (const [width, height] of [
      [1, 1],
      [2, 1],
      [1, 9],
      [5, 3],
      [8, 8],
      [13, 7],
    ] as const) {
      const png = await interlaced(width, height);
      const { data } = decodePng(png);
      assert.equal(Buffer.compare(Buffer.from(data), await pixelsOf(png)), 0, `${width}×${height}`);
    }
  });

  it('is decoded with few colours, and with transparent ones', async () => {
    for (const colours of [2, 4, 16, 200]) {
      const png = await interlaced(31, 17, colours);
      const { data } = decodePng(png);
      assert.equal(Buffer.compare(Buffer.from(data), await pixelsOf(png)), 0, `${colours} colours`);
    }
  });
});
