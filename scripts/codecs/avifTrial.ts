import { avifSettings, newAvifEncoder } from '../../src/extension/library/codecs/encodePicture.ts';
import { toRgba } from '../../src/extension/library/codecs/pixels.ts';
import { instanceOf } from '../../src/extension/library/codecs/wasmModule.ts';
import { trimmedAvifEncoder } from './avifEncoder.ts';
import { randomPictures } from './randomPictures.ts';

/**
 * How often the AVIF encoder that is shipped lacks what a picture needs, without the second try that
 * the product has. `node scripts/codecs/avifTrial.ts 200 7`: 200 pictures, those of seed 7. Where one
 * does, its kind belongs into `avifPictures.ts`.
 */
const module = new WebAssembly.Module(trimmedAvifEncoder());
const [count = 200, seed = 1] = process.argv.slice(2).map(Number);
let trapped = 0;
for await (const { name, pixels, quality } of randomPictures(count, seed)) {
  const { data, width, height } = toRgba(pixels);
  const encoder = await instanceOf(module, newAvifEncoder);
  try {
    encoder.encode(data, width, height, { ...avifSettings, quality });
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    trapped++;
    console.log(`${name}, ${width} × ${height}, quality ${quality}: ${error.message}`);
  }
}
console.log(`${trapped} of ${count} pictures of seed ${seed} met what the encoder lacks.`);
