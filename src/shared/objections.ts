/**
 * What to select in a prompt that a person is to change: the first of the words that a server
 * objects to, as far as it is there; else the text's end.
 */
export function objectionIn(
  text: string,
  objections: readonly string[],
): [start: number, end: number] {
  const lower = text.toLowerCase();
  for (const word of objections) {
    const start = lower.indexOf(word.toLowerCase());
    if (start >= 0 && word !== '') return [start, start + word.length];
  }
  return [text.length, text.length];
}
