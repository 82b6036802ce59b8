import { DarkroomError } from '../../../shared/errors.ts';
import { sniffFormat } from '../../../shared/pictureFormat.ts';
import { badRecipe, largestRecipe, parseRecipe, type Recipe } from '../../../shared/recipe.ts';
import { getAvifXmp } from './avifXmp.ts';
import { pngKeyword } from './embedRecipe.ts';
import { getJpegXmp } from './jpegXmp.ts';
import { getPngText } from './pngText.ts';
import { getWebpXmp } from './webpXmp.ts';
import { getRecipeFromXmp } from './xmpPacket.ts';

/**
 * The recipe inside a picture; undefined where there is none. The file may come from anyone: a
 * damaged, huge or invented recipe is a `bad-picture` DarkroomError, and nothing of it is used.
 */
export function readRecipe(picture: Uint8Array): Recipe | undefined {
  const text = findText(picture);
  return text === undefined ? undefined : parseRecipe(text);
}

function findText(picture: Uint8Array): string | undefined {
  try {
    switch (sniffFormat(picture)) {
      case 'png':
        return getPngText(picture, pngKeyword, largestRecipe);
      case 'jpeg':
        return fromXmp(getJpegXmp(picture));
      case 'webp':
        return fromXmp(getWebpXmp(picture));
      case 'avif':
        return fromXmp(getAvifXmp(picture));
      default:
        return undefined;
    }
  } catch (error) {
    if (error instanceof DarkroomError) throw error;
    throw badRecipe(error);
  }
}

/** Other programs may fill a packet with much; only a bounded part of it is searched. */
const largestPacket = 16 * largestRecipe;

function fromXmp(packet: Uint8Array | undefined): string | undefined {
  if (!packet) return undefined;
  const text = new TextDecoder('utf-8').decode(packet.subarray(0, largestPacket));
  return getRecipeFromXmp(text, largestRecipe);
}
