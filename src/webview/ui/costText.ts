import * as l10n from '@vscode/l10n';
import type { Connection } from '../../shared/connection.ts';

/** A connection, as far as it decides what a job costs. */
export type Payee = Pick<Connection, 'kind' | 'speed'>;

/** `2 paid jobs · Fast`. `said`: the speed that a prompt names, where that is not the connection's. */
export function costText(
  jobs: number,
  { kind, speed }: Payee,
  said: string | undefined = speed,
): string {
  const text = jobsText(jobs, kind === 'demo');
  const name = speedName(said);
  return name === '' ? text : `${text} · ${name}`;
}

/** Empty where the server decides. */
function speedName(speed: string): string {
  if (speed === 'fast') return l10n.t('Fast');
  if (speed === 'relax') return l10n.t('Relax');
  return speed === 'turbo' ? l10n.t('Turbo') : '';
}

function jobsText(jobs: number, isFree: boolean): string {
  if (isFree) return jobs === 1 ? l10n.t('1 free job') : l10n.t('{0} free jobs', jobs);
  return jobs === 1 ? l10n.t('1 paid job') : l10n.t('{0} paid jobs', jobs);
}
