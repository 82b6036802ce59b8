import { parsePromptFile } from './promptFile.ts';
import type { PromptFile } from './promptFile.ts';

/** A fenced `imagine` block of a Markdown document. */
export interface PromptBlock {
  /** Offset of the first character inside the fence. */
  readonly start: number;
  /** Offset of the closing fence, or the end of the document. */
  readonly end: number;
  /** Offset behind the closing fence's line, where a result belongs. */
  readonly after: number;
}

const opening = /^ {0,3}(`{3,}|~{3,})[^\S\n]*([^\s`]*)[^\n`]*$/;

/** Finds the blocks that start with ```` ```imagine ````, also in a list; fences of others are skipped. */
export function promptBlocks(markdown: string): PromptBlock[] {
  const blocks: PromptBlock[] = [];
  let fence:
    { readonly mark: string; readonly isOurs: boolean; readonly start: number } | undefined;
  let offset = 0;
  for (const line of markdown.split('\n')) {
    const end = Math.min(offset + line.length + 1, markdown.length);
    const text = line.replace(/\r$/, '').replace(/^(?:\s*(?:[-*+>]|\d+[.)])\s)?\s*/, '');
    if (fence === undefined) {
      const [, mark, language] = opening.exec(text) ?? [];
      if (mark !== undefined)
        fence = { mark, isOurs: language?.toLowerCase() === 'imagine', start: end };
    } else if (closes(text, fence.mark)) {
      if (fence.isOurs)
        blocks.push({
          start: fence.start,
          end: offset,
          after: offset + line.replace(/\r$/, '').length,
        });
      fence = undefined;
    }
    offset += line.length + 1;
  }
  // A fence that is never closed goes on to the end, as Markdown has it.
  if (fence?.isOurs)
    blocks.push({ start: fence.start, end: markdown.length, after: markdown.length });
  return blocks;
}

/** All prompts of a document: the whole of an `.imagine` file, the blocks of any other. */
export function promptsIn(languageId: string, text: string): PromptFile {
  if (languageId === 'imagine') return parsePromptFile(text);
  const files = promptBlocks(text).map(({ start, end }) =>
    parsePromptFile(text.slice(start, end), start),
  );
  return {
    prompts: files.flatMap(({ prompts }) => prompts),
    problems: files.flatMap(({ problems }) => problems),
  };
}

function closes(line: string, mark: string): boolean {
  const text = line.trim();
  return text.length >= mark.length && [...new Set(text)].join('') === mark.charAt(0);
}
