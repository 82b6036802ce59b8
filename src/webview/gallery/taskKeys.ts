import { tileUpscale } from '../../shared/regionTiles.ts';
import type { Task, TileNumber } from '../../shared/task.ts';
import { hasEnded } from '../../shared/task.ts';
import type { Deed } from './deed.ts';

/** What a key does with a task, on its card and in the large view. Plain keys, and Shift. */
export function deedOfKey(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>,
  task: Task,
): Deed | undefined {
  if (event.key === 'Enter') return { what: 'open' };
  // The physical key, since Shift turns digits into signs that differ by keyboard.
  const digit = /^(?:Digit|Numpad)([1-4])$/.exec(event.code)?.[1];
  if (digit !== undefined) {
    return tileAction(task, Number(digit) as TileNumber, event.shiftKey ? 'variation' : 'upscale');
  }
  const hasPicture = task.image?.file !== undefined;
  switch (event.key.toLowerCase()) {
    case 'f':
      return { what: 'favourite' };
    case 'c':
      return { what: 'copyPrompt' };
    case 's':
      return hasPicture ? { what: 'save' } : undefined;
    case 'i':
      return hasPicture ? { what: 'insert' } : undefined;
    case 'r': {
      const action = task.actions.find(({ kind }) => kind === 'reroll');
      return hasEnded(task.status) && action ? { what: 'act', action } : undefined;
    }
    default:
      return undefined;
  }
}

/** On a Mac what is called Delete is Backspace, and asks for Command to mean it. */
export function isDelete(event: Pick<KeyboardEvent, 'key' | 'metaKey'>): boolean {
  return event.key === 'Delete' || (event.key === 'Backspace' && event.metaKey);
}

/** The tile that an arrow leads to; at the edge it stays. Undefined for any other key. */
export function tileOfKey(key: string, tile: TileNumber): TileNumber | undefined {
  const column = (tile - 1) % 2;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: column === 1 ? -1 : 0,
    ArrowRight: column === 0 ? 1 : 0,
    ArrowUp: tile > 2 ? -2 : 0,
    ArrowDown: tile < 3 ? 2 : 0,
  };
  const step = steps[key];
  return step === undefined ? undefined : ((tile + step) as TileNumber);
}

/** What a key does with one tile of a grid. */
export function tileDeed(key: string, task: Task, tile: TileNumber): Deed | undefined {
  switch (key.toLowerCase()) {
    case 'u':
      return tileAction(task, tile, 'upscale');
    case 'v':
      return tileAction(task, tile, 'variation');
    case 'm':
      return tileUpscale(task, tile) && { what: 'varyRegion', tile };
    case 's':
      return { what: 'save', tile };
    case 'i':
      return { what: 'insert', tile };
    case 'c':
      return { what: 'copyPicture', tile };
    case 'r':
      return { what: 'usePicture', tile };
    default:
      return undefined;
  }
}

function tileAction(task: Task, tile: TileNumber, kind: 'upscale' | 'variation'): Deed | undefined {
  const action = task.actions.find((one) => one.tile === tile && one.kind === kind);
  return action && { what: 'act', action };
}
