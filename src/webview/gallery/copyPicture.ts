import type { TileNumber } from '../../shared/task.ts';
import { tileBox } from '../../shared/tiles.ts';

/** Puts a picture, or one tile of it, into the clipboard as a PNG. */
export async function copyPicture(address: string, tile: TileNumber | undefined): Promise<void> {
  await navigator.clipboard.write([
    // A promise, so that the clipboard sees that a person asked for it just now.
    new ClipboardItem({ 'image/png': pngOf(address, tile) }),
  ]);
}

async function pngOf(address: string, tile: TileNumber | undefined): Promise<Blob> {
  const image = new Image();
  // Without it the canvas counts as foreign and gives nothing back.
  image.crossOrigin = 'anonymous';
  image.src = address;
  await image.decode();
  const { naturalWidth, naturalHeight } = image;
  const box =
    tile === undefined
      ? { left: 0, top: 0, width: naturalWidth, height: naturalHeight }
      : tileBox(naturalWidth, naturalHeight, tile);
  const canvas = new OffscreenCanvas(box.width, box.height);
  const context = canvas.getContext('2d');
  context?.drawImage(image, box.left, box.top, box.width, box.height, 0, 0, box.width, box.height);
  return canvas.convertToBlob({ type: 'image/png' });
}
