import type { ImageAction, TileNumber } from '../../shared/task.ts';

/** What is done with a picture, or with one tile of it. */
export interface PictureDeed {
  readonly what: 'open' | 'save' | 'insert' | 'copyPicture' | 'usePicture';
  readonly tile?: TileNumber;
}

/** Something that a person does to a task in the gallery, by mouse, key or screen reader. */
export type Deed =
  | { readonly what: 'act'; readonly action: ImageAction }
  | PictureDeed
  | { readonly what: 'varyRegion'; readonly tile: TileNumber }
  | { readonly what: 'imagine' | 'usePrompt'; readonly prompt: string }
  | {
      readonly what:
        | 'select'
        | 'favourite'
        | 'remove'
        | 'cancel'
        | 'retry'
        | 'checkAgain'
        | 'downloadAgain'
        | 'complete'
        | 'copyPrompt'
        | 'remedy';
    };

/** A deed as the attributes of a button can name it: no objects, so that buttons are recycled. */
export interface WrittenDeed {
  readonly what: Deed['what'];
  readonly tile?: TileNumber;
  /** Wire id of an action. */
  readonly actionId?: string;
  readonly prompt?: string;
}

export function readDeed(
  written: Readonly<Record<string, string | undefined>>,
  actions: readonly ImageAction[],
): Deed | undefined {
  const what = written['deed'] as Deed['what'] | undefined;
  switch (what) {
    case undefined:
      return undefined;
    case 'act': {
      const action = actions.find(({ id }) => id === written['action']);
      return action && { what, action };
    }
    case 'open':
    case 'save':
    case 'insert':
    case 'copyPicture':
    case 'usePicture': {
      const tile = Number(written['tile']);
      return { what, ...(isTile(tile) && { tile }) };
    }
    case 'varyRegion': {
      const tile = Number(written['tile']);
      return isTile(tile) ? { what, tile } : undefined;
    }
    case 'imagine':
    case 'usePrompt':
      return { what, prompt: written['prompt'] ?? '' };
    default:
      return { what };
  }
}

function isTile(tile: number): tile is TileNumber {
  return tile >= 1 && tile <= 4;
}
