import { getParameter, parsePrompt, setParameter } from './prompt.ts';
import { matchBraces } from './promptTokens.ts';

/** Prompts out of one, and how many there would be without the limit. */
export interface Expansion {
  readonly prompts: readonly string[];
  /** At most `Number.MAX_SAFE_INTEGER`. */
  readonly total: number;
}

type Part = string | readonly Part[][];

/** Deeper nesting than this is left as it is written. */
const deepest = 20;

/**
 * Writes out `{a, b}`: every choice of every group, the last group changing fastest. Groups may
 * hold groups. `\,` inside a group is a comma of the text; `\{` and `\}` stay escaped, since
 * the server reads the prompt once more. Only the first `limit` prompts are made, however many
 * there would be. (Midjourney's documentation: "Permutation Prompts".)
 */
export function expandPermutations(text: string, limit: number): Expansion {
  const sequence = parseSequence(text, 0, text.length, matchBraces(text), 0);
  const total = countSequence(sequence);
  const prompts: string[] = [];
  for (let index = 0; index < Math.min(limit, total); index++) prompts.push(pick(sequence, index));
  return { prompts, total };
}

/** So many prompts are looked at for a `--repeat` of their own, however few of them are wanted. */
const looked = 100;

/**
 * All jobs that a prompt stands for, with `--repeat` written out as well; each is paid for.
 * `total` is a lower bound where there are more than a hundred prompts, and more than the limit,
 * and a repeat count stands within a group.
 */
export function expandJobs(text: string, limit: number): Expansion {
  const { prompts, total } = expandPermutations(text, Math.max(limit, looked));
  const jobs: string[] = [];
  let counted = 0;
  for (const prompt of prompts) {
    const repeat = repeatCount(getParameter(parsePrompt(prompt), 'repeat'));
    counted += repeat;
    const once = repeat === 1 ? prompt : setParameter(prompt, 'repeat', undefined);
    for (let copy = 0; copy < repeat && jobs.length < limit; copy++) jobs.push(once);
  }
  const beyond = total - prompts.length;
  const common = repeatCount(getParameter(parsePrompt(text), 'repeat'));
  return { prompts: jobs, total: atMostSafe(counted + beyond * common) };
}

function repeatCount(value: string | undefined): number {
  return value !== undefined && /^\d{1,4}$/.test(value) ? Math.max(1, Number(value)) : 1;
}

function parseSequence(
  text: string,
  start: number,
  end: number,
  braces: ReadonlyMap<number, number>,
  depth: number,
): Part[] {
  const parts: Part[] = [];
  let literal = '';
  for (let index = start; index < end; index++) {
    const character = text[index] ?? '';
    const next = text[index + 1] ?? '';
    const closing = braces.get(index);
    if (character === '\\' && '{},\\'.includes(next) && index + 1 < end) {
      literal += next === ',' && depth > 0 ? ',' : character + next;
      index++;
    } else if (closing !== undefined && depth < deepest) {
      parts.push(literal, parseGroup(text, index, closing, braces, depth + 1));
      literal = '';
      index = closing;
    } else {
      literal += character;
    }
  }
  return [...parts, literal];
}

function parseGroup(
  text: string,
  opening: number,
  closing: number,
  braces: ReadonlyMap<number, number>,
  depth: number,
): Part[][] {
  const options: Part[][] = [];
  let start = opening + 1;
  for (let index = start; index <= closing; index++) {
    const inner = braces.get(index);
    if (text[index] === '\\' && '{},\\'.includes(text[index + 1] ?? ' ')) index++;
    else if (inner !== undefined) index = inner;
    else if (text[index] === ',' || index === closing) {
      const [from, to] = trimmed(text, start, index);
      options.push(parseSequence(text, from, to, braces, depth));
      start = index + 1;
    }
  }
  return options;
}

function trimmed(text: string, start: number, end: number): [number, number] {
  const option = text.slice(start, end);
  const from = start + option.length - option.trimStart().length;
  return [from, from + option.trim().length];
}

function countSequence(sequence: readonly Part[]): number {
  return sequence.reduce<number>((product, part) => atMostSafe(product * countPart(part)), 1);
}

function countPart(part: Part): number {
  if (typeof part === 'string') return 1;
  return part.reduce((sum, option) => atMostSafe(sum + countSequence(option)), 0);
}

/** The `index`-th prompt, found digit by digit from the last group, so none before it is made. */
function pick(sequence: readonly Part[], index: number): string {
  let rest = index;
  let text = '';
  for (const part of [...sequence].reverse()) {
    if (typeof part === 'string') {
      text = part + text;
      continue;
    }
    const count = countPart(part);
    text = pickOption(part, rest % count) + text;
    rest = Math.floor(rest / count);
  }
  return text;
}

function pickOption(options: readonly Part[][], index: number): string {
  let rest = index;
  for (const option of options) {
    const count = countSequence(option);
    if (rest < count) return pick(option, rest);
    rest -= count;
  }
  return '';
}

function atMostSafe(number: number): number {
  return Math.min(number, Number.MAX_SAFE_INTEGER);
}
