import * as l10n from '@vscode/l10n';
import { modelName } from './models.ts';
import type { ModelFamily } from './models.ts';
import { findParameter } from './parameters.ts';
import { describeParameter } from './parameterText.ts';
import { valueProblem } from './parameterValues.ts';
import type { ParameterSpec, VersionSpan } from './parameterSpec.ts';
import { getModel, parametersOf, parsePrompt } from './prompt.ts';

export interface ParameterHover {
  /** Offsets of the parameter in the prompt. */
  readonly start: number;
  readonly end: number;
  /** `--ar`, with its other names. */
  readonly title: string;
  /** Plain sentences, one each. */
  readonly lines: readonly string[];
}

/** What there is to say about the parameter at an offset; undefined where there is none we know. */
export function parameterHover(text: string, offset: number): ParameterHover | undefined {
  const parsed = parsePrompt(text);
  const token = parametersOf(parsed).find(({ start, end }) => start <= offset && offset <= end);
  const spec = token === undefined ? undefined : findParameter(token.name);
  if (token === undefined || spec === undefined) return undefined;
  const title = [spec.name, ...spec.aliases].map((name) => `--${name}`).join(', ');
  const model = getModel(parsed);
  // The editor shows a warning in the same hover, where its mark is: under the value.
  const isTold =
    offset >= token.valueStart && valueProblem(spec, token.value, model)?.tellsRange === true;
  const lines = isTold ? [spec.summary()] : describeParameter(spec, model);
  const models = modelsOf(spec);
  if (models !== undefined) lines.push(l10n.t('Known to: {0}.', models));
  return { start: token.start, end: token.end, title, lines };
}

function modelsOf(spec: ParameterSpec): string | undefined {
  if (spec.models === undefined) return undefined;
  const families: ModelFamily[] = ['midjourney', 'niji'];
  return families
    .flatMap((family) => (spec.models?.[family] ?? []).map((span) => spanName(family, span)))
    .join(', ');
}

function spanName(family: ModelFamily, [from, to]: VersionSpan): string {
  const first = modelName({ family, version: from });
  if (to === undefined) return l10n.t('{0} and newer', first);
  return to === from ? first : l10n.t('{0} to {1}', first, modelName({ family, version: to }));
}
