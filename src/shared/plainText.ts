/** Characters that make what follows read in another order than it stands. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Someone else's text as VS Code's own messages may show it. They read `[words](address)` as a
 * link, where a `command:` address runs a command by a click.
 */
export function plainText(text: string): string {
  return text.replaceAll('](', '] (').replace(reordering, '\ufffd');
}
