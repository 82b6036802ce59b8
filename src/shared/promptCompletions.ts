import { parameters } from './parameters.ts';
import { describeParameter } from './parameterText.ts';
import type { ParameterSpec } from './parameterSpec.ts';
import { getModel, getParameter, parametersOf, parsePrompt } from './prompt.ts';
import type { ParsedPrompt } from './prompt.ts';
import { knows } from './promptWarnings.ts';

export interface ParameterCompletion {
  /** What the list shows: `--ar`, or a value. */
  readonly label: string;
  /** What is written in place of `replace`. */
  readonly insert: string;
  /** One sentence about it. */
  readonly detail: string;
  readonly kind: 'parameter' | 'value';
  /** Offsets into the prompt. */
  readonly replace: { readonly start: number; readonly end: number };
}

const typedName = /(?:^|\s)((?:--|[—–])[\p{L}\p{N}_-]*)$/u;

/** What may be written at the caret: parameters behind `--`, values behind a parameter. */
export function parameterCompletions(text: string, caret: number): ParameterCompletion[] {
  const before = text.slice(0, caret);
  const typed = typedName.exec(before)?.[1];
  return typed === undefined ? valueCompletions(text, caret) : nameCompletions(text, caret, typed);
}

function nameCompletions(text: string, caret: number, typed: string): ParameterCompletion[] {
  const start = caret - typed.length;
  const end = caret + (/^[\p{L}\p{N}_-]*/u.exec(text.slice(caret))?.[0].length ?? 0);
  const others = parsePrompt(text.slice(0, start) + text.slice(end));
  const prefix = typed.replace(/^(--|[—–])/, '').toLowerCase();
  return parameters.flatMap((spec) => {
    const name = [spec.name, ...spec.aliases].find((candidate) => candidate.startsWith(prefix));
    if (name === undefined || !isOffered(spec, others)) return [];
    const label = `--${name}`;
    const insert = spec.takes === 'nothing' ? label : `${label} `;
    const detail = describeParameter(spec, getModel(others)).join(' ');
    return [{ label, insert, detail, kind: 'parameter', replace: { start, end } }];
  });
}

/** What is there already is not offered again, nor what the chosen model does not know. */
function isOffered(spec: ParameterSpec, parsed: ParsedPrompt): boolean {
  const model = getModel(parsed);
  if (spec.name === 'v' || spec.name === 'niji') {
    return getParameter(parsed, 'v') === undefined && getParameter(parsed, 'niji') === undefined;
  }
  return (
    getParameter(parsed, spec.name) === undefined && (model === undefined || knows(spec, model))
  );
}

function valueCompletions(text: string, caret: number): ParameterCompletion[] {
  const written = text.slice(0, caret);
  const token = parametersOf(parsePrompt(written)).at(-1);
  const spec = token === undefined ? undefined : parameters.find(({ name }) => name === token.name);
  if (token === undefined || spec?.suggestions === undefined || caret === token.nameEnd) return [];
  const isAtToken =
    token.end === written.trimEnd().length && (token.value === '' || token.end === caret);
  if (!isAtToken || written.slice(token.nameEnd, token.nameEnd + 1).trim() !== '') return [];
  const typed = spec.takes === 'rest' ? (/[^,\s]*$/.exec(token.value)?.[0] ?? '') : token.value;
  const replace = {
    start: caret - typed.length,
    end: caret + (/^\S*/.exec(text.slice(caret))?.[0].length ?? 0),
  };
  return spec.suggestions
    .filter((value) => value.startsWith(typed))
    .map((value) => ({
      label: value,
      insert: value,
      detail: spec.summary(),
      kind: 'value',
      replace,
    }));
}
