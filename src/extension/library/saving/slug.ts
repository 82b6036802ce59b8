import { parsePrompt, promptText } from '../../../shared/prompt.ts';

/** Characters. */
const longestSlug = 40;

/** The words of a prompt for a file name: `a-red-fox`; of any script; empty where there is none. */
export function slugOf(prompt: string): string {
  const words = promptText(parsePrompt(prompt))
    .toWellFormed()
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu);
  let slug = '';
  for (const word of words ?? []) {
    const longer = slug ? `${slug}-${word}` : word;
    if (longer.length > longestSlug) break;
    slug = longer;
  }
  // A first word that is too long: a sentence in a script that writes no spaces.
  return slug || cutWord(words?.[0] ?? '');
}

/** A surrogate that lost its partner is left out too. */
function cutWord(word: string): string {
  return word
    .slice(0, longestSlug)
    .toWellFormed()
    .replace(/\ufffd$/, '');
}
