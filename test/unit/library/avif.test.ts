import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { avifPictures } from '../../../scripts/codecs/avifPictures.ts';
import { packCodecs } from '../../../scripts/codecs/packCodecs.ts';
import {
  packagedCodecs,
  type CodecName,
} from '../../../src/extension/library/codecs/codecFiles.ts';
import { encodePicture } from '../../../src/extension/library/codecs/encodePicture.ts';
import type { Pixels } from '../../../src/extension/library/codecs/pixels.ts';
import {
  WasmModules,
  type CodecFactory,
} from '../../../src/extension/library/codecs/wasmModule.ts';
import { DarkroomError } from '../../../src/shared/errors.ts';
import { sameBytes } from '../support/bytes.ts';
import { codecs } from './libraryRig.ts';
import { paintedPixels } from './pictures.ts';

/** Every channel and pixel different from its neighbours, as no picture of the list is. */
function stirred(width: number, height: number, seed: number): Pixels {
  const data = Uint8Array.from(paintedPixels(width, height));
  for (let at = 0; at < data.length; at += 1 + (seed % 7)) {
    data[at] = ((data[at] ?? 0) * (seed % 5) + Math.imul(at, seed)) & 255;
  }
  return { width, height, channels: 4, data };
}

describe('the AVIF encoder that is shipped', () => {
  let folder = '';
  let whole: WasmModules;
  let shipped: WasmModules;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'darkroom-codecs-'));
    packCodecs(folder, { smallest: false });
    whole = new WasmModules(codecs);
    shipped = new WasmModules(packagedCodecs(folder));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('writes what the whole one writes', async () => {
    const sizes = [
      [5, 9],
      [33, 65],
      [211, 97],
      [400, 300],
    ] as const;
    for (const [index, [width, height]] of sizes.entries()) {
      for (const quality of [1, 45, 60, 77, 95, 100]) {
        const pixels = stirred(width, height, index * 31 + quality);
        const [expected, actual] = await Promise.all(
          [whole, shipped].map((modules) => encodePicture(pixels, 'avif', quality, modules)),
        );
        sameBytes(actual!, expected!, `${width} × ${height}, quality ${quality}`);
      }
    }
  });

  it('writes pictures of all kinds that another decoder reads', async () => {
    for (const { name, pixels } of avifPictures()) {
      const { width, height } = pixels;
      if (width * height > 100_000) continue;
      const avif = await encodePicture(pixels, 'avif', 60, shipped);
      const { info } = await sharp(avif).raw().toBuffer({ resolveWithObject: true });
      assert.deepEqual([info.width, info.height], [width, height], name);
    }
  });
}).timeout(120_000);

/** The whole encoder, which lacks something for the first pictures that it is given. */
class LackingModules extends WasmModules {
  readonly #error: () => Error;
  /** How many more pictures it cannot write. */
  lacks: number;
  tries = 0;

  constructor(
    lacks: number,
    error: () => Error = () => new WebAssembly.RuntimeError('unreachable'),
  ) {
    super(codecs);
    this.lacks = lacks;
    this.#error = error;
  }

  override async instance<Codec>(name: CodecName, factory: CodecFactory<Codec>): Promise<Codec> {
    const codec = await super.instance(name, factory);
    this.tries++;
    if (this.lacks-- <= 0) return codec;
    const encode = (): never => {
      throw this.#error();
    };
    return { ...codec, encode };
  }
}

describe('a picture that needs what the AVIF encoder lacks', () => {
  const pixels = stirred(40, 30, 3);
  const whole = new WasmModules(codecs);
  const isUnsupported = (error: unknown) =>
    error instanceof DarkroomError && error.code === 'unsupported';

  it('is written with a quality beside its own', async () => {
    for (const [lacks, quality, near] of [
      [1, 60, 61],
      [2, 60, 59],
      [7, 60, 68],
      [1, 100, 99],
      [2, 1, 3],
    ] as const) {
      const modules = new LackingModules(lacks);
      const avif = await encodePicture(pixels, 'avif', quality, modules);
      sameBytes(avif, await encodePicture(pixels, 'avif', near, whole));
      assert.equal(modules.tries, lacks + 1, 'an encoder that failed was used again');
    }
  });

  it('is told where no quality helps', async () => {
    const modules = new LackingModules(Infinity);
    await assert.rejects(encodePicture(pixels, 'avif', 60, modules), isUnsupported);
  });

  it('is not tried again where something else is wrong', async () => {
    const broken = new Error('Something else.');
    const modules = new LackingModules(1, () => broken);
    await assert.rejects(encodePicture(pixels, 'avif', 60, modules), broken);
    assert.equal(modules.tries, 1);
  });
});
