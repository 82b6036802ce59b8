import mozjpegDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js';
import webpDecoder from '@jsquash/webp/codec/dec/webp_dec.js';
import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../../shared/errors.ts';
import { DamagedPicture } from '../containers/byteReader.ts';
import { isAnimatedWebp } from '../containers/riffChunks.ts';
import { allowUnpacked, readPictureHeader } from '../pictureHeader.ts';
import type { Pixels } from './pixels.ts';
import { decodePng } from './pngPixels.ts';
import type { CodecFactory, WasmModules } from './wasmModule.ts';

interface DecodedImage {
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly data: Uint8ClampedArray;
}

interface WebpDecoder {
  decode(bytes: Uint8Array): DecodedImage | null;
}

interface JpegDecoder {
  decode(bytes: Uint8Array, preserveOrientation: boolean): DecodedImage | null;
}

/**
 * Pixels of a PNG, JPEG or still WebP. Rejects with a DamagedPicture or, for what we have no
 * decoder for, with a `bad-picture` DarkroomError.
 */
export async function decodePicture(bytes: Uint8Array, modules: WasmModules): Promise<Pixels> {
  const { format, width, height } = readPictureHeader(bytes);
  allowUnpacked(width * height * 4);
  switch (format) {
    case 'png':
      return decodePng(bytes);
    case 'webp': {
      if (isAnimatedWebp(bytes)) throw noDecoder();
      const factory = webpDecoder as unknown as CodecFactory<WebpDecoder>;
      const codec = await modules.instance('webpDecoder', factory);
      return decoded(() => codec.decode(bytes), width, height);
    }
    case 'jpeg': {
      const factory = mozjpegDecoder as unknown as CodecFactory<JpegDecoder>;
      const codec = await modules.instance('jpegDecoder', factory);
      return decoded(() => codec.decode(bytes, true), width, height);
    }
    case 'gif':
    case 'avif':
    case 'mp4':
      throw noDecoder();
  }
}

function decoded(decode: () => DecodedImage | null, width: number, height: number): Pixels {
  const image = attempt(decode);
  // A JPEG may be turned by its orientation; its area stays.
  if (!image || image.width * image.height !== width * height) {
    throw new DamagedPicture('The pixels cannot be unpacked.');
  }
  const { buffer, byteOffset, byteLength } = image.data;
  const data = new Uint8Array(buffer, byteOffset, byteLength);
  return { width: image.width, height: image.height, channels: 4, data };
}

/** A codec that finds its input broken exits like a program; its instance is dropped after it. */
function attempt(decode: () => DecodedImage | null): DecodedImage | null {
  try {
    return decode();
  } catch (error) {
    throw new DamagedPicture('The pixels cannot be unpacked.', { cause: error });
  }
}

function noDecoder(): DarkroomError {
  return new DarkroomError({
    code: 'bad-picture',
    message: l10n.t('Darkroom keeps files of this format as they are but cannot change them.'),
  });
}
