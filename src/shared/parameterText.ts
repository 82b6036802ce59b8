import * as l10n from '@vscode/l10n';
import type { Model } from './models.ts';
import type { ParameterSpec } from './parameterSpec.ts';

/** A parameter in plain sentences: what it does, and within which numbers for that model. */
export function describeParameter(spec: ParameterSpec, model: Model | undefined): string[] {
  const range = spec.range?.(model);
  return range === undefined
    ? [spec.summary()]
    : [spec.summary(), l10n.t('From {0} to {1}.', range.min, range.max)];
}
