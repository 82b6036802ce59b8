const keycap = /(?:^|\s)(?:[1-9]️?⃣)\s*/gu;

/** Each class ends at what begins another link, or a text of brackets would take for ever. */
const markdownLink = /\[([^[\]]*)\]\((?:<[^<>]*>|[^()\s]*)\)/g;

/** Clean prompts, one each: without number, markdown or newlines. */
export function promptsOf(items: readonly string[]): string[] {
  return items.map(cleanPrompt).filter((prompt) => prompt !== '');
}

/** The prompts in a text in which each begins with a keycap digit (`1️⃣ …`), as Discord's bot lists them. */
export function splitPrompts(text: string): string[] {
  return promptsOf(text.split(keycap).slice(1));
}

function cleanPrompt(text: string): string {
  return text
    .replace(/^\s*[1-9]️?⃣\s*/u, '')
    .replace(markdownLink, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
