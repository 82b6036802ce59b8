import * as l10n from '@vscode/l10n';
import type { Task } from '../../shared/task.ts';
import { hasEnded } from '../../shared/task.ts';
import { element, iconElement } from '../ui/element.ts';
import { suggestionList } from './cardParts.ts';
import type { Prices } from './prices.ts';

/** What a card says where its picture would be; nothing where there is one, or one comes. */
export function wordsOf(task: Task, prices: Prices): readonly Node[] {
  if (task.error !== undefined) {
    const isBad = task.status === 'failed' || task.status === 'uncertain';
    return [iconElement(isBad ? 'warning' : 'info'), element('p', { text: task.error.message })];
  }
  if (task.text !== undefined && task.text !== '') {
    return [element('ol', {}, suggestionList(task, prices))];
  }
  if (task.status === 'awaitingInput') {
    const text =
      task.kind === 'region'
        ? l10n.t('The server waits for your mask')
        : l10n.t('The server waits for your words');
    return [iconElement('comment-unresolved'), element('p', { text })];
  }
  if (task.status === 'cancelled') return [iconElement('circle-slash')];
  const isAsked = task.kind === 'describe' || task.kind === 'shorten';
  return isAsked && !hasEnded(task.status) ? [iconElement('comment')] : [];
}
