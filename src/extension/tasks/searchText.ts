/**
 * Scripts that are written without spaces between words (Han, Kana, Hangul, Thai and their
 * neighbours), and pictographs: each character is a word of its own to the index, and a run of
 * them is searched as a phrase. So a part of a Chinese prompt is found, at any length.
 */
const lone =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{So}]/gu;

/** A prompt as it goes into the full-text index. */
export function indexedText(prompt: string): string {
  return prompt.normalize('NFC').replace(lone, ' $& ');
}

/**
 * An FTS5 expression that finds prompts with all the words of `search`, the last of which may be
 * unfinished; undefined where there is no word in it. Nothing in it is taken as an operator.
 */
export function matchExpression(search: string): string | undefined {
  const words = search
    .normalize('NFC')
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}\p{M}\p{Co}\p{So}]/u.test(word))
    // More words than this are a pasted text; each costs a lookup.
    .slice(0, 32)
    .map((word) => `"${indexedText(word).trim().replaceAll('"', ' ').replaceAll('\0', ' ')}"`);
  return words.length === 0 ? undefined : `${words.join(' AND ')} *`;
}
