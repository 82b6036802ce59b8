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

interface ResultTool {
  /** Says the tile too, where there are four. */
  readonly name: string;
  /** What is shown of the name. */
  readonly text: string;
  /** What a press costs, where it may cost something. */
  readonly price?: string;
  readonly act: () => void;
}

/** What can be done with what is looked at; the names are those of the gallery. */
export function ResultActions({ editor, result, tile }: ResultActionsProps): JSX.Element {
  const { deeds, task } = editor;
  const isBusy = deeds.isBusy.value;
  const isUpscaled = result.singles?.some((single) => single.tile === tile) ?? false;
  const price = isUpscaled ? l10n.t('already there, costs nothing') : costText(1, task.connection);
  const canUpscale = tile !== undefined && result.upscales?.includes(tile) === true;
  const tools: readonly ResultTool[] = [
    ...(canUpscale
      ? [
          {
            name: l10n.t('Upscale {0}', tile),
            text: l10n.t('Upscale'),
            price,
            act: () => deeds.upscale(tile),
          },
        ]
      : []),
    {
      name: tile === undefined ? l10n.t('Save') : l10n.t('Save Tile {0}', tile),
      text: l10n.t('Save'),
      act: () => deeds.save(tile),
    },
    {
      name: tile === undefined ? l10n.t('Insert') : l10n.t('Insert Tile {0}', tile),
      text: l10n.t('Insert'),
      act: () => deeds.insert(tile),
    },
  ];
  return (
    <div class="result-actions">
      {tools.map(({ name, text, price, act }) => (
        <button
          key={text}
          type="button"
          aria-label={name}
          title={pricedTitle(name, price)}
          aria-description={price}
          aria-disabled={isBusy}
          onClick={act}
        >
          {text}
        </button>
      ))}
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
