import * as l10n from '@vscode/l10n';
import type { TileNumber } from '../../shared/task.ts';
import type { PictureDeed } from './deed.ts';

/** What a button with an icon does to a picture, or to one tile of it. */
export interface PictureTool {
  readonly deed: PictureDeed;
  /** Name of a codicon. */
  readonly icon: string;
  readonly name: string;
}

/** The same, in the same order, on a card and beside the large picture. */
export function pictureTools(): readonly PictureTool[] {
  return [
    { deed: { what: 'save' }, icon: 'save', name: l10n.t('Save') },
    { deed: { what: 'insert' }, icon: 'insert', name: l10n.t('Insert') },
    { deed: { what: 'usePicture' }, icon: 'attach', name: l10n.t('Use as Reference') },
  ];
}

/** The same of one tile. */
export function tileTools(tile: TileNumber): readonly PictureTool[] {
  return [
    { deed: { what: 'save', tile }, icon: 'save', name: l10n.t('Save Tile {0}', tile) },
    { deed: { what: 'insert', tile }, icon: 'insert', name: l10n.t('Insert Tile {0}', tile) },
    { deed: { what: 'copyPicture', tile }, icon: 'copy', name: l10n.t('Copy Tile {0}', tile) },
    {
      deed: { what: 'usePicture', tile },
      icon: 'attach',
      name: l10n.t('Use Tile {0} as Reference', tile),
    },
  ];
}
