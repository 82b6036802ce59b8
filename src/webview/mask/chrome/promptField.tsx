import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { objectionIn } from '../../../shared/objections.ts';
import type { MaskEditor } from './maskEditor.ts';

/** What should be there instead. */
export function PromptField({ editor }: { readonly editor: MaskEditor }): JSX.Element {
  const { state } = editor;
  const field = useRef<HTMLTextAreaElement>(null);
  const wanted = state.editPrompt.value;
  useEffect(() => {
    if (!wanted || !field.current) return;
    state.editPrompt.value = undefined;
    field.current.focus();
    field.current.setSelectionRange(...objectionIn(field.current.value, wanted.objections));
  }, [wanted]);
  return (
    <div class="prompt">
      <label for="prompt">{l10n.t('Prompt')}</label>
      <textarea
        ref={field}
        id="prompt"
        rows={6}
        spellcheck={false}
        value={state.prompt.value}
        onInput={(event) => editor.setPrompt(event.currentTarget.value)}
      />
    </div>
  );
}
