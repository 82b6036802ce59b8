const pairs =
  /"([^"]+)"|“([^”]+)”|‘([^’]+)’|`([^`]+)`|「([^」]+)」|(?<![\p{L}])'([^']+)'(?![\p{L}])/gu;

/** The words that a server puts between quotation marks of any kind: what it objects to. */
export function quotedWords(text: string): string[] {
  const words = [...text.matchAll(pairs)].map((match) => match.slice(1).join('').trim());
  return [...new Set(words)].filter((word) => word !== '' && word.length <= 60).slice(0, 10);
}
