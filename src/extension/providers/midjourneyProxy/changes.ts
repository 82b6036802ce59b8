import * as l10n from '@vscode/l10n';
import type { ImageAction, TileNumber } from '../../../shared/task.ts';

/**
 * The Java server has no buttons: its grids are acted on by `/submit/change`. These actions' ids
 * are ours (`change::UPSCALE::1`), as that wire has no name for them.
 */
const gridMakers = new Set(['IMAGINE', 'VARIATION', 'REROLL', 'BLEND', 'ZOOM', 'PAN']);
const tiles: readonly TileNumber[] = [1, 2, 3, 4];

/** Whether a task of that `action` word ends in a grid. */
export function makesGrid(action: string | undefined): boolean {
  return action !== undefined && gridMakers.has(action);
}

/** What can be done with the result of a task of that `action` word; nothing where it is no grid. */
export function changeActions(action: string | undefined): ImageAction[] {
  if (!makesGrid(action)) return [];
  return [
    ...tiles.map((tile): ImageAction => ({
      id: `change::UPSCALE::${tile}`,
      kind: 'upscale',
      label: l10n.t('Upscale {0}', tile),
      tile,
    })),
    // The index means nothing here, but relays in between want one.
    { id: 'change::REROLL::1', kind: 'reroll', label: l10n.t('Reroll') },
    ...tiles.map((tile): ImageAction => ({
      id: `change::VARIATION::${tile}`,
      kind: 'variation',
      label: l10n.t('Vary {0}', tile),
      tile,
    })),
  ];
}

/** `index` is the tile, 1–4; of a reroll it means nothing. */
export interface Change {
  readonly action: 'UPSCALE' | 'VARIATION' | 'REROLL';
  readonly index: number;
}

/** The change behind an action's id; undefined for a button's customId. */
export function parseChange(actionId: string): Change | undefined {
  const match = /^change::(UPSCALE|VARIATION|REROLL)::([1-4])$/.exec(actionId);
  return match ? { action: match[1] as Change['action'], index: Number(match[2]) } : undefined;
}

/** The same in the words of `/submit/simple-change`: `1320098173412546 U2`. */
export function simpleChange(taskId: string, { action, index }: Change): string {
  return action === 'REROLL' ? `${taskId} R` : `${taskId} ${action.charAt(0)}${index}`;
}
