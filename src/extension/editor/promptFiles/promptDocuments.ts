import type * as vscode from 'vscode';
import { promptsIn } from './promptBlocks.ts';
import { toPrompt } from './promptFile.ts';
import type { FilePrompt, PromptFile } from './promptFile.ts';
import { mayHoldPrompts, promptLanguages } from './promptLanguages.ts';

/** Documents that may hold prompts. */
export const promptSelector: vscode.DocumentSelector = promptLanguages.map((language) => ({
  language,
}));

const none: PromptFile = { prompts: [], problems: [] };

/** The prompts of a document; none in languages that have no blocks. */
export function promptsOf(document: vscode.TextDocument): PromptFile {
  if (!mayHoldPrompts(document)) return none;
  const text = document.getText();
  // Most Markdown has no prompts; that is found out without cutting it into lines.
  if (document.languageId !== 'imagine' && !/[`~]{3}\s*imagine/i.test(text)) return none;
  return promptsIn(document.languageId, text);
}

/** The prompt at a position, and the offset in its text. */
export function promptAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): { readonly prompt: FilePrompt; readonly offset: number } | undefined {
  const at = document.offsetAt(position);
  for (const prompt of promptsOf(document).prompts) {
    const offset = toPrompt(prompt, at);
    if (offset !== undefined) return { prompt, offset };
    // Spaces behind the words belong to no piece, but a person types parameters there.
    const isBehind = at > prompt.end && document.positionAt(prompt.end).line === position.line;
    if (isBehind) return { prompt, offset: prompt.text.length + at - prompt.end };
  }
  return undefined;
}
