import * as l10n from '@vscode/l10n';
import type { GalleryTask } from '../../shared/galleryMessages.ts';
import { expandJobs } from '../../shared/permutations.ts';
import { getParameter, parsePrompt } from '../../shared/prompt.ts';
import type { ParsedPrompt } from '../../shared/prompt.ts';
import type { ImageAction, TileNumber } from '../../shared/task.ts';
import { costText } from '../ui/costText.ts';
import type { Payee } from '../ui/costText.ts';
import type { Deed } from './deed.ts';

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
            : l10n.t('{0}, to upscale it first', costText(1, payee));
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
