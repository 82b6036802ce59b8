import type { TileNumber } from '../../shared/task.ts';
import { tileBox } from '../../shared/tiles.ts';

/** Longest side of what hangs on the pointer. CSS pixels. */
const side = 140;

/** Hangs what is carried on the pointer: the picture that a card shows, or one tile of it. */
export function showCarried(data: DataTransfer | null, card: Element, tile?: TileNumber): void {
  const picture = card.querySelector<HTMLImageElement>('.layer.shown');
  if (data === null || picture === null || picture.naturalWidth === 0) return;
  const { naturalWidth, naturalHeight } = picture;
  const box =
    tile === undefined
      ? { left: 0, top: 0, width: naturalWidth, height: naturalHeight }
      : tileBox(naturalWidth, naturalHeight, tile);
  const scale = side / Math.max(box.width, box.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(box.width * scale);
  canvas.height = Math.round(box.height * scale);
  canvas.className = 'carried';
  canvas
    .getContext('2d')
    ?.drawImage(
      ...([picture, box.left, box.top, box.width, box.height] as const),
      ...([0, 0, canvas.width, canvas.height] as const),
    );
  // The browser draws only what is in the page, and does so before the next task.
  document.body.append(canvas);
  data.setDragImage(canvas, canvas.width / 2, canvas.height / 2);
  window.setTimeout(() => canvas.remove());
}
