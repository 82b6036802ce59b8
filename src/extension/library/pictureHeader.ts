import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../shared/errors.ts';
import { sniffFormat, type PictureFormat } from '../../shared/pictureFormat.ts';
import { DamagedPicture } from './containers/byteReader.ts';
import { checkGif, readGifSize } from './containers/gif.ts';
import { checkIsoMedia, readAvifSize, readMp4Size } from './containers/isoBoxes.ts';
import { checkJpeg, readJpegSize } from './containers/jpegSegments.ts';
import { checkPng, readPngHeader } from './containers/pngChunks.ts';
import { checkWebp, readWebpSize } from './containers/riffChunks.ts';

/** Pixels of the picture as its own header tells; nothing has been decoded. */
export interface PictureHeader {
  readonly format: PictureFormat;
  readonly width: number;
  readonly height: number;
}

/** A decoded picture takes four bytes a pixel; past this a small file could fill the memory. */
const largestSide = 16_384;
const largestArea = 100_000_000;

/** Bytes of pixels that may be unpacked at once; a larger picture is kept, but not changed. */
const largestUnpacked = 2 ** 28;

/** Throws `bad-picture` before that many bytes of pixels are unpacked, where that is too many. */
export function allowUnpacked(bytes: number): void {
  if (bytes <= largestUnpacked) return;
  throw new DarkroomError({
    code: 'bad-picture',
    message: l10n.t('The picture is too large to be changed. Save it as it is.'),
  });
}

interface Container {
  readonly size: (bytes: Uint8Array) => { width: number; height: number };
  /** Throws DamagedPicture when bytes are missing or wrong, as far as that shows cheaply. */
  readonly check: (bytes: Uint8Array) => void | Promise<void>;
}

const containers: Readonly<Record<PictureFormat, Container>> = {
  png: { size: readPngHeader, check: checkPng },
  jpeg: { size: readJpegSize, check: checkJpeg },
  webp: { size: readWebpSize, check: checkWebp },
  gif: { size: readGifSize, check: checkGif },
  avif: { size: readAvifSize, check: checkIsoMedia },
  mp4: { size: readMp4Size, check: checkIsoMedia },
};

/**
 * Format and size of a picture or video. A `bad-picture` DarkroomError for what is none, or is
 * too large to be opened; a DamagedPicture where bytes are missing.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader {
  const format = sniffFormat(bytes);
  if (!format) {
    throw new DarkroomError({
      code: 'bad-picture',
      message: l10n.t('This is not a picture that Darkroom can read.'),
    });
  }
  const { width, height } = containers[format].size(bytes);
  if (width < 1 || height < 1) throw new DamagedPicture('The picture has no size.');
  if (width > largestSide || height > largestSide || width * height > largestArea) {
    throw new DarkroomError({
      code: 'bad-picture',
      message: l10n.t('The picture is too large to be opened ({0} × {1} pixels).', width, height),
    });
  }
  return { format, width, height };
}

/** The header of a picture whose bytes are all there; a DamagedPicture where they are not. */
export async function readWholePicture(bytes: Uint8Array): Promise<PictureHeader> {
  const header = readPictureHeader(bytes);
  await containers[header.format].check(bytes);
  return header;
}
