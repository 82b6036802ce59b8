import * as l10n from '@vscode/l10n';
import type { ConnectionSummary, GalleryTask } from '../../shared/galleryMessages.ts';
import { expandJobs } from '../../shared/permutations.ts';
import { getParameter, parsePrompt } from '../../shared/prompt.ts';
import type { ParsedPrompt } from '../../shared/prompt.ts';
import type { ImageAction, TileNumber } from '../../shared/task.ts';
import type { Deed } from './deed.ts';

/** A connection, as far as it decides what a job costs. */
export type Payee = Pick<ConnectionSummary, 'kind' | 'speed'>;

/** What a task's buttons cost. */
export interface Prices {
  /** One job, where it is sent by the next press. */
  readonly job: string | undefined;
  /** The same key, the same prices. */
  readonly key: string;
  /** In words; undefined where a press costs nothing, or it is not known who is paid. */
  of(deed: Deed): string | undefined;
}

export const noPrices: Prices = { key: '', job: undefined, of: () => undefined };

/** `2 paid jobs · Fast`. `speed` is said where it is not the connection's own. */
export function costText(
  jobs: number,
  { kind, speed }: Payee,
  said: string | undefined = speed,
): string {
  const name = speedName(said);
  return name === ''
    ? jobsText(jobs, kind === 'demo')
    : `${jobsText(jobs, kind === 'demo')} · ${name}`;
}

/** `fast`, `relax` or `turbo` where a prompt says it. */
export function saidSpeed(parsed: ParsedPrompt): string | undefined {
  return ['fast', 'relax', 'turbo'].find((name) => getParameter(parsed, name) !== undefined);
}

/** `payee` runs the task; `composing` what the composer sends, such as a suggested prompt. */
export function pricesOf(
  { task, singles = [] }: GalleryTask,
  payee: Payee | undefined,
  composing: Payee | undefined,
): Prices {
  const isUpscaled = (tile: TileNumber | undefined): boolean =>
    singles.some((single) => single.tile === tile);
  const prompted = (prompt: string, to: Payee, jobs = 1): string =>
    costText(jobs, to, saidSpeed(parsePrompt(prompt)));
  const ofAction = ({ kind, needs, tile }: ImageAction, to: Payee): string | undefined => {
    if (kind === 'favourite') return undefined;
    const price = costText(1, to);
    if (needs !== undefined) return l10n.t('{0}, once it is sent', price);
    return kind === 'upscale' && isUpscaled(tile)
      ? l10n.t('{0}, although it is upscaled already', price)
      : price;
  };
  return {
    job: payee && costText(1, payee),
    key: JSON.stringify([
      ...[payee?.kind, payee?.speed, composing?.kind, composing?.speed],
      singles.map(({ tile }) => tile).sort(),
    ]),
    of: (deed) => {
      if (deed.what === 'imagine') {
        return composing && prompted(deed.prompt, composing, expandJobs(deed.prompt, 1).total);
      }
      if (payee === undefined) return undefined;
      switch (deed.what) {
        case 'act':
          return ofAction(deed.action, payee);
        case 'varyRegion':
          return isUpscaled(deed.tile)
            ? l10n.t('already there, costs nothing')
            : l10n.t('{0} to upscale it first', costText(1, payee));
        case 'retry':
          return task.kind === 'imagine' ? prompted(task.prompt, payee) : costText(1, payee);
        case 'complete':
          return l10n.t('{0}, once it is sent', costText(1, payee));
        default:
          return undefined;
      }
    },
  };
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
