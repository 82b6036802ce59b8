/**
 * The format of `.imagine` files and of fenced `imagine` blocks in Markdown:
 *
 * - a prompt is a paragraph: lines up to an empty one; its lines are joined by spaces
 * - a line that starts with `#` and a space (or is `#` alone) is a comment, also within a prompt
 * - `@connection id` and `@folder path` are settings: in front of a paragraph's words they hold
 *   for that prompt, in a paragraph of their own for all prompts behind it; an empty value takes
 *   the setting back
 *
 * A folder is relative to the document's own; with a leading `/`, to the workspace folder.
 */
export interface FilePrompt {
  /** What is sent: one line, without comments and settings. */
  readonly text: string;
  /** Offset of the prompt's first character in the document. */
  readonly start: number;
  /** Offset behind its last character. */
  readonly end: number;
  readonly settings: PromptSettings;
  /** Which part of `text` stands where in the document, in order. */
  readonly pieces: readonly Piece[];
}

export interface PromptSettings {
  readonly connection?: string;
  readonly folder?: string;
}

interface Piece {
  /** Offset in the prompt's text. */
  readonly at: number;
  /** Offset in the document. */
  readonly from: number;
  readonly length: number;
}

/** A line of settings that says nothing we know. */
export interface SettingProblem {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

export interface PromptFile {
  readonly prompts: readonly FilePrompt[];
  readonly problems: readonly SettingProblem[];
}

interface Line {
  readonly start: number;
  /** Without the line break and the spaces around. */
  readonly text: string;
}

const comment = /^#(?:\s|#|$)/;
const setting = /^@(\w+)(?:\s+(.*))?$/;

/** Reads prompts; never fails. `base` is added to all offsets, for a block within a document. */
export function parsePromptFile(document: string, base = 0): PromptFile {
  const prompts: FilePrompt[] = [];
  const problems: SettingProblem[] = [];
  let common: PromptSettings = {};
  for (const paragraph of paragraphsOf(linesOf(document, base))) {
    let settings = common;
    const words: Line[] = [];
    for (const line of paragraph) {
      if (comment.test(line.text)) continue;
      const match = words.length === 0 ? setting.exec(line.text) : null;
      if (match === null) {
        words.push(line);
        continue;
      }
      const [, key = '', value = ''] = match;
      if (key === 'connection' || key === 'folder') settings = withSetting(settings, key, value);
      else problems.push({ start: line.start, end: line.start + line.text.length, key });
    }
    if (words.length === 0) common = settings;
    else prompts.push(promptOf(words, settings));
  }
  return { prompts, problems };
}

/** The offset in the document of an offset in the prompt's text. */
export function toDocument({ pieces, start }: FilePrompt, offset: number): number {
  const piece = pieces.findLast(({ at }) => at <= offset);
  return piece === undefined ? start : piece.from + Math.min(offset - piece.at, piece.length);
}

/** The offset in the prompt's text; undefined for a comment, a setting or another paragraph. */
export function toPrompt({ pieces }: FilePrompt, offset: number): number | undefined {
  const piece = pieces.find(({ from, length }) => from <= offset && offset <= from + length);
  return piece && piece.at + offset - piece.from;
}

function promptOf(words: readonly Line[], settings: PromptSettings): FilePrompt {
  let text = '';
  const pieces: Piece[] = [];
  for (const line of words) {
    if (text !== '') text += ' ';
    pieces.push({ at: text.length, from: line.start, length: line.text.length });
    text += line.text;
  }
  const last = words.at(-1);
  const end = last === undefined ? 0 : last.start + last.text.length;
  return { text, start: words[0]?.start ?? 0, end, settings, pieces };
}

function withSetting(
  settings: PromptSettings,
  key: keyof PromptSettings,
  value: string,
): PromptSettings {
  const others = Object.entries(settings).filter(([name]) => name !== key);
  return Object.fromEntries(value.trim() === '' ? others : [...others, [key, value.trim()]]);
}

function linesOf(document: string, base: number): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of document.split('\n')) {
    const indent = line.length - line.trimStart().length;
    lines.push({ start: base + start + indent, text: line.trim() });
    start += line.length + 1;
  }
  return lines;
}

function paragraphsOf(lines: readonly Line[]): Line[][] {
  const paragraphs: Line[][] = [[]];
  for (const line of lines) {
    if (line.text === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}
