import type { ImageAction, Task, TileNumber } from './task.ts';
import { tileNumbers } from './tiles.ts';

/**
 * Ids that we made for servers without buttons (`midjourneyProxy/changes.ts`): their single
 * pictures can be looked at, but not gone on from.
 */
const endsWithPicture = 'change::';

/**
 * The action that makes a tile of a grid the single picture in which a region can be repainted.
 * Undefined where the server does not offer it.
 */
export function tileUpscale(task: Task, tile: TileNumber): ImageAction | undefined {
  if (task.status !== 'succeeded' || task.image?.tiles !== 4) return undefined;
  return task.actions.find(
    (action) =>
      action.kind === 'upscale' && action.tile === tile && !action.id.startsWith(endsWithPicture),
  );
}

/** The tiles of a grid that can be gone on from by repainting a region. */
export function regionTiles(task: Task): readonly TileNumber[] {
  return tileNumbers.filter((tile) => tileUpscale(task, tile) !== undefined);
}
