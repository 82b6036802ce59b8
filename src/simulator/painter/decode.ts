import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import type { Raster } from './canvas.ts';

/** 100 million pixels would be 400 MB; nobody's mask or image prompt needs a fifth of it. */
const mostMegapixels = 20;

class UnreadablePicture extends Error {}

export function pictureFormat(bytes: Uint8Array): 'png' | 'jpeg' | undefined {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'png';
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? 'jpeg' : undefined;
}

/** Decodes a PNG or a JPEG; what is transparent becomes black. Throws UnreadablePicture. */
export function decodePicture(bytes: Uint8Array | undefined): Raster {
  if (!bytes) throw new UnreadablePicture('The picture is missing.');
  try {
    return withoutAlpha(decode(bytes));
  } catch (error) {
    throw new UnreadablePicture('The picture cannot be read.', { cause: error });
  }
}

interface WithAlpha {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

function decode(bytes: Uint8Array): WithAlpha {
  switch (pictureFormat(bytes)) {
    case 'png': {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (view.getUint32(16) * view.getUint32(20) > mostMegapixels * 1e6) {
        throw new UnreadablePicture('The picture is too large.');
      }
      return PNG.sync.read(Buffer.from(bytes));
    }
    case 'jpeg':
      return jpeg.decode(bytes, {
        useTArray: true,
        formatAsRGBA: true,
        maxResolutionInMP: mostMegapixels,
        maxMemoryUsageInMB: 512,
      });
    case undefined:
      throw new UnreadablePicture('Neither PNG nor JPEG.');
  }
}

function withoutAlpha({ width, height, data }: WithAlpha): Raster {
  const pixels = new Uint8Array(width * height * 3);
  for (let i = 0, o = 0; o < pixels.length; i += 4, o += 3) {
    const alpha = (data[i + 3] ?? 255) / 255;
    pixels[o] = (data[i] ?? 0) * alpha;
    pixels[o + 1] = (data[i + 1] ?? 0) * alpha;
    pixels[o + 2] = (data[i + 2] ?? 0) * alpha;
  }
  return { width, height, pixels };
}
