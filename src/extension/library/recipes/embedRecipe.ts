import { sniffFormat } from '../../../shared/pictureFormat.ts';
import { getAvifXmp, setAvifXmp } from './avifXmp.ts';
import { getJpegXmp, setJpegXmp } from './jpegXmp.ts';
import { setPngText } from './pngText.ts';
import { getWebpXmp, setWebpXmp } from './webpXmp.ts';
import { setRecipeInXmp } from './xmpPacket.ts';

/** The iTXt keyword of the recipe in a PNG. */
export const pngKeyword = 'darkroom';

/**
 * The picture with the recipe (JSON) in it, as PNG text or XMP; its pixels stay byte for byte.
 * A format that has no place we know (GIF, MP4) comes back as it is.
 */
export function embedRecipe(picture: Uint8Array, recipe: string): Uint8Array {
  switch (sniffFormat(picture)) {
    case 'png':
      return setPngText(picture, pngKeyword, recipe);
    case 'jpeg':
      return setJpegXmp(picture, packetWith(getJpegXmp(picture), recipe));
    case 'webp':
      return setWebpXmp(picture, packetWith(getWebpXmp(picture), recipe));
    case 'avif':
      return setAvifXmp(picture, packetWith(getAvifXmp(picture), recipe));
    default:
      return picture;
  }
}

/** A packet that is not UTF-8, which XMP has to be here, is not worth keeping. */
function packetWith(packet: Uint8Array | undefined, recipe: string): Uint8Array {
  const text = packet && new TextDecoder('utf-8', { ignoreBOM: true }).decode(packet);
  return new TextEncoder().encode(setRecipeInXmp(text, recipe));
}
