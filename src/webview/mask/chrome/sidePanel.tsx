import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { Adjustments } from './adjustments.tsx';
import { commandKey } from './commandKey.ts';
import { ErrorMessage } from './errorMessage.tsx';
import type { MaskEditor } from './maskEditor.ts';
import { percentText } from './percentText.ts';
import { PromptField } from './promptField.tsx';

/** Above this part of the picture little of it would stay. */
const nearlyAll = 0.9;

/** What should be there instead, and the way to get it. */
export function SidePanel({ editor }: { readonly editor: MaskEditor }): JSX.Element {
  const { state, task } = editor;
  const isSending = state.phase.value === 'sending';
  return (
    <aside class="side" aria-label={l10n.t('Repaint')}>
      <PromptField editor={editor} />
      <div class="send">
        <Coverage editor={editor} />
        {state.error.value && (
          <ErrorMessage error={state.error.value} onHelp={(error) => editor.help(error)} />
        )}
        {state.note.value !== undefined && (
          <p class="message" role="status">
            {state.note.value}
          </p>
        )}
        <button
          type="button"
          class="primary"
          title={`${commandKey()}+Enter`}
          disabled={!state.canSubmit.value}
          aria-busy={isSending}
          onClick={() => void editor.submit()}
        >
          {isSending ? l10n.t('Sending…') : l10n.t('Submit')}
        </button>
        {state.result.value && (
          <button type="button" onClick={() => editor.backToResult()}>
            {l10n.t('Show Result')}
          </button>
        )}
        <p class="hint">
          {task.connection.kind === 'demo'
            ? l10n.t('Demo: drawn on this computer, costs nothing.')
            : l10n.t('One paid picture on {0}.', task.connection.label)}
        </p>
      </div>
      <Adjustments editor={editor} />
    </aside>
  );
}

function Coverage({ editor }: { readonly editor: MaskEditor }): JSX.Element {
  const coverage = editor.state.coverage.value;
  const nothing = l10n.t('Paint over what should be drawn anew. An empty mask cannot be sent.');
  const tooMuch = l10n.t('Nearly all is covered: little of the picture would stay.');
  return (
    <>
      <p class="coverage">
        <span class="bar" aria-hidden="true">
          <span style={{ width: `${coverage * 100}%` }} />
        </span>
        {l10n.t('{0} covered', percentText(coverage))}
      </p>
      {/* Both keep their room unsaid: a stroke must not move Submit from under the pointer. */}
      <div class="hint said-in-place">
        <p aria-hidden="true">{nothing}</p>
        <p aria-hidden="true">{tooMuch}</p>
        <p role="status">
          {coverage === 0 && nothing}
          {coverage > nearlyAll && tooMuch}
        </p>
      </div>
    </>
  );
}
