import type { TileNumber } from './task.ts';

/** A rectangle in pixels, from the top left corner. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const tileNumbers: readonly TileNumber[] = [1, 2, 3, 4];

/**
 * Where a tile lies in a raw grid of the given pixels. A tile is floor(w/2) × floor(h/2), the
 * same pixels that the server's own U1–U4 deliver: 2048² → 1024², 2912×1632 → 1456×816.
 */
export function tileBox(gridWidth: number, gridHeight: number, tile: TileNumber): PixelBox {
  const width = Math.floor(gridWidth / 2);
  const height = Math.floor(gridHeight / 2);
  const column = (tile - 1) % 2;
  const row = tile > 2 ? 1 : 0;
  return { left: column * width, top: row * height, width, height };
}
