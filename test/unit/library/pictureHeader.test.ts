import assert from 'node:assert/strict';
import fc from 'fast-check';
import sharp from 'sharp';
import { DamagedPicture } from '../../../src/extension/library/containers/byteReader.ts';
import {
  readPictureHeader,
  readWholePicture,
} from '../../../src/extension/library/pictureHeader.ts';
import { DarkroomError } from '../../../src/shared/errors.ts';
import { sniffFormat } from '../../../src/shared/pictureFormat.ts';
import { paintedPixels, tinyMp4 } from './pictures.ts';

const width = 37;
const height = 21;
const painted = () => sharp(paintedPixels(width, height), { raw: { width, height, channels: 4 } });

const samples: [name: string, format: string, make: () => Promise<Uint8Array>][] = [
  ['PNG', 'png', () => painted().png().toBuffer()],
  ['JPEG', 'jpeg', () => painted().jpeg().toBuffer()],
  ['progressive JPEG', 'jpeg', () => painted().jpeg({ progressive: true }).toBuffer()],
  ['lossy WebP', 'webp', () => painted().removeAlpha().webp().toBuffer()],
  ['lossless WebP', 'webp', () => painted().removeAlpha().webp({ lossless: true }).toBuffer()],
  ['extended WebP', 'webp', () => painted().keepIccProfile().withMetadata().webp().toBuffer()],
  ['GIF', 'gif', () => painted().gif().toBuffer()],
  ['AVIF', 'avif', () => painted().avif({ effort: 0 }).toBuffer()],
  ['MP4', 'mp4', () => Promise.resolve(tinyMp4(width, height))],
];

describe("a picture's header", () => {
  for (const [name, format, make] of samples) {
    it(`tells format and size of a ${name}`, async () => {
      assert.deepEqual(await readWholePicture(await make()), { format, width, height });
    });

    it(`shows wherever a ${name} is cut short`, async () => {
      const bytes = await make();
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 16, max: bytes.length - 2 }), async (length) => {
          await assert.rejects(
            readWholePicture(bytes.subarray(0, length)),
            (error) => error instanceof DamagedPicture || error instanceof DarkroomError,
          );
        }),
        { numRuns: 60 },
      );
    });
  }

  it('shows a flipped bit anywhere in a PNG', async () => {
    const bytes = await painted().png().toBuffer();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 8, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const damaged = Uint8Array.from(bytes);
          damaged[at]! ^= 1 << bit;
          await assert.rejects(readWholePicture(damaged));
        },
      ),
    );
  });

  it('never takes what is no picture for one, and never fails otherwise than typed', async () => {
    const starts = ['', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF\0\0\0\0WEBP', 'GIF89a'];
    const start = fc.constantFrom(...starts, '\0\0\0\x14ftypavif', '\0\0\0\x14ftypisom');
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (text, rest) => {
        const bytes = Buffer.concat([Buffer.from(text, 'latin1'), rest]);
        try {
          const header = await readWholePicture(bytes);
          assert.ok(header.width > 0 && header.height > 0);
        } catch (error) {
          assert.ok(error instanceof DamagedPicture || error instanceof DarkroomError);
        }
      }),
      { numRuns: 500 },
    );
    for (const text of ['<!doctype html><html>', '{"error":1}', '<svg xmlns="x"/>', '']) {
      assert.throws(
        () => readPictureHeader(Buffer.from(text)),
        (error) => error instanceof DarkroomError && error.code === 'bad-picture',
      );
    }
  });

  it('refuses sizes that would fill the memory, before anything is decoded', async () => {
    const bomb = await painted().png().toBuffer();
    for (const [claimedWidth, claimedHeight] of [
      [20_000, 10],
      [10, 20_000],
      [16_000, 16_000],
    ] as const) {
      bomb.writeUInt32BE(claimedWidth, 16);
      bomb.writeUInt32BE(claimedHeight, 20);
      assert.throws(
        () => readPictureHeader(bomb),
        (error) => error instanceof DarkroomError && error.code === 'bad-picture',
      );
    }
  });

  it('gives up on a file of endless tiny parts', async () => {
    const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    const empty = Buffer.from('\0\0\0\0tEXt\0\0\0\0', 'latin1');
    const header = (await painted().png().toBuffer()).subarray(8, 33);
    const bytes = Buffer.concat([signature, header, ...Array<Buffer>(70_000).fill(empty)]);
    await assert.rejects(readWholePicture(bytes), DamagedPicture);
  });

  it('knows a format by its first bytes only', () => {
    assert.equal(
      sniffFormat(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')),
      undefined,
    );
    assert.equal(sniffFormat(Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0mif1avif', 'latin1')), 'avif');
    assert.equal(sniffFormat(Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')), undefined);
  });
}).timeout(20_000);
