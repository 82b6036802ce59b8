import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { EditorState } from './editorState.ts';
import { shortcutHelp } from './shortcuts.ts';

/** All keys on one page. */
export function ShortcutHelp({ state }: { readonly state: EditorState }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = state.showsHelp.value;
  useEffect(() => {
    if (shown) dialog.current?.showModal();
    else dialog.current?.close();
  }, [shown]);
  return (
    <dialog
      ref={dialog}
      class="help"
      aria-labelledby="help-title"
      onClose={() => (state.showsHelp.value = false)}
    >
      <h2 id="help-title">{l10n.t('Keyboard Shortcuts')}</h2>
      <dl>
        {shortcutHelp().map(([keys, does]) => (
          <div key={keys + does}>
            <dt>
              {keys.split(/, |[、，]/).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div class="buttons">
        <button type="button" class="primary" onClick={() => (state.showsHelp.value = false)}>
          {l10n.t('Close')}
        </button>
      </div>
    </dialog>
  );
}
