import type { TileNumber } from './task.ts';

/** One tile of a grid as a file of its own, which is only cut when somebody reads it. */
export interface TileAddress {
  readonly taskId: string;
  readonly tile: TileNumber;
}

/** The scheme of such files in VS Code. They cannot be written. */
export const tileScheme = 'darkroom-tile';

/** `name` is what a copy of the file will be called; all tiles are PNG. */
export function tileAddress({ taskId, tile }: TileAddress, name: string): string {
  return `${tileScheme}:/${[taskId, String(tile), name].map(encodeURIComponent).join('/')}`;
}

/** Reads the path of such an address, which may come from anywhere. Undefined for any other. */
export function readTilePath(path: string): TileAddress | undefined {
  const [, taskId, digit, name] = /^\/([^/]+)\/([1-4])\/([^/]+)$/.exec(path) ?? [];
  if (taskId === undefined || digit === undefined || name === undefined) return undefined;
  return { taskId, tile: Number(digit) as TileNumber };
}
