import type { Model } from './models.ts';
import { findParameter } from './parameters.ts';
import { matchBraces, tokenize } from './promptTokens.ts';
import type { ParameterToken, PromptToken } from './promptTokens.ts';

/** A prompt and its tokens, which cover the text from its first to its last character. */
export interface ParsedPrompt {
  readonly text: string;
  readonly tokens: readonly PromptToken[];
}

/** Understands any text; what it does not know it keeps. */
export function parsePrompt(text: string): ParsedPrompt {
  return { text, tokens: tokenize(text) };
}

/** `printPrompt(parsePrompt(text)) === text`, for any text. */
export function printPrompt(parsed: ParsedPrompt): string {
  return parsed.tokens.map((token) => token.text).join('');
}

/** All parameters in their order, also those that are unknown or written twice. */
export function parametersOf(parsed: ParsedPrompt): ParameterToken[] {
  return parsed.tokens.filter((token) => token.kind === 'parameter');
}

/**
 * The value of a parameter, found by its name or any alias, without dashes. Empty for a flag
 * that is there; undefined where it is not there. The last one counts.
 */
export function getParameter(parsed: ParsedPrompt, name: string): string | undefined {
  return tokensOf(parsed, name).at(-1)?.value;
}

/**
 * Sets one parameter and touches nothing else; a new one goes to the end. `undefined` takes it
 * out, however often it is there; an empty value is for flags and for parameters that may stand
 * alone, and takes out every other. What cannot be part of the value is left out of it.
 */
export function setParameter(text: string, name: string, value: string | undefined): string {
  const spec = findParameter(name);
  const present = tokensOf(parsePrompt(text), name);
  const clean = value === undefined ? undefined : cleanValue(name, value);
  const mayBeEmpty = spec === undefined || spec.takes === 'nothing' || spec.optional === true;
  if (clean === undefined || (clean === '' && !mayBeEmpty)) {
    return present.reduceRight((result, token) => cutOut(result, token.start, token.end), text);
  }
  const last = present.at(-1);
  if (last === undefined)
    return append(text, `--${spec?.name ?? name}${clean === '' ? '' : ` ${clean}`}`);
  if (last.value === clean) return text;
  const gap = clean === '' ? '' : text.slice(last.nameEnd, last.valueStart) || ' ';
  const changed = text.slice(0, last.nameEnd) + gap + clean + text.slice(last.end);
  if (getParameter(parsePrompt(changed), name) === clean) return changed;
  // What is glued to it, or stands behind it when it is bare, would be read as part of the value;
  // at the end there is nothing to take.
  const written = text.slice(last.start, last.nameEnd) + (clean === '' ? '' : ` ${clean}`);
  return append(cutOut(text, last.start, last.end), written);
}

/** The addresses in front of the words, in their order. */
export function getImageUrls(parsed: ParsedPrompt): string[] {
  return parsed.tokens.filter((token) => token.kind === 'image').map((token) => token.url);
}

/** The words alone, on one line: no addresses, no weights, no parameters. For titles and alt text. */
export function promptText(parsed: ParsedPrompt): string {
  const words = parsed.tokens.map((token) =>
    token.kind === 'image' || token.kind === 'parameter' || token.kind === 'weight'
      ? ' '
      : token.text,
  );
  return words.join('').replace(/\s+/g, ' ').trim();
}

/** The model that `--v` or `--niji` names; undefined leaves it to the server. */
export function getModel(parsed: ParsedPrompt): Model | undefined {
  const token = parametersOf(parsed).findLast(({ name }) => name === 'v' || name === 'niji');
  if (token === undefined || !/^\d+(\.\d+)?$/.test(token.value)) return undefined;
  return { family: token.name === 'niji' ? 'niji' : 'midjourney', version: Number(token.value) };
}

/** Chooses a model in the place of the one that is there. */
export function setModel(text: string, model: Model | undefined): string {
  if (model === undefined)
    return setParameter(setParameter(text, 'v', undefined), 'niji', undefined);
  const [name, other] = model.family === 'niji' ? ['niji', 'v'] : ['v', 'niji'];
  const parsed = parsePrompt(text);
  const version = String(model.version);
  const replaced = tokensOf(parsed, other).at(-1);
  if (getParameter(parsed, name) !== undefined || replaced === undefined) {
    return setParameter(setParameter(text, other, undefined), name, version);
  }
  const renamed = `${text.slice(0, replaced.start)}--${name} ${version}${text.slice(replaced.end)}`;
  return setParameter(renamed, other, undefined);
}

/** Raw mode is written `--raw` or `--style raw`. */
export function isRaw(parsed: ParsedPrompt): boolean {
  return getParameter(parsed, 'raw') !== undefined || getParameter(parsed, 'style') === 'raw';
}

/** Writes `--raw`, or takes it out in both spellings. */
export function setRaw(text: string, raw: boolean): string {
  const parsed = parsePrompt(text);
  if (raw) return isRaw(parsed) ? text : setParameter(text, 'raw', '');
  const withoutStyle =
    getParameter(parsed, 'style') === 'raw' ? setParameter(text, 'style', undefined) : text;
  return setParameter(withoutStyle, 'raw', undefined);
}

function tokensOf(parsed: ParsedPrompt, name: string): ParameterToken[] {
  const wanted = findParameter(name)?.name ?? name;
  return parametersOf(parsed).filter((token) => token.name === wanted);
}

/** What the tokenizer will read back; a lone brace is escaped, or it might find a partner. */
function cleanValue(name: string, value: string): string {
  const line = escapeLoneBraces(value.replace(/\s+/g, ' ').trim());
  const [token] = tokenize(`--${name} ${line}`);
  return token?.kind === 'parameter' ? token.value : '';
}

function escapeLoneBraces(text: string): string {
  const pairs = matchBraces(text);
  const paired = new Set([...pairs.keys(), ...pairs.values()]);
  let escaped = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (character === '\\' && '{},\\'.includes(text[index + 1] ?? ' ')) {
      escaped += character + (text[++index] ?? '');
    } else {
      escaped +=
        (character === '{' || character === '}') && !paired.has(index)
          ? `\\${character}`
          : character;
    }
  }
  return escaped;
}

function append(text: string, parameter: string): string {
  return text === '' || /\s$/.test(text) ? text + parameter : `${text} ${parameter}`;
}

/** Takes the spaces in front along, or those behind where there is nothing in front. */
function cutOut(text: string, start: number, end: number): string {
  const before = text.slice(0, start).trimEnd();
  const after = text.slice(end);
  return before === '' ? after.trimStart() : before + after;
}
