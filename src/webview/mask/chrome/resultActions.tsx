import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { MaskResult } from '../../../shared/maskMessages.ts';
import type { TileNumber } from '../../../shared/task.ts';
import { costText } from '../../ui/costText.ts';
import { pricedTitle } from '../../ui/pricedTitle.ts';
import type { MaskEditor } from './maskEditor.ts';

export interface ResultActionsProps {
  readonly editor: MaskEditor;
  readonly result: MaskResult;
  /** The tile that is looked at, where there are four. */
  readonly tile: TileNumber | undefined;
}

/** What can be done with what is looked at; the names are those of the gallery. */
export function ResultActions({ editor, result, tile }: ResultActionsProps): JSX.Element {
  const { deeds, task } = editor;
  const isBusy = deeds.isBusy.value;
  const isUpscaled = result.singles?.some((single) => single.tile === tile) ?? false;
  const price = isUpscaled ? l10n.t('already there, costs nothing') : costText(1, task.connection);
  const upscale = tile !== undefined && result.upscales?.includes(tile) === true && (
    <button
      type="button"
      aria-label={l10n.t('Upscale {0}', tile)}
      title={pricedTitle(l10n.t('Upscale {0}', tile), price)}
      aria-description={price}
      aria-disabled={isBusy}
      onClick={() => deeds.upscale(tile)}
    >
      {l10n.t('Upscale')}
    </button>
  );
  const save = tile === undefined ? l10n.t('Save') : l10n.t('Save Tile {0}', tile);
  const insert = tile === undefined ? l10n.t('Insert') : l10n.t('Insert Tile {0}', tile);
  return (
    <div class="result-actions">
      {upscale}
      <button
        type="button"
        aria-label={save}
        title={save}
        aria-disabled={isBusy}
        onClick={() => deeds.save(tile)}
      >
        {l10n.t('Save')}
      </button>
      <button
        type="button"
        aria-label={insert}
        title={insert}
        aria-disabled={isBusy}
        onClick={() => deeds.insert(tile)}
      >
        {l10n.t('Insert')}
      </button>
    </div>
  );
}

/** How the last of them went. */
export function ResultSaid({ editor }: Pick<ResultActionsProps, 'editor'>): JSX.Element {
  const note = editor.deeds.note.value;
  return (
    <div role="status">
      {note && (
        <div class="message result-note">
          <p>{note.text}</p>
          {note.buttons.map(({ label, act }) => (
            <button key={label} type="button" class="small" onClick={act}>
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
