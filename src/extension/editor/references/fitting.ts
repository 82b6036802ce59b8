import type { Reference } from './reference.ts';

/** What stands around the place where a reference goes. */
export interface Surroundings {
  /** The line up to the place. */
  readonly before: string;
  /** The line behind the place. */
  readonly after: string;
  /** The line above; empty at the start of the document. */
  readonly above: string;
  /** The line below; empty at the end of the document. */
  readonly below: string;
  readonly lineBreak: '\n' | '\r\n';
}

/**
 * Makes a reference fit its place: blocks get lines of their own with an empty one before and
 * after, further lines the indentation of the first, and line breaks those of the document.
 */
export function fitReference({ text, block }: Reference, around: Surroundings): string {
  const indent = /^[ \t]*/.exec(around.before)?.[0] ?? '';
  const lines = text.split('\n');
  if (!block) return lines.join(around.lineBreak + indent);
  const isAlone = around.before.trim() === '';
  const first = isAlone ? (around.above.trim() === '' ? [] : ['']) : ['', ''];
  const endsLine = around.after.trim() === '';
  const last = endsLine ? (around.below.trim() === '' ? [] : ['']) : ['', ''];
  const [opening = '', ...others] = [...first, ...lines, ...last];
  const rest = others.map((line, index) => {
    // The text behind the place goes on with its own indentation.
    const isLast = index === others.length - 1 && !endsLine;
    return line === '' && !isLast ? '' : indent + line;
  });
  return [opening, ...rest].join(around.lineBreak);
}
