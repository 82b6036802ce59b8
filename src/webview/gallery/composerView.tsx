import * as l10n from '@vscode/l10n';
import type { RefObject, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { parameterCompletions } from '../../shared/promptCompletions.ts';
import type { ParameterCompletion } from '../../shared/promptCompletions.ts';
import { Button } from '../ui/controls.tsx';
import { Icon, IconButton, Select } from '../ui/parts.tsx';
import { ComposerAdds, ComposerChips } from './composerImages.tsx';
import { ComposerParameters } from './composerParameters.tsx';
import { CompletionList } from './completionList.tsx';
import type { Composer } from './composerModel.ts';
import type { GalleryStore } from './galleryStore.ts';
import { parameterSummary } from './parameterText.ts';
import { Warnings } from './warningsView.tsx';

export interface ComposerProps {
  readonly store: GalleryStore;
  readonly composer: Composer;
  readonly run: (work: Promise<unknown>) => void;
}

/** The prompt, what goes with it, and what it will cost. */
export function ComposerView({ store, composer, run }: ComposerProps): VNode {
  const isKnown = store.knowsConnections.value;
  const summary = parameterSummary(composer.parsed.value);
  const box = useRef<HTMLTextAreaElement>(null);
  return (
    <section class="composer" aria-label={l10n.t('Composer')}>
      <div class="box">
        <PromptBox composer={composer} run={run} box={box} />
        <ComposerChips composer={composer} />
        <div class="bar-line">
          <ComposerAdds store={store} composer={composer} run={run} />
          <IconButton
            icon="settings"
            name={l10n.t('Parameters')}
            class="summary"
            expanded={composer.showsParameters.value}
            keepsName={summary !== l10n.t('Parameters')}
            onClick={() => {
              composer.showsParameters.value = !composer.showsParameters.value;
            }}
          >
            <span>{summary}</span>
            <Icon name={composer.showsParameters.value ? 'chevron-up' : 'chevron-down'} />
          </IconButton>
          <div class="send">
            {/* What a job costs is the connection's to say. */}
            {isKnown && <span class="cost">{composer.cost(composer.jobs.value.total)}</span>}
            {store.connections.value.length > 1 && (
              <Select
                label={l10n.t('Connection')}
                value={composer.connection.value}
                options={store.connections.value.map(({ id, label }) => ({
                  value: id,
                  text: label,
                }))}
                onChange={(id) => composer.chooseConnection(id)}
              />
            )}
            <Button
              appearance="primary"
              class="imagine"
              disabled={!isKnown || composer.sending.value}
              title={l10n.t('Send the prompt (Ctrl+Enter)')}
              onClick={() => run(sendAndStay(composer, box))}
            >
              {l10n.t('Imagine')}
            </Button>
          </div>
        </div>
        {composer.showsParameters.value && <ComposerParameters composer={composer} />}
        <Warnings composer={composer} />
      </div>
    </section>
  );
}

/** A button that is disabled meanwhile loses the focus: the next prompt is written where this one was. */
async function sendAndStay(
  composer: Composer,
  box: RefObject<HTMLTextAreaElement | null>,
): Promise<void> {
  await composer.send();
  // The caret stays as it is: the next prompt may be on its way into the box already.
  if (document.activeElement === document.body) box.current?.focus();
}

type PromptBoxProps = Pick<ComposerProps, 'composer' | 'run'> & {
  readonly box: RefObject<HTMLTextAreaElement | null>;
};

function PromptBox({ composer, run, box }: PromptBoxProps): VNode {
  const [completions, showCompletions] = useState<readonly ParameterCompletion[]>([]);
  const [chosen, setChosen] = useState(0);
  const text = composer.text.value;
  const request = composer.focusRequest.value;

  useEffect(() => {
    if (request === 0 || !box.current) return;
    box.current.focus();
    box.current.setSelectionRange(...composer.takeSelection());
    // Only a request moves the caret; writing does not.
  }, [request]);

  const setCompletions = (offered: readonly ParameterCompletion[], caret?: number): void => {
    showCompletions(offered);
    composer.completing.value = offered.length > 0 ? caret : undefined;
  };
  const offer = (area: HTMLTextAreaElement): void => {
    const isCaret = area.selectionStart === area.selectionEnd;
    const before = area.value.slice(0, area.selectionStart);
    // Values are offered behind a parameter's space; a plain space offers nothing.
    const offered =
      isCaret && /--|[—–]/.test(before)
        ? parameterCompletions(area.value, area.selectionStart)
        : [];
    // What is written already needs no suggestion.
    const useful = offered.filter(
      ({ insert, replace }) => insert.trim() !== area.value.slice(replace.start, replace.end),
    );
    setCompletions(useful.slice(0, 12), area.selectionStart);
    setChosen(0);
  };
  const complete = (completion: ParameterCompletion): void => {
    const { start, end } = completion.replace;
    composer.text.value = text.slice(0, start) + completion.insert + text.slice(end);
    setCompletions([]);
    const caret = start + completion.insert.length;
    requestAnimationFrame(() => {
      const area = box.current;
      if (!area) return;
      area.focus();
      area.setSelectionRange(caret, caret);
      if (completion.kind === 'parameter') offer(area);
    });
  };
  const walk = (area: HTMLTextAreaElement, direction: 'older' | 'newer'): void => {
    const moved = composer.step(direction).then((stepped) => {
      const caret = direction === 'older' ? 0 : area.value.length;
      if (stepped) requestAnimationFrame(() => area.setSelectionRange(caret, caret));
    });
    run(moved);
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }): void => {
    const area = event.currentTarget;
    const isOpen = completions.length > 0;
    const caretAtStart = area.selectionEnd === 0;
    const caretAtEnd = area.selectionStart === area.value.length;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      setCompletions([]);
      run(composer.send());
    } else if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : completions.length - 1;
      setChosen((chosen + step) % completions.length);
    } else if (isOpen && (event.key === 'Enter' || event.key === 'Tab') && completions[chosen]) {
      complete(completions[chosen]);
    } else if (isOpen && event.key === 'Escape') {
      setCompletions([]);
    } else if (event.key === 'ArrowUp' && caretAtStart) {
      walk(area, 'older');
    } else if (event.key === 'ArrowDown' && caretAtEnd) {
      walk(area, 'newer');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="prompt-box">
      {/* A copy of the text behind the box gives it its height. */}
      <div class="mirror" aria-hidden="true">
        {text}{' '}
      </div>
      <textarea
        ref={box}
        aria-label={l10n.t('Prompt')}
        aria-autocomplete="list"
        aria-controls={completions.length > 0 ? 'completions' : undefined}
        aria-activedescendant={completions.length > 0 ? `completion-${chosen}` : undefined}
        placeholder={l10n.t('What do you want to see?')}
        rows={1}
        value={text}
        spellcheck
        onInput={(event) => {
          composer.text.value = event.currentTarget.value;
          offer(event.currentTarget);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setCompletions([])}
      />
      <CompletionList completions={completions} chosen={chosen} onChoose={complete} />
    </div>
  );
}
