import avifEncoder from '@jsquash/avif/codec/enc/avif_enc.js';
import { defaultOptions as avifDefaults } from '@jsquash/avif/meta.js';
import mozjpegEncoder from '@jsquash/jpeg/codec/enc/mozjpeg_enc.js';
import { defaultOptions as jpegDefaults } from '@jsquash/jpeg/meta.js';
import webpEncoder from '@jsquash/webp/codec/enc/webp_enc_simd.js';
import { defaultOptions as webpDefaults } from '@jsquash/webp/meta.js';
import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../../shared/errors.ts';
import type { EncodedFormat } from '../renderRequest.ts';
import { toRgba, type Pixels } from './pixels.ts';
import { encodePng } from './pngPixels.ts';
import type { CodecFactory, WasmModules } from './wasmModule.ts';

/** What the glue of each encoder gives back. */
interface Encoder {
  /** `rgba`: four bytes a pixel, row by row. Null where the encoder gave up. */
  encode(
    rgba: Uint8Array,
    width: number,
    height: number,
    options: object,
  ): Uint8Array<ArrayBuffer> | null;
}

/**
 * Files as small as with the next slower speeds, five times as fast. The encoder that is shipped can
 * do no other (`scripts/codecs/avifEncoder.ts`).
 */
export const avifSettings = { ...avifDefaults, speed: 8 };

/** npm's own types know no way to bring the module along. */
export const newAvifEncoder = avifEncoder as unknown as CodecFactory<Encoder>;

/** `quality` is 1–100 and means nothing to PNG, which is exact. */
export async function encodePicture(
  pixels: Pixels,
  format: EncodedFormat,
  quality: number,
  modules: WasmModules,
): Promise<Uint8Array> {
  switch (format) {
    case 'png':
      return encodePng(pixels);
    case 'webp': {
      const factory = webpEncoder as unknown as CodecFactory<Encoder>;
      const codec = await modules.instance('webpEncoder', factory);
      return encoded(codec, toRgba(pixels), { ...webpDefaults, quality });
    }
    case 'jpeg': {
      const factory = mozjpegEncoder as unknown as CodecFactory<Encoder>;
      const codec = await modules.instance('jpegEncoder', factory);
      return encoded(codec, onWhite(toRgba(pixels)), { ...jpegDefaults, quality });
    }
    case 'avif':
      return encodeAvif(toRgba(pixels), quality, modules);
  }
}

/**
 * The encoder that is shipped lacks what no picture was seen to need. One that does need it is tried
 * with qualities beside its own, at which other ways are gone.
 */
async function encodeAvif(
  pixels: Pixels,
  quality: number,
  modules: WasmModules,
): Promise<Uint8Array> {
  const steps = [0, 1, -1, 2, -2, 4, -4, 8];
  for (const near of new Set(steps.map((step) => Math.min(100, Math.max(1, quality + step))))) {
    const codec = await modules.instance('avifEncoder', newAvifEncoder);
    try {
      return encoded(codec, pixels, { ...avifSettings, quality: near });
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    }
  }
  throw new DarkroomError({
    code: 'unsupported',
    message: l10n.t('This picture cannot be written as AVIF. Choose WebP instead.'),
  });
}

function encoded(codec: Encoder, { data, width, height }: Pixels, options: object): Uint8Array {
  const bytes = codec.encode(data, width, height, options);
  if (!bytes) throw new Error('The encoder gave nothing back.');
  return bytes;
}

/** JPEG knows no transparency; the encoder would show what lies beneath it, often black. */
function onWhite(pixels: Pixels): Pixels {
  const { data } = pixels;
  if (isOpaque(data)) return pixels;
  const flat = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel++) {
      flat[at + channel] = Math.round((data[at + channel] ?? 0) * alpha + 255 * (1 - alpha));
    }
    flat[at + 3] = 255;
  }
  return { ...pixels, data: flat };
}

function isOpaque(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return false;
  return true;
}
