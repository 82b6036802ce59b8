import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../../shared/errors.ts';
import type { PictureBytes } from '../../../shared/maskMessages.ts';

/** Rejects with a DarkroomError where the bytes are no picture that this window reads. */
export async function decodePicture({ bytes, mediaType }: PictureBytes): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: mediaType }));
  } catch (cause) {
    const message = l10n.t('This file is no picture that can be read.');
    throw new DarkroomError({ code: 'bad-picture', message }, { cause });
  }
}

/** An object address of the picture; whoever asks revokes it. */
export function addressOf({ bytes, mediaType }: PictureBytes): string {
  return URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
}

/** The picture's pixels, four bytes each, row by row. */
export function coloursOf(picture: ImageBitmap): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This window cannot draw on a canvas');
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, picture.width, picture.height).data;
}

/** How white each pixel is, from 0 to 255, one byte each; what is transparent counts as black. */
export function whitenessOf(picture: ImageBitmap): Uint8Array {
  const colours = coloursOf(picture);
  const white = new Uint8Array(colours.length / 4);
  for (let at = 0, from = 0; at < white.length; at++, from += 4) {
    const sum = (colours[from] ?? 0) + (colours[from + 1] ?? 0) + (colours[from + 2] ?? 0);
    white[at] = (sum * (colours[from + 3] ?? 0)) / (3 * 255);
  }
  return white;
}
