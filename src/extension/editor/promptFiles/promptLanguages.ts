/** Languages of documents that may hold prompts: `.imagine` files, and Markdown with fenced blocks. */
export const promptLanguages: readonly string[] = ['imagine', 'markdown', 'mdx'];

export function mayHoldPrompts({ languageId }: { readonly languageId: string }): boolean {
  return promptLanguages.includes(languageId);
}
