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

/** Empty where the server decides. */
export function speedName(speed: string): string {
  if (speed === 'fast') return l10n.t('Fast');
  if (speed === 'relax') return l10n.t('Relax');
  return speed === 'turbo' ? l10n.t('Turbo') : '';
}

/** `2 paid jobs`: what a press will cost. */
export function jobsText(jobs: number, isFree: boolean): string {
  if (isFree) return jobs === 1 ? l10n.t('1 free job') : l10n.t('{0} free jobs', jobs);
  return jobs === 1 ? l10n.t('1 paid job') : l10n.t('{0} paid jobs', jobs);
}
