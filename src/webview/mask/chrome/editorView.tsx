import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { MaskEditor } from './maskEditor.ts';
import { OptionBar } from './optionBar.tsx';
import { ResultView } from './resultView.tsx';
import { ShortcutHelp } from './shortcutHelp.tsx';
import { SidePanel } from './sidePanel.tsx';
import { StageView } from './stageView.tsx';
import { Toolbar } from './toolbar.tsx';
import { ViewControls } from './viewControls.tsx';

/** The whole editor. */
export function EditorView({ editor }: { readonly editor: MaskEditor }): JSX.Element {
  const { state } = editor;
  return (
    <>
      <h1 class="hidden-text">{l10n.t('Vary Region')}</h1>
      {state.phase.value === 'result' ? (
        <ResultView editor={editor} />
      ) : (
        <main class="editor" inert={state.phase.value === 'sending'}>
          <Toolbar editor={editor} />
          <OptionBar editor={editor} />
          <StageView editor={editor} />
          <ViewControls editor={editor} />
          <SidePanel editor={editor} />
        </main>
      )}
      <ShortcutHelp state={state} />
      <div class="hidden-text" aria-live="polite">
        {state.announcement.value}
      </div>
    </>
  );
}
