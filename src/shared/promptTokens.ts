import { findParameter } from './parameters.ts';
import type { Takes } from './parameterSpec.ts';

interface Span {
  /** Offset of the first character in the prompt, in UTF-16 units. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
  /** The characters themselves. */
  readonly text: string;
}

export type PlainToken = Span & { readonly kind: 'space' | 'word' | 'quote' | 'permutation' };
/** An address in front of the words: an image prompt. */
export type ImageToken = Span & { readonly kind: 'image'; readonly url: string };
/** `::2` behind a part of a multi-prompt; a bare `::` weighs 1. */
export type WeightToken = Span & { readonly kind: 'weight'; readonly weight: number };
export type ParameterToken = Span & {
  readonly kind: 'parameter';
  /** The name without dashes: the usual one where we know the parameter, else as written. */
  readonly name: string;
  readonly known: boolean;
  /** Offset behind the name. */
  readonly nameEnd: number;
  /** Offset of the value; equals `end` where there is none. */
  readonly valueStart: number;
  /** As written; empty for a flag. */
  readonly value: string;
};
export type PromptToken = PlainToken | ImageToken | WeightToken | ParameterToken;

const space = /\s+/y;
const quote = /"[^"{}]*"|“[^“”{}]*”/y;
const weight = /::-?(?:\d+(?:\.\d+)?|\.\d+)?/y;
const address = /<https?:\/\/[^\s>]+>|https?:\/\/\S+/iy;
const trailingWeight = /::-?(?:\d+(?:\.\d+)?|\.\d+)?$/;
/** Text editors turn two hyphens into a dash; then only a known name makes it a parameter. */
const parameterStart = /(?:(--)|[—–])(\p{L}[^\s={}]*)/uy;
const referenceAtom = /^(?:<?https?:\/\/|\d|random\b|\{)/i;
const numberAtom = /^(?:[\d.]+$|\{)/;

/** Cuts a prompt into tokens that cover it without gap or overlap. Never fails. */
export function tokenize(text: string): PromptToken[] {
  const braces = matchBraces(text);
  const tokens: PromptToken[] = [];
  let atFront = true;
  let position = 0;
  while (position < text.length) {
    const token = readToken(text, position, braces, atFront);
    if (token.kind !== 'space' && token.kind !== 'image' && token.kind !== 'weight')
      atFront = false;
    tokens.push(token);
    position = token.end;
  }
  return tokens;
}

/**
 * Pairs of braces that belong together: offset of the opening one → offset of the closing one.
 * A backslash makes the brace, comma or backslash behind it ordinary. Braces without a partner
 * are ordinary too.
 */
export function matchBraces(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '\\' && '{},\\'.includes(text[index + 1] ?? ' ')) index++;
    else if (character === '{') open.push(index);
    else if (character === '}') {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, index);
    }
  }
  return pairs;
}

function readToken(
  text: string,
  start: number,
  braces: ReadonlyMap<number, number>,
  atFront: boolean,
): PromptToken {
  const spaces = matchAt(space, text, start);
  if (spaces !== undefined) return plain('space', text, start, start + spaces.length);
  if (isBoundary(text, start)) {
    const parameter = readParameter(text, start, braces);
    if (parameter !== undefined) return parameter;
    const image = atFront ? readImage(text, start) : undefined;
    if (image !== undefined) return image;
  }
  const closing = braces.get(start);
  if (closing !== undefined) return plain('permutation', text, start, closing + 1);
  const quoted = matchAt(quote, text, start);
  if (
    quoted !== undefined &&
    !/\w/.test(text[start - 1] ?? ' ') &&
    !holdsParameter(text, start, quoted)
  ) {
    return plain('quote', text, start, start + quoted.length);
  }
  const weighed = matchAt(weight, text, start);
  if (weighed !== undefined) {
    const end = start + weighed.length;
    const number = weighed === '::' || weighed === '::-' ? 1 : Number(weighed.slice(2));
    return { kind: 'weight', weight: number, start, end, text: weighed };
  }
  return plain('word', text, start, endOfWord(text, start, braces));
}

function endOfWord(text: string, start: number, braces: ReadonlyMap<number, number>): number {
  let end = start + 1;
  while (end < text.length) {
    const character = text[end] ?? '';
    if (/\s/.test(character) || text.startsWith('::', end) || braces.has(end)) break;
    if (/["“]/.test(character) && !/\w/.test(text[end - 1] ?? '')) break;
    end++;
  }
  return end;
}

function readImage(text: string, start: number): ImageToken | undefined {
  const matched = matchAt(address, text, start);
  if (matched === undefined) return undefined;
  const written = matched.replace(trailingWeight, '');
  const url = written.startsWith('<') ? written.slice(1, -1) : written;
  return { kind: 'image', url, start, end: start + written.length, text: written };
}

/** Where a parameter begins at `start`, its name and the offset behind it. */
function readName(text: string, start: number): { name: string; end: number } | undefined {
  parameterStart.lastIndex = start;
  const match = parameterStart.exec(text);
  const name = match?.[2];
  if (match === null || name === undefined) return undefined;
  if (match[1] === undefined && findParameter(name) === undefined) return undefined;
  return { name, end: start + match[0].length };
}

function readParameter(
  text: string,
  start: number,
  braces: ReadonlyMap<number, number>,
): ParameterToken | undefined {
  const written = readName(text, start);
  if (written === undefined) return undefined;
  const spec = findParameter(written.name);
  const takes = spec?.takes ?? 'rest';
  let valueStart = written.end;
  let end = written.end;
  let position = written.end;
  for (;;) {
    const atomStart = position + (matchAt(space, text, position)?.length ?? 0);
    const atomEnd = endOfAtom(text, atomStart, braces);
    if (atomEnd === atomStart || (atomStart > position && readName(text, atomStart))) break;
    if (!accepts(takes, text.slice(atomStart, atomEnd))) break;
    if (end === written.end) valueStart = atomStart;
    position = end = atomEnd;
    if (takes === 'one' || takes === 'number') break;
  }
  return {
    kind: 'parameter',
    name: spec?.name ?? written.name,
    known: spec !== undefined,
    start,
    end,
    text: text.slice(start, end),
    nameEnd: written.end,
    valueStart,
    value: text.slice(valueStart, end),
  };
}

function accepts(takes: Takes, atom: string): boolean {
  if (takes === 'nothing') return false;
  if (takes === 'references') return referenceAtom.test(atom);
  return takes === 'number' ? numberAtom.test(atom) : true;
}

/** The end of the run without spaces; a `{a, b}` counts as one piece. */
function endOfAtom(text: string, start: number, braces: ReadonlyMap<number, number>): number {
  let end = start;
  while (end < text.length && !/\s/.test(text[end] ?? '')) end = (braces.get(end) ?? end) + 1;
  return end;
}

function holdsParameter(text: string, start: number, quoted: string): boolean {
  for (const match of quoted.matchAll(/\s[-—–]/g)) {
    if (readName(text, start + match.index + 1) !== undefined) return true;
  }
  return false;
}

function isBoundary(text: string, start: number): boolean {
  return start === 0 || /\s/.test(text[start - 1] ?? '');
}

function matchAt(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}

function plain(kind: PlainToken['kind'], text: string, start: number, end: number): PlainToken {
  return { kind, start, end, text: text.slice(start, end) };
}
