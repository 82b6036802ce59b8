import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { eventually } from '../harness/eventually.ts';

/** Names of the pictures that Darkroom saved into a workspace, oldest first. */
export function savedPictures(workspace: string): string[] {
  const folder = join(workspace, 'assets', 'generated');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => join(folder, name));
}

/** Waits until so many pictures are saved. */
export function waitForSaved(workspace: string, count: number): Promise<string[]> {
  return eventually(
    () => {
      const files = savedPictures(workspace);
      return files.length >= count ? files : undefined;
    },
    `${count} saved pictures`,
    60_000,
  );
}

export function decode(file: string): PNG {
  return PNG.sync.read(readFileSync(file));
}

/** The pixels of one tile of a grid, as RGBA. */
export function tileOf(grid: PNG, tile: 1 | 2 | 3 | 4): PNG {
  const width = Math.floor(grid.width / 2);
  const height = Math.floor(grid.height / 2);
  const cut = new PNG({ width, height });
  const left = tile % 2 === 0 ? grid.width - width : 0;
  const top = tile > 2 ? grid.height - height : 0;
  PNG.bitblt(grid, cut, left, top, width, height, 0, 0);
  return cut;
}
