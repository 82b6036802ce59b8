import * as l10n from '@vscode/l10n';
import { parsePrompt, promptText } from '../../shared/prompt.ts';
import type { Task } from '../../shared/task.ts';

/** Characters of the prompt: several tabs have to find room beside each other. */
const longest = 32;

/** Tells the tabs of several mask editors from each other: whose picture it is, and which of the grid's. */
export function maskEditorTitle({ prompt, parent }: Pick<Task, 'prompt' | 'parent'>): string {
  const words = shortened(promptText(parsePrompt(prompt)).replace(/\s+/g, ' ').trim());
  if (words === '') return l10n.t('Vary Region');
  return parent?.tile === undefined
    ? l10n.t('Vary Region: {0}', words)
    : l10n.t('Vary Region: {0} ({1})', words, parent.tile);
}

function shortened(words: string): string {
  const characters = Array.from(words);
  if (characters.length <= longest) return words;
  const cut = characters.slice(0, longest).join('');
  // At a word's end, where there are words.
  const end = cut.lastIndexOf(' ');
  return `${(end > longest / 2 ? cut.slice(0, end) : cut).trimEnd()}…`;
}
