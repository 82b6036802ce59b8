import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import { tileUpscale } from '../../shared/regionTiles.ts';
import type { Task, TileNumber } from '../../shared/task.ts';
import { tileNumbers } from '../../shared/tiles.ts';
import { IconButton } from '../ui/parts.tsx';
import { ActionButton } from './actionButton.tsx';
import type { Deed } from './deed.ts';
import { PictureToolButtons } from './pictureToolButtons.tsx';
import { tileTools } from './pictureTools.ts';
import type { Prices } from './prices.ts';

export interface TileSwitchProps {
  /** The tile that fills the stage; undefined for the whole grid. */
  readonly tile: TileNumber | undefined;
  readonly onChoose: (tile: TileNumber | undefined) => void;
}

/** From the whole grid to one of its tiles, and back. */
export function TileSwitch({ tile, onChoose }: TileSwitchProps): VNode {
  return (
    <div class="tile-switch" role="group" aria-label={l10n.t('Which of the four')}>
      <IconButton
        icon="table"
        name={l10n.t('The whole grid')}
        pressed={tile === undefined}
        onClick={() => onChoose(undefined)}
      />
      {tileNumbers.map((each) => (
        <button
          key={each}
          type="button"
          class="icon-button"
          title={l10n.t('Tile {0}', each)}
          aria-label={l10n.t('Tile {0}', each)}
          aria-pressed={tile === each}
          onClick={() => onChoose(each)}
        >
          {each}
        </button>
      ))}
    </div>
  );
}

export interface TileFactsProps {
  readonly task: Task;
  readonly tile: TileNumber;
  readonly prices: Prices;
  readonly onDeed: (deed: Deed) => void;
}

/** What can be done with the tile that fills the stage; the names are those on its card. */
export function TileFacts({ task, tile, prices, onDeed }: TileFactsProps): VNode {
  const actions = task.actions.filter((action) => action.tile === tile);
  const region: Deed = { what: 'varyRegion', tile };
  return (
    <section class="facts-tile" aria-label={l10n.t('Tile {0}', tile)}>
      <h3>{l10n.t('Tile {0}', tile)}</h3>
      <div class="action-group">
        {actions.map((action) => (
          <ActionButton
            key={action.id}
            name={action.label}
            text={action.label}
            price={prices.of({ what: 'act', action })}
            onClick={() => onDeed({ what: 'act', action })}
          />
        ))}
        {tileUpscale(task, tile) && (
          <ActionButton
            name={l10n.t('Vary Region of Tile {0}', tile)}
            text={l10n.t('Vary Region')}
            price={prices.of(region)}
            onClick={() => onDeed(region)}
          />
        )}
      </div>
      <div class="facts-tools">
        <PictureToolButtons tools={tileTools(tile)} onDeed={onDeed} />
      </div>
    </section>
  );
}
