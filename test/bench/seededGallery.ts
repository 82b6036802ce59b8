import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { openHistory, pastTask } from './history.ts';

/** More than are ever scrolled to here. */
const thumbnails = 2000;

/** Puts so many finished tasks in the place of all others, the newest with thumbnails. */
export async function seed(storage: string, size: number): Promise<void> {
  rmSync(storage, { recursive: true, force: true });
  openHistory(join(storage, 'tasks'), size).dispose();
  const folder = join(storage, 'library/thumbnails');
  mkdirSync(folder, { recursive: true });
  const picture = join(folder, 'of-all.webp');
  const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const;
  const create = { width: 512, height: 512, channels: 3, background: '#345', noise } as const;
  writeFileSync(picture, await sharp({ create }).webp().toBuffer());
  for (let number = Math.max(0, size - thumbnails); number < size; number++) {
    linkSync(picture, join(folder, `${pastTask(number).task.id}.webp`));
  }
}
