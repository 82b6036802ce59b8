import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { MaskResult } from '../../../shared/maskMessages.ts';
import { hasEnded } from '../../../shared/task.ts';
import { Comparison } from './comparison.tsx';
import type { Region } from './comparison.tsx';
import { ErrorMessage } from './errorMessage.tsx';
import type { MaskEditor } from './maskEditor.ts';
import { ResultActions, ResultSaid } from './resultActions.tsx';

/** What came back, beside what was sent. */
export function ResultView({ editor }: { readonly editor: MaskEditor }): JSX.Element {
  const { state } = editor;
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    // What was pressed to come here is gone. Who works elsewhere is left alone.
    if (document.hasFocus()) main.current?.focus();
  }, []);
  const result = state.result.value;
  const tile = useSignal<1 | 2 | 3 | 4>(1);
  const isRunning =
    result !== undefined && !hasEnded(result.status) && result.status !== 'uncertain';
  const error = state.error.value ?? result?.error;
  return (
    <main ref={main} class="result" tabIndex={-1} aria-label={l10n.t('Result')}>
      <header class="result-bar">
        <button type="button" onClick={() => editor.backToPainting()}>
          {l10n.t('Back to Painting')}
        </button>
        {result?.tiles === 4 && (
          <div class="tiles" role="group" aria-label={l10n.t('Which of the four')}>
            {([1, 2, 3, 4] as const).map((each) => (
              <button
                key={each}
                type="button"
                class="small"
                aria-label={l10n.t('Tile {0}', each)}
                aria-pressed={tile.value === each}
                onClick={() => {
                  tile.value = each;
                  editor.deeds.note.value = undefined;
                }}
              >
                {each}
              </button>
            ))}
          </div>
        )}
        <span class="grow" />
        {isRunning && (
          <>
            <span role="status">{sentenceOf(result)}</span>
            <progress
              max={100}
              {...(result.progress > 0 && { value: result.progress })}
              aria-label={l10n.t('Repainting')}
            />
            <button type="button" onClick={() => editor.result.cancel()}>
              {l10n.t('Cancel')}
            </button>
          </>
        )}
        {result?.ready === true && (
          <ResultActions
            editor={editor}
            result={result}
            tile={result.tiles === 4 ? tile.value : undefined}
          />
        )}
        <button type="button" onClick={() => editor.result.showInGallery()}>
          {l10n.t('Show in Gallery')}
        </button>
      </header>
      <ResultSaid editor={editor} />
      {error && <ErrorMessage error={error} onHelp={(shown) => editor.help(shown)} />}
      <Comparison
        before={editor.beforeAddress}
        after={state.resultPicture.value}
        tile={result?.tiles === 4 ? tile.value : undefined}
        width={editor.picture.width}
        height={editor.picture.height}
        region={isRunning ? regionOf(editor) : undefined}
      />
    </main>
  );
}

function regionOf({ state }: MaskEditor): Region | undefined {
  const address = state.sentMask.value;
  return address === undefined ? undefined : { address, colour: state.overlayColour.value };
}

function sentenceOf({ queuePosition, progress }: MaskResult): string {
  return queuePosition !== undefined && progress === 0
    ? l10n.t('place {0} in the queue', queuePosition)
    : l10n.t('Repainting');
}
