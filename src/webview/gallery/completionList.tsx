import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ParameterCompletion } from '../../shared/promptCompletions.ts';

export interface CompletionListProps {
  readonly completions: readonly ParameterCompletion[];
  readonly chosen: number;
  readonly onChoose: (completion: ParameterCompletion) => void;
}

/** What may be written at the caret; the focus stays in the text box. */
export function CompletionList({
  completions,
  chosen,
  onChoose,
}: CompletionListProps): VNode | null {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  if (completions.length === 0) return null;
  return (
    <ul
      ref={list}
      id="completions"
      class="completions"
      role="listbox"
      aria-label={l10n.t('Suggestions')}
    >
      {completions.map((completion, index) => (
        <li
          key={completion.label}
          id={`completion-${index}`}
          role="option"
          aria-selected={index === chosen}
          // Before the text box loses the focus, which would close the list.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(completion);
          }}
        >
          <code>{completion.label}</code>
          <span>{completion.detail}</span>
        </li>
      ))}
    </ul>
  );
}
