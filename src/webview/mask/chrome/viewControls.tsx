import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { Icon } from './icons.tsx';
import { IconButton } from './iconButton.tsx';
import type { MaskEditor } from './maskEditor.ts';

/** How the picture is looked at. */
export function ViewControls({ editor }: { readonly editor: MaskEditor }): JSX.Element {
  const { state } = editor;
  const show = (shown: boolean) => (): void => {
    state.showsOriginal.value = shown;
  };
  return (
    <div class="view-controls" role="group" aria-label={l10n.t('View')}>
      <button
        type="button"
        class="icon-button"
        aria-label={l10n.t('Show Original')}
        title={l10n.t('Hold to see the original (H)')}
        aria-pressed={state.showsOriginal.value}
        onPointerDown={show(true)}
        onPointerUp={show(false)}
        onPointerLeave={show(false)}
        onBlur={show(false)}
        onKeyDown={(event) => {
          if (event.key === ' ' || event.key === 'Enter') show(true)();
        }}
        onKeyUp={show(false)}
      >
        <Icon name="eye" />
      </button>
      <IconButton
        icon="zoomOut"
        name={l10n.t('Zoom Out')}
        shortcut="−"
        onClick={() => editor.stage?.zoomBy(0.8)}
      />
      <span class="zoom">{`${Math.round(state.scale.value * 100)}%`}</span>
      <IconButton
        icon="zoomIn"
        name={l10n.t('Zoom In')}
        shortcut="+"
        onClick={() => editor.stage?.zoomBy(1.25)}
      />
      <button
        type="button"
        class="small"
        title={l10n.t('Fit (0)')}
        onClick={() => editor.stage?.fit()}
      >
        {l10n.t('Fit')}
      </button>
      <button
        type="button"
        class="small"
        title={l10n.t('One picture pixel on one of the screen (1)')}
        onClick={() => editor.stage?.actualSize()}
      >
        100%
      </button>
    </div>
  );
}
