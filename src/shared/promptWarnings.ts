import * as l10n from '@vscode/l10n';
import { isKnown, isWithin, modelName } from './models.ts';
import type { Model } from './models.ts';
import { findParameter } from './parameters.ts';
import type { ParameterSpec } from './parameterSpec.ts';
import { nearestParameter } from './parameterSpelling.ts';
import { valueProblem } from './parameterValues.ts';
import { getImageUrls, getModel, getParameter, parametersOf, parsePrompt } from './prompt.ts';
import type { ParsedPrompt } from './prompt.ts';
import type { ParameterToken } from './promptTokens.ts';

/** Something that may not do what the person wants. Never a reason to refuse the prompt. */
export interface PromptWarning {
  /** Offsets into the prompt. */
  readonly start: number;
  readonly end: number;
  readonly code: WarningCode;
  /** One sentence with a remedy. */
  readonly message: string;
  /** Text to put in place of start…end, where one is obvious. */
  readonly fix?: string;
}

export type WarningCode =
  'value' | 'model' | 'conflict' | 'unknown' | 'useless' | 'position' | 'twice';

/** Groups of parameters of which one prompt takes one. */
const exclusive: readonly (readonly string[])[] = [
  ['v', 'niji'],
  ['fast', 'relax', 'turbo'],
  ['public', 'stealth'],
  ['cref', 'oref'],
  ['draft', 'oref'],
];

/** What goes along with a prompt although its text does not say so. */
export type Attached = 'image' | 'sref';

/**
 * Characters. No server takes this much; and as parameters are looked at in pairs, a file that is
 * nothing but them would keep whoever only opens it waiting for minutes.
 */
const longestRead = 20_000;

/** All warnings of a prompt, in the order of the text; none of what is too long to be sent. */
export function promptWarnings(text: string, attached: readonly Attached[] = []): PromptWarning[] {
  if (text.length > longestRead) return [];
  const parsed = parsePrompt(text);
  const model = getModel(parsed);
  const warnings = [
    ...parametersOf(parsed).flatMap((token) => warnAbout(parsed, token, model, attached)),
    ...conflicts(parsed),
    ...weightWarnings(parsed, model),
    ...positionWarnings(parsed),
  ];
  return warnings.sort((one, other) => one.start - other.start || one.end - other.end);
}

function warnAbout(
  parsed: ParsedPrompt,
  token: ParameterToken,
  model: Model | undefined,
  attached: readonly string[],
): PromptWarning[] {
  const spec = findParameter(token.name);
  if (spec === undefined) return [unknownParameter(token)];
  const problem = valueProblem(spec, token.value, model);
  const warnings: PromptWarning[] = [];
  if (problem !== undefined) {
    const start = token.value === '' ? token.start : token.valueStart;
    const fix =
      problem.fix === undefined || token.value === ''
        ? {}
        : { fix: fixedValue(token, problem.fix) };
    warnings.push({ start, end: token.end, code: 'value', message: problem.message, ...fix });
  }
  if (model !== undefined && !knows(spec, model)) {
    const message = l10n.t(
      '--{0} is not known to {1}. Remove it, or choose another model.',
      spec.name,
      modelName(model),
    );
    warnings.push({ start: token.start, end: token.end, code: 'model', message });
  }
  const missing = missingNeed(parsed, spec, attached);
  if (missing !== undefined)
    warnings.push({ start: token.start, end: token.end, code: 'useless', message: missing });
  return warnings;
}

/** A value glued to its name (`--ar=16:9`) needs its space as well. */
function fixedValue(token: ParameterToken, fix: string): string {
  return token.valueStart === token.nameEnd ? ` ${fix}` : fix;
}

function unknownParameter(token: ParameterToken): PromptWarning {
  const nearest = nearestParameter(token.name);
  const message =
    nearest === undefined
      ? l10n.t(
          'Darkroom does not know --{0}. It is sent as it is; the server may know it.',
          token.name,
        )
      : l10n.t(
          'Darkroom does not know --{0}. Did you mean --{1}? It is sent as it is.',
          token.name,
          nearest,
        );
  const fix = nearest === undefined ? {} : { fix: `--${nearest}` };
  return { start: token.start, end: token.nameEnd, code: 'unknown', message, ...fix };
}

