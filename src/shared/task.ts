import type { TaskError } from './errors.ts';

/**
 * Where a task stands.
 *
 * - `queued`: waits for a place under our own concurrency limit; nothing was sent
 * - `submitting`: the submit is on its way and has not been answered
 * - `running`: the server took it
 * - `awaitingInput`: the server waits for more (a modal)
 * - `uncertain`: the submit may or may not have reached the server; the person decides
 */
export type TaskStatus =
  | 'queued'
  | 'submitting'
  | 'running'
  | 'awaitingInput'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'uncertain';

const endedStatuses: readonly TaskStatus[] = ['succeeded', 'failed', 'cancelled'];

export function hasEnded(status: TaskStatus): boolean {
  return endedStatuses.includes(status);
}

/** What a task makes. `other` is a server's action that we have no word for. */
export type TaskKind =
  | 'imagine'
  | 'blend'
  | 'describe'
  | 'shorten'
  | 'edit'
  | 'video'
  | 'upscale' // pick a tile of a grid
  | 'enlarge' // upscale_2x and the like
  | 'variation'
  | 'region'
  | 'reroll'
  | 'zoom'
  | 'pan'
  | 'other';

/** What an action does, as far as we can tell from its wire name. Decides icon and order. */
export type ActionKind =
  | 'upscale'
  | 'variation'
  | 'reroll'
  | 'enlarge'
  | 'vary'
  | 'region'
  | 'zoom'
  | 'customZoom'
  | 'square'
  | 'pan'
  | 'animate'
  | 'prompt' // imagine one of the prompts of a describe or shorten
  | 'favourite'
  | 'other';

/** A tile of a 2×2 grid: 1 top left, 2 top right, 3 bottom left, 4 bottom right. */
export type TileNumber = 1 | 2 | 3 | 4;

/** Something that can be done with a finished picture, because its server offers it. */
export interface ImageAction {
  /** What the wire calls it: Ace's action word, a proxy button's customId, byte for byte. */
  readonly id: string;
  readonly kind: ActionKind;
  /** What a person reads: `Upscale 1`, `Vary Region`. */
  readonly label: string;
  readonly tile?: TileNumber;
  /** What has to be asked before it can be sent. */
  readonly needs?: 'mask' | 'prompt' | 'zoom';
}

/** The picture of a task. Sizes are pixels of the original. */
export interface TaskImage {
  readonly width: number;
  readonly height: number;
  /** Absolute path of the original in Darkroom's library. */
  readonly file?: string;
  /** URI (as text) of the file in the workspace. */
  readonly savedAs?: string;
  /** 4 when the picture is a 2×2 grid. */
  readonly tiles?: 4;
  /** Absolute paths of a video task's files in the library. */
  readonly videos?: readonly string[];
}

export interface TaskParent {
  readonly taskId: string;
  readonly tile?: TileNumber;
}

/** A task as the API, the messages and the store know it. Times are epoch milliseconds. */
export interface Task {
  readonly id: string;
  /** Id of the connection it runs on. */
  readonly connection: string;
  readonly kind: TaskKind;
  /** The server's id of it, once accepted. */
  readonly remoteId?: string;
  readonly parent?: TaskParent;
  readonly prompt: string;
  readonly status: TaskStatus;
  /** 0–100. */
  readonly progress: number;
  /** Place in the queue: ours while `queued`, then the server's, where it tells. 1 is next. */
  readonly queuePosition?: number;
  /** A `queued` task that the server refused to take for now is sent again at this time. */
  readonly retryAt?: number;
  /** The server is done and the picture is being brought home; still `running`. */
  readonly keeping?: boolean;
  readonly image?: TaskImage;
  /** The prompts that a describe or shorten found, one on each line. */
  readonly text?: string;
  readonly seed?: string;
  readonly actions: readonly ImageAction[];
  readonly error?: TaskError;
  readonly favourite?: boolean;
  /** Id of the task by which the person sent the same request again. */
  readonly retriedAs?: string;
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
}

/** The prompts in a describe's or shorten's result. */
export function suggestedPrompts(task: Task): string[] {
  return task.text === undefined ? [] : task.text.split('\n').filter((line) => line.trim() !== '');
}

/** A picture given as input: an address, or a file that Darkroom's library holds. */
export type ImageInput = { readonly url: string } | { readonly file: string };

export type BlendDimensions = 'PORTRAIT' | 'SQUARE' | 'LANDSCAPE';

/** All that is needed to run a task, and to run it again. Kept in the store. */
export type TaskRequest =
  | {
      readonly kind: 'imagine';
      readonly prompt: string;
      readonly images?: readonly ImageInput[];
      /** Raw `--sref` pictures; addresses go into the prompt as they are. */
      readonly styleReferences?: readonly ImageInput[];
      /** The server shall give the four tiles as pictures of their own too. */
      readonly split?: boolean;
    }
  | {
      readonly kind: 'action';
      /** Darkroom's id of the task whose picture is acted on. */
      readonly taskId: string;
      /** Wire id of the action. */
      readonly actionId: string;
      readonly prompt?: string;
      /** A PNG in the library, of the picture's size, white where it is to be repainted. */
      readonly mask?: { readonly file: string };
    }
  | {
      readonly kind: 'blend';
      readonly images: readonly ImageInput[];
      readonly dimensions?: BlendDimensions;
      readonly prompt?: string;
    }
  | { readonly kind: 'describe'; readonly image: ImageInput }
  | { readonly kind: 'shorten'; readonly prompt: string }
  | {
      readonly kind: 'edit';
      readonly prompt: string;
      readonly image: ImageInput;
      readonly mask?: { readonly file: string };
    }
  | {
      readonly kind: 'video';
      readonly prompt: string;
      readonly image: ImageInput;
      readonly endImage?: ImageInput;
      readonly motion?: 'low' | 'high';
      readonly loop?: boolean;
    };
