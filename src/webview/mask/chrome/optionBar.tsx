import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { EditorState } from './editorState.ts';
import { brushSizes } from './editorState.ts';
import { CheckField, NumberField, RangeField } from './fields.tsx';
import type { MaskEditor } from './maskEditor.ts';

/** How the chosen tool works. */
export function OptionBar({ editor }: { readonly editor: MaskEditor }): JSX.Element {
  const { state } = editor;
  const tool = state.tool.value;
  return (
    <div class="options" role="group" aria-label={l10n.t('Options')}>
      {tool === 'wand' && <WandOptions state={state} />}
      {state.hasBrush.value ? (
        <>
          <BrushSize editor={editor} />
          <CheckField label={l10n.t('Pen pressure')} checked={state.penPressure} />
        </>
      ) : (
        <CheckField
          label={l10n.t('Subtract')}
          title={l10n.t('Take away instead of adding (Alt while drawing)')}
          checked={state.subtract}
        />
      )}
    </div>
  );
}

function BrushSize({ editor }: { readonly editor: MaskEditor }): JSX.Element {
  const { state } = editor;
  const setSize = (size: number): void => {
    state.setBrushSize(size);
    editor.stage?.redraw();
  };
  return (
    <div class="field">
      <label for="brush-size">{l10n.t('Brush size')}</label>
      <input
        id="brush-size"
        type="range"
        min={brushSizes.least}
        max={brushSizes.most}
        value={state.brushSize.value}
        onInput={(event) => setSize(event.currentTarget.valueAsNumber)}
      />
      <NumberField
        label={l10n.t('Diameter in pixels')}
        value={state.brushSize.value}
        min={brushSizes.least}
        max={brushSizes.most}
        onChange={setSize}
      />
      <span class="unit">px</span>
    </div>
  );
}

function WandOptions({ state }: { readonly state: EditorState }): JSX.Element {
  return (
    <>
      <RangeField
        label={l10n.t('Tolerance')}
        value={state.tolerance.value}
        min={0}
        max={255}
        onInput={(value) => (state.tolerance.value = value)}
      />
      <CheckField
        label={l10n.t('Contiguous')}
        title={l10n.t('Only what hangs together with the place you click')}
        checked={state.contiguous}
      />
    </>
  );
}
