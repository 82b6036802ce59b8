import { initSync, resize } from '@jsquash/resize/lib/resize/pkg/squoosh_resize.js';
import { toRgba, type Pixels } from './pixels.ts';
import type { WasmModules } from './wasmModule.ts';

const lanczos = 3;

/** The picture at a smaller width, in proportion. Nothing is ever enlarged. */
export function shrink(pixels: Pixels, width: number, modules: WasmModules): Pixels {
  if (width >= pixels.width) return pixels;
  initSync(modules.compile('resizer'));
  const height = Math.max(1, Math.round((pixels.height * width) / pixels.width));
  const { data } = toRgba(pixels);
  const premultiply = true;
  const linear = false;
  const small = resize(
    data,
    pixels.width,
    pixels.height,
    width,
    height,
    lanczos,
    premultiply,
    linear,
  );
  return { width, height, channels: 4, data: new Uint8Array(small) };
}
