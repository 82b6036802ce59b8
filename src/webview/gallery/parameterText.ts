import * as l10n from '@vscode/l10n';
import { modelName } from '../../shared/models.ts';
import { getModel, getParameter, parametersOf } from '../../shared/prompt.ts';
import type { ParsedPrompt } from '../../shared/prompt.ts';

/** The parameters in a few words: `16:9 · v7 · 2 more`. */
export function parameterSummary(parsed: ParsedPrompt): string {
  const model = getModel(parsed);
  const ratio = getParameter(parsed, 'ar');
  const others = parametersOf(parsed).filter(({ name }) => !['ar', 'v', 'niji'].includes(name));
  const parts = [
    ...(ratio === undefined ? [] : [ratio]),
    ...(model === undefined ? [] : [modelName(model)]),
    ...others.slice(0, 2).map(({ name, value }) => (value === '' ? name : `${name} ${value}`)),
    ...(others.length > 2 ? [l10n.t('{0} more', others.length - 2)] : []),
  ];
  return parts.length === 0 ? l10n.t('Parameters') : parts.join(' · ');
}
