import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { NumberField, RangeField } from './fields.tsx';
import type { MaskEditor } from './maskEditor.ts';

/** What is done to the whole mask, and how it looks. */
export function Adjustments({ editor }: { readonly editor: MaskEditor }): JSX.Element {
  const { state, session } = editor;
  const isEmpty = state.coverage.value === 0;
  return (
    <>
      <section aria-labelledby="adjust-title">
        <h2 id="adjust-title">{l10n.t('Adjust')}</h2>
        <div class="buttons">
          <button type="button" title="I" onClick={() => session.invert()}>
            {l10n.t('Invert')}
          </button>
          <button
            type="button"
            title={l10n.t('Delete')}
            disabled={isEmpty}
            onClick={() => session.clear()}
          >
            {l10n.t('Clear')}
          </button>
          <button type="button" title="F" disabled={isEmpty} onClick={() => session.fillHoles()}>
            {l10n.t('Fill Holes')}
          </button>
        </div>
        <div class="buttons">
          <button
            type="button"
            title="G"
            disabled={isEmpty}
            onClick={() => session.grow(state.growBy.peek())}
          >
            {l10n.t('Grow')}
          </button>
          <button
            type="button"
            title="Shift+G"
            disabled={isEmpty}
            onClick={() => session.shrink(state.growBy.peek())}
          >
            {l10n.t('Shrink')}
          </button>
          <span class="by">
            <NumberField
              label={l10n.t('By how many pixels')}
              value={state.growBy.value}
              min={1}
              max={500}
              onChange={(value) => (state.growBy.value = value)}
            />
            <span class="unit">px</span>
          </span>
        </div>
        <div class="buttons">
          {state.hasLastMask.value && (
            <button type="button" onClick={() => void editor.reuseLastMask()}>
              {l10n.t('Reuse Last Mask')}
            </button>
          )}
          <button type="button" onClick={() => void editor.importMask()}>
            {l10n.t('Import…')}
          </button>
          <button type="button" disabled={isEmpty} onClick={() => void editor.exportMask()}>
            {l10n.t('Export…')}
          </button>
        </div>
      </section>
      <OverlayOptions editor={editor} />
    </>
  );
}

function OverlayOptions({ editor }: { readonly editor: MaskEditor }): JSX.Element {
  const { state } = editor;
  return (
    <section aria-labelledby="overlay-title">
      <h2 id="overlay-title">{l10n.t('Overlay')}</h2>
      <div class="overlay-options">
        <input
          type="color"
          aria-label={l10n.t('Colour')}
          value={state.overlayColour.value}
          onInput={(event) => {
            state.overlayColour.value = event.currentTarget.value;
            editor.stage?.redraw();
          }}
        />
        <RangeField
          label={l10n.t('Opacity')}
          value={state.overlayOpacity.value}
          min={10}
          max={100}
          unit="%"
          onInput={(value) => {
            state.overlayOpacity.value = value;
            editor.stage?.redraw();
          }}
        />
      </div>
    </section>
  );
}