/** A model that is not in our table is thought to know everything. */
export function knows(spec: ParameterSpec, model: Model): boolean {
  if (spec.models === undefined || !isKnown(model)) return true;
  return isWithin(model.version, spec.models[model.family] ?? []);
}

function missingNeed(
  parsed: ParsedPrompt,
  { name, needs }: ParameterSpec,
  attached: readonly string[],
): string | undefined {
  if (needs === undefined || attached.includes(needs)) return undefined;
  if (needs !== 'image') {
    return getParameter(parsed, needs) === undefined
      ? l10n.t('--{0} does nothing without --{1}. Add a reference, or remove it.', name, needs)
      : undefined;
  }
  const mayComeFromGroup = parsed.tokens.some((token) => token.kind === 'permutation');
  return getImageUrls(parsed).length === 0 && !mayComeFromGroup
    ? l10n.t(
        '--{0} needs an image prompt: the address of a picture in front of the words, or a picture attached.',
        name,
      )
    : undefined;
}

function conflicts(parsed: ParsedPrompt): PromptWarning[] {
  const tokens = parametersOf(parsed);
  const warnings: PromptWarning[] = [];
  tokens.forEach((token, index) => {
    const earlier = tokens.slice(0, index);
    const { start, end, name } = token;
    if (token.known && earlier.some((other) => other.name === name)) {
      const message = l10n.t('--{0} is written twice; only one of them counts. Remove one.', name);
      warnings.push({ start, end, code: 'twice', message });
    }
    const rival = earlier.find((other) => other.name !== name && excludes(other.name, name));
    if (rival !== undefined) {
      const message = l10n.t('--{0} and --{1} exclude each other. Remove one.', rival.name, name);
      warnings.push({ start, end, code: 'conflict', message });
    }
  });
  return warnings;
}

function excludes(one: string, other: string): boolean {
  return exclusive.some((group) => group.includes(one) && group.includes(other));
}

/** Weights must add up to more than nothing; version 7 does not read them any more. */
function weightWarnings(parsed: ParsedPrompt, model: Model | undefined): PromptWarning[] {
  const weights = parsed.tokens.filter((token) => token.kind === 'weight');
  const first = weights[0];
  const last = weights.at(-1);
  if (first === undefined || last === undefined) return [];
  if (model?.family === 'midjourney' && model.version >= 7 && isKnown(model)) {
    const message = l10n.t(
      '{0} does not read weights with ::. Use --no to leave things out.',
      modelName(model),
    );
    return [{ start: first.start, end: first.end, code: 'model', message }];
  }
  const behindLast = parsed.tokens.slice(parsed.tokens.indexOf(last) + 1);
  const unweighed = behindLast.some((token) => token.kind === 'word' || token.kind === 'quote')
    ? 1
    : 0;
  if (weights.reduce((sum, { weight }) => sum + weight, unweighed) > 0) return [];
  const message = l10n.t(
    'The weights must add up to more than 0. Give the other parts more weight.',
  );
  return [{ start: first.start, end: last.end, code: 'value', message }];
}

/** Words behind a parameter, and addresses behind words, are not read as people mean them. */
function positionWarnings(parsed: ParsedPrompt): PromptWarning[] {
  const { tokens } = parsed;
  const firstParameter = tokens.findIndex((token) => token.kind === 'parameter');
  const warnings: PromptWarning[] = [];
  const behind = firstParameter < 0 ? [] : tokens.slice(firstParameter);
  const word = behind.find((token) => token.kind === 'word' || token.kind === 'quote');
  if (word !== undefined) {
    const message = l10n.t(
      'Words behind parameters may be lost. Move them in front of the first --.',
    );
    warnings.push({ start: word.start, end: word.end, code: 'position', message });
  }
  for (const token of tokens) {
    if (token.kind !== 'word' || token === word || !/^<?https?:\/\//i.test(token.text)) continue;
    const message = l10n.t(
      'An image prompt goes in front of all words. Move this address to the front.',
    );
    warnings.push({ start: token.start, end: token.end, code: 'position', message });
  }
  return warnings;
}
