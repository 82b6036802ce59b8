import * as l10n from '@vscode/l10n';
import { tileUpscale } from '../../shared/regionTiles.ts';
import type { Task, TileNumber } from '../../shared/task.ts';
import { upscaledBefore } from '../tasks/tileSingles.ts';
import { Dismissed } from './asker.ts';
import type { Invocation } from './commandMap.ts';
import type { CommandServices } from './services.ts';

interface Wanted {
  readonly tile: TileNumber;
  /** Whoever asks has agreed to pay. */
  readonly isAgreed: boolean;
}

/**
 * The single picture of a grid's tile: the one that was made before, else a new job, which the
 * person agrees to first where it is paid. It may still be on its way.
 */
export async function singleOfTile(
  services: CommandServices,
  { ask }: Invocation,
  grid: Task,
  { tile, isAgreed }: Wanted,
): Promise<Task> {
  const { maker, tasks } = await services.core();
  const before = upscaledBefore(tasks, grid, tile);
  if (before) return before;
  const action = tileUpscale(grid, tile);
  if (!action) {
    throw services.badInput(l10n.t("This picture's server does not offer to upscale that tile."));
  }
  const { kind, label } = services.connections.get(grid.connection);
  if (kind !== 'demo' && !isAgreed) {
    const agreed = await ask.confirm(
      l10n.t('Upscale tile {0} first?', tile),
      l10n.t(
        'A region is repainted in a single picture. Upscaling the tile is one paid job on {0}; the region that you send then is a second one.',
        label,
      ),
      l10n.t('Upscale (1 Paid Job)'),
    );
    if (!agreed) throw new Dismissed();
  }
  // While the question was open, another window may have done it.
  return upscaledBefore(tasks, grid, tile) ?? maker.act(grid.id, action.id);
}
