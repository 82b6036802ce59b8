import * as l10n from '@vscode/l10n';
import { failed } from '../ending.ts';
import { failures } from '../failures.ts';
import type { Mask, Submission } from '../provider.ts';

export interface ModalInput {
  readonly prompt: string;
  readonly mask?: Mask;
}

/**
 * What a modal gets if the action opens one, or undefined where the person gave nothing for it. A
 * modal without a prompt is refused by some servers, so the parent's goes along. Throws an `Ending`
 * where the action needs something that is not there: no modal is opened that nobody can complete.
 */
export function inputOf({
  action,
  parent,
  prompt,
  mask,
}: Extract<Submission, { kind: 'action' }>): ModalInput | undefined {
  const text = prompt ?? parent.prompt;
  if (action.needs === 'mask' && !mask) throw needed(l10n.t('Paint the region to change first.'));
  if (action.needs === 'zoom' && !/(?:--|—)zoom\s+\d/.test(text)) {
    throw needed(l10n.t('A custom zoom needs --zoom and a number from 1 to 2 in the prompt.'));
  }
  if (action.needs === 'prompt' && (prompt === undefined || prompt.trim() === '')) {
    throw needed(l10n.t('This action needs a prompt.'));
  }
  if (action.needs === undefined && prompt === undefined && !mask) return undefined;
  return { prompt: text, ...(mask && { mask }) };
}

function needed(sentence: string) {
  return failed(failures.badInput(sentence));
}
