/** Addresses at the front of a prompt: image prompts. */
export function imagePrompts(prompt: string): string[] {
  const found: string[] = [];
  for (const word of prompt.trim().split(/\s+/)) {
    if (!/^https?:\/\//i.test(word)) break;
    found.push(word);
  }
  return found;
}

/** The words without image prompts. */
export function wordsOf(prompt: string): string {
  return prompt
    .trim()
    .split(/\s+/)
    .filter((word) => !/^https?:\/\//i.test(word))
    .join(' ');
}

const known = new Set(
  (
    'ar aspect v version niji s stylize chaos c weird w q quality seed no iw sref sw cref cw oref ow ' +
    'style raw tile stop repeat r p profile personalize fast relax turbo hd video zoom draft exp ' +
    'motion loop end bs sv stealth public uplight upbeta test testp creative'
  ).split(' '),
);

/** Parameters that Midjourney does not know, as its error lists them: `--foo`, `bar`. */
export function unknownParameters(prompt: string): string[] {
  return [...prompt.matchAll(/(?:^|\s)(--?)([a-z][\w-]*)(?=\s|$)/gi)]
    .filter(([, dashes, name]) =>
      dashes === '-' ? /^[a-z]$/i.test(name ?? '') : !known.has((name ?? '').toLowerCase()),
    )
    .map(([, dashes, name]) => `${dashes ?? ''}${name ?? ''}`);
}
