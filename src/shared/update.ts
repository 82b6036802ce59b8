import type { TaskError } from './errors.ts';
import type { ImageAction } from './task.ts';

/** A picture at the server. Addresses are used byte for byte: they are signed. */
export interface RemotePicture {
  readonly url: string;
  /** Pixels, where the server tells. */
  readonly width?: number;
  readonly height?: number;
}

/**
 * What a provider learned about a task. NDJSON, polling and callbacks all become these;
 * `fold` in lifecycle.ts is the only one who interprets them. Late, repeated and unordered
 * updates are harmless.
 */
export type TaskUpdate =
  /** The server took the submit. Comes first, and is on disk before anything else is shown. */
  | {
      readonly type: 'accepted';
      readonly remoteId: string;
      readonly queuePosition?: number;
      /** Further tasks that the server made of the same submit: each is paid, and makes a picture. */
      readonly others?: readonly string[];
    }
  | {
      readonly type: 'progress';
      /** 0–100; absent where the server does not tell. */
      readonly progress?: number;
      /** 0 where the server is at work; absent where it does not tell. */
      readonly queuePosition?: number;
      /** Soon to be destroyed at the server. */
      readonly preview?: RemotePicture;
    }
  /** The server waits for `prompt` or a mask before it goes on. */
  | { readonly type: 'awaitingInput'; readonly remoteId: string; readonly prompt?: string }
  | { readonly type: 'succeeded'; readonly result: RemoteResult }
  | {
      readonly type: 'failed';
      readonly error: TaskError;
      /** True when the server certainly did not take the submit, so sending again costs nothing. */
      readonly notTaken?: boolean;
      /** Milliseconds that the server asks to wait before the next attempt. */
      readonly retryAfter?: number;
    }
  | { readonly type: 'cancelled' }
  /** No answer to a submit: it may have been taken. Never sent again by itself. */
  | { readonly type: 'uncertain'; readonly error: TaskError };

/** What a server made. */
export interface RemoteResult {
  readonly picture?: RemotePicture;
  /** The four tiles as pictures of their own, in tile order, where the server cuts them. */
  readonly tiles?: readonly RemotePicture[];
  readonly videos?: readonly RemotePicture[];
  /** What later actions name the picture by, where that is not the task's id (Ace's image_id). */
  readonly imageId?: string;
  readonly actions: readonly ImageAction[];
  /** The picture is a 2×2 grid. */
  readonly grid: boolean;
  /** The prompts of a describe or shorten, one each, without newlines. */
  readonly prompts?: readonly string[];
  readonly seed?: string;
}
