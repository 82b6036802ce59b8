import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { remedyLabel } from '../../../shared/remedyLabel.ts';
import type { MaskSourceProgress } from '../../../shared/maskMessages.ts';
import { isHostsRemedy } from './hostsRemedy.ts';
import type { StartState } from './startState.ts';

/** Before there is a picture, while it is being made, and where none can be had. */
export function StartView({ start }: { readonly start: StartState }): JSX.Element {
  const error = start.error.value;
  const progress = start.progress.value;
  const preview = start.preview.value;
  return (
    <main class="start">
      {error !== undefined ? (
        <>
          <p class="message error" role="alert">
            {error.message}
          </p>
          <div class="buttons">
            <button type="button" class="primary" onClick={() => start.help(error)}>
              {isHostsRemedy(error.remedy) ? remedyLabel(error.remedy) : l10n.t('Try Again')}
            </button>
            <button type="button" onClick={() => start.showInGallery()}>
              {l10n.t('Show in Gallery')}
            </button>
          </div>
        </>
      ) : progress === undefined ? (
        <p role="status">{l10n.t('Opening the picture…')}</p>
      ) : (
        <>
          {preview !== undefined && <img src={preview} alt="" draggable={false} />}
          <p role="status">{sentenceOf(progress)}</p>
          <progress
            max={100}
            {...(progress.progress > 0 && { value: progress.progress })}
            aria-label={l10n.t('Progress')}
          />
          <div class="buttons">
            <button type="button" onClick={() => start.cancel()}>
              {l10n.t('Cancel')}
            </button>
            <button type="button" onClick={() => start.showInGallery()}>
              {l10n.t('Show in Gallery')}
            </button>
          </div>
        </>
      )}
    </main>
  );
}

function sentenceOf({ tile }: MaskSourceProgress): string {
  return tile === undefined
    ? l10n.t('The picture is still being made. Then you can paint here.')
    : l10n.t('Tile {0} is being upscaled. Then you can paint here.', tile);
}
