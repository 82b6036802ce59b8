import * as l10n from '@vscode/l10n';
import { knownVersions, mayExist } from './models.ts';
import type { Model } from './models.ts';
import type { ParameterSpec } from './parameterSpec.ts';
import { expandPermutations } from './permutations.ts';

export interface ValueProblem {
  /** One sentence with a remedy. */
  readonly message: string;
  /** A value that would do. */
  readonly fix?: string;
  /** The message says from where to where the parameter goes. */
  readonly tellsRange?: true;
}

/** What is wrong with a parameter's value, for the model if one was chosen. */
export function valueProblem(
  spec: ParameterSpec,
  value: string,
  model: Model | undefined,
): ValueProblem | undefined {
  if (value.includes('{')) {
    const { prompts } = expandPermutations(value, 20);
    return prompts
      .map((one) => problemOf(spec, one, model))
      .find((problem) => problem !== undefined);
  }
  return problemOf(spec, value, model);
}

function problemOf(
  spec: ParameterSpec,
  value: string,
  model: Model | undefined,
): ValueProblem | undefined {
  if (spec.takes === 'nothing') return undefined;
  if (value === '') return spec.optional ? undefined : missing(spec);
  if (value.startsWith('=') && value.length > 1) {
    const fix = value.slice(1);
    return {
      message: l10n.t('Write --{0} {1}, with a space instead of the equals sign.', spec.name, fix),
      fix,
    };
  }
  if (spec.name === 'ar') return ratioProblem(value);
  if (spec.name === 'v')
    return versionProblem({ family: 'midjourney', version: Number(value) }, value);
  if (spec.name === 'niji')
    return versionProblem({ family: 'niji', version: Number(value) }, value);
  if (spec.name === 'quality') return qualityProblem(value, model);
  const range = spec.range?.(model);
  if (range === undefined) return undefined;
  const number = /^-?(\d+(\.\d*)?|\.\d+)$/.test(value) ? Number(value) : NaN;
  if (Number.isNaN(number)) {
    const message = l10n.t(
      '--{0} takes a number from {1} to {2}.',
      spec.name,
      range.min,
      range.max,
    );
    return { message, tellsRange: true };
  }
  if (number < range.min || number > range.max) {
    const fix = String(Math.min(range.max, Math.max(range.min, number)));
    const message = l10n.t('--{0} goes from {1} to {2}.', spec.name, range.min, range.max);
    return { message, fix, tellsRange: true };
  }
  if (range.whole && !Number.isInteger(number)) {
    return {
      message: l10n.t('--{0} takes a whole number.', spec.name),
      fix: String(Math.round(number)),
    };
  }
  return undefined;
}

function missing(spec: ParameterSpec): ValueProblem {
  const example = spec.suggestions?.[0];
  return example === undefined
    ? { message: l10n.t('--{0} needs a value behind it.', spec.name) }
    : { message: l10n.t('--{0} needs a value behind it, such as {1}.', spec.name, example) };
}

/** Any whole numbers do from version 5 on; version 4 and Niji 4 knew a few ratios only. */
function ratioProblem(value: string): ValueProblem | undefined {
  const match = /^(\d+(?:\.\d+)?)[:x×/](\d+(?:\.\d+)?)$/i.exec(value);
  const [, width, height] = match ?? [];
  if (width === undefined || height === undefined || Number(width) === 0 || Number(height) === 0) {
    return { message: l10n.t('--ar takes two whole numbers with a colon, such as 16:9.') };
  }
  if (/^\d+:\d+$/.test(value)) return undefined;
  const decimals = Math.max(decimalsOf(width), decimalsOf(height));
  const fix = `${Math.round(Number(width) * 10 ** decimals)}:${Math.round(Number(height) * 10 ** decimals)}`;
  return { message: l10n.t('--ar takes two whole numbers with a colon. Write {0}.', fix), fix };
}

function decimalsOf(number: string): number {
  return number.split('.')[1]?.length ?? 0;
}

function versionProblem(model: Model, value: string): ValueProblem | undefined {
  if (/^\d+(\.\d+)?$/.test(value) && mayExist(model)) return undefined;
  const versions = knownVersions[model.family].join(', ');
  return {
    message: l10n.t('Darkroom knows these versions: {0}. Another is sent as it is.', versions),
  };
}

/** From Midjourney's page "Quality": which values each version knows. */
function qualityProblem(value: string, model: Model | undefined): ValueProblem | undefined {
  const allowed =
    model === undefined || model.version >= 8
      ? [0.25, 0.5, 1, 2, 4]
      : model.family === 'midjourney' && model.version === 7
        ? [1, 2, 4]
        : model.version === 6.1
          ? [0.5, 1, 2]
          : [0.25, 0.5, 1, ...(model.version < 4 ? [2, 5] : [])];
  if (/^[\d.]+$/.test(value) && allowed.includes(Number(value))) return undefined;
  return {
    message: l10n.t('--{0} takes one of these values: {1}.', 'quality', allowed.join(', ')),
  };
}
