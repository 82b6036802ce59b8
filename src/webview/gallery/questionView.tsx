import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/controls.tsx';
import { Dialog } from '../ui/parts.tsx';
import type { Question, Questions } from './question.ts';

export function QuestionView({ questions }: { readonly questions: Questions }): VNode | null {
  const question = questions.open.value;
  if (question === undefined) return null;
  return (
    <Asked
      key={question.title}
      question={question}
      onAnswer={(answer) => questions.answer(answer)}
    />
  );
}

interface AskedProps {
  readonly question: Question;
  readonly onAnswer: (answer: string | undefined) => void;
}

function Asked({ question, onAnswer }: AskedProps): VNode {
  const [value, setValue] = useState(question.value ?? '');
  const isEmpty = question.label !== undefined && value.trim() === '';
  return (
    <Dialog label={question.title} class="question" onClose={() => onAnswer(undefined)}>
      <h2>{question.title}</h2>
      {question.text !== undefined && <p class="question-text">{question.text}</p>}
      {question.label !== undefined && (
        <label>
          <span>{question.label}</span>
          <textarea
            rows={4}
            value={value}
            onInput={(event) => setValue(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isEmpty) {
                onAnswer(value);
              }
            }}
          />
        </label>
      )}
      <div class="dialog-buttons">
        <Button onClick={() => onAnswer(undefined)}>{l10n.t('Cancel')}</Button>
        <Button appearance="primary" disabled={isEmpty} onClick={() => onAnswer(value)}>
          {question.button}
        </Button>
      </div>
    </Dialog>
  );
}
