import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pictureForModel } from '../../../src/extension/library/pictureForModel.ts';
import { sameBytes } from '../support/bytes.ts';
import { temporaryFolder } from './libraryRig.ts';
import { paintedPng, tinyMp4 } from './pictures.ts';

describe('the picture that a language model sees', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const thumbnail = Buffer.from('the thumbnail');
  const seen = async (original: Uint8Array, limit = 1_000_000, hasThumbnail = true) => {
    const file = join(folder, 'original');
    const small = join(folder, 'small.webp');
    await writeFile(file, original);
    await writeFile(small, thumbnail);
    return pictureForModel(
      {
        originalFile: () => Promise.resolve(file),
        thumbnail: () => Promise.resolve(hasThumbnail ? small : undefined),
      },
      'task',
      limit,
    );
  };

  it('is the original where models can take it', async () => {
    const png = paintedPng(40, 30);
    const picture = await seen(png);
    assert.equal(picture?.mediaType, 'image/png');
    sameBytes(picture.bytes, png);
  });

  it('is the thumbnail where the original is too large', async () => {
    const picture = await seen(paintedPng(40, 30), 50);
    assert.equal(picture?.mediaType, 'image/webp');
    sameBytes(picture.bytes, thumbnail);
  });

  it('is never a video, nor an AVIF', async () => {
    const avif = Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0mif1avif', 'latin1');
    for (const original of [tinyMp4(40, 30), avif]) {
      assert.equal((await seen(original))?.mediaType, 'image/webp');
      assert.equal(await seen(original, undefined, false), undefined);
    }
  });
});
