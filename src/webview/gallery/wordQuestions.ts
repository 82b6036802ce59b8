import * as l10n from '@vscode/l10n';
import { getParameter, parsePrompt, setParameter } from '../../shared/prompt.ts';
import type { ImageAction, Task } from '../../shared/task.ts';
import type { Question } from './question.ts';

/** Asks for the words that an action needs before it can be sent; `price` in words. */
export function questionOfAction(
  task: Task,
  action: ImageAction,
  price: string | undefined,
): Question {
  return {
    ...wordsOf(task, action.needs === 'zoom'),
    ...(price !== undefined && { text: price }),
    title: action.label,
    button: action.label,
  };
}

/** Asks for the words that a server waits for. */
export function questionOfServer(task: Task, price: string | undefined): Question {
  return {
    ...wordsOf(task, task.kind === 'zoom'),
    ...(price !== undefined && { text: price }),
    title: l10n.t('The server waits for your words'),
    button: l10n.t('Continue'),
  };
}

function wordsOf({ prompt }: Task, isZoom: boolean): Pick<Question, 'label' | 'value'> {
  return isZoom
    ? { label: l10n.t('Zoom between 1 and 2, at the end'), value: withZoom(prompt) }
    : { label: l10n.t('Words for this picture'), value: prompt };
}

/** A custom zoom has to say how far; a prompt that was zoomed before says it already. */
function withZoom(prompt: string): string {
  return getParameter(parsePrompt(prompt), 'zoom') === undefined
    ? setParameter(prompt, 'zoom', '1.8')
    : prompt;
}
