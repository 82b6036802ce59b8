import type { AuthStyle, Connection, Speed } from '../../shared/connection.ts';
import type { BlendDimensions, ImageAction } from '../../shared/task.ts';
import type { TaskError } from '../../shared/errors.ts';
import type { TaskUpdate } from '../../shared/update.ts';

/** A picture to send: either it has an address already, or its bytes have to travel. */
export interface InputPicture {
  readonly url?: string;
  /** Present where the picture is a local file. */
  readonly bytes?: Uint8Array;
  readonly mediaType?: string;
}

/** What the server needs to act on an earlier picture. */
export interface ParentPicture {
  /** The server's id of the parent task. */
  readonly remoteId: string;
  /** Ace's image_id of the finished picture. */
  readonly imageId?: string;
  readonly prompt: string;
  /** Everything the server offered, to find the action's kind and tile by its id. */
  readonly actions: readonly ImageAction[];
  /** Pixels of the raw picture. */
  readonly width?: number;
  readonly height?: number;
}

/**
 * A `TaskRequest` with everything resolved that is ours: files read, parents looked up. `prompt`
 * is the person's text; where pictures go into the prompt as addresses the provider puts them there.
 */
export type Submission = SubmissionBody & {
  /** Darkroom's task id; echoed by servers that can (`state`), to find a lost submit again. */
  readonly taskId: string;
};

export type SubmissionBody =
  | {
      readonly kind: 'imagine';
      readonly prompt: string;
      readonly images: readonly InputPicture[];
      readonly styleReferences: readonly InputPicture[];
      /** The server shall cut the tiles; ignored where it cannot (`Ability` `split`). */
      readonly split?: boolean;
    }
  | {
      readonly kind: 'action';
      readonly action: ImageAction;
      readonly parent: ParentPicture;
      readonly prompt?: string;
      readonly mask?: Mask;
    }
  | {
      readonly kind: 'blend';
      readonly images: readonly InputPicture[];
      readonly dimensions?: BlendDimensions;
      readonly prompt?: string;
    }
  | { readonly kind: 'describe'; readonly image: InputPicture }
  | { readonly kind: 'shorten'; readonly prompt: string }
  | {
      readonly kind: 'edit';
      readonly prompt: string;
      readonly image: InputPicture;
      readonly mask?: Mask;
    }
  | {
      readonly kind: 'video';
      readonly prompt: string;
      readonly image: InputPicture;
      readonly endImage?: InputPicture;
      readonly motion?: 'low' | 'high';
      readonly loop?: boolean;
    };

/** One byte a pixel at the picture's natural size, row by row; 255 where it is repainted, else 0. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** What is known of a task that was submitted in an earlier life. */
export interface RemoteTask {
  readonly taskId: string;
  /** Absent when the submit was never answered; then `reconcile` may find it. */
  readonly remoteId?: string;
  readonly submission: SubmissionSummary;
  /** It was made long ago: a server that does not know it now does not know it any more. */
  readonly isOld?: true;
}

/** Enough of a submission to recognise it in a server's list of recent tasks. */
export interface SubmissionSummary {
  readonly kind: SubmissionBody['kind'];
  readonly prompt: string;
  readonly actionId?: string;
  readonly parentImageId?: string;
  readonly parentRemoteId?: string;
  /** Epoch milliseconds at which the submit left. */
  readonly submittedAt: number;
}

/** What a server turned out to be, found by harmless requests only: none of them is paid. */
export interface ProbeResult {
  readonly error?: TaskError;
  /** Settings that would work where the present ones do not. */
  readonly suggestion?: {
    readonly baseUrl?: string;
    readonly auth?: AuthStyle;
    readonly speed?: Speed;
    readonly speedPaths?: Connection['speedPaths'];
  };
  /** For a person: what answered, such as `new-api relay`. */
  readonly description?: string;
  /** What it can do, where that was found to be less than its kind usually can. */
  readonly abilities?: ReadonlySet<Ability>;
}

/** What came of a submit whose answer was lost. */
export type Reconciled =
  | {
      readonly outcome: 'found';
      readonly remoteId: string;
      /** See `TaskUpdate`'s `accepted`. */
      readonly others?: readonly string[];
    }
  /** `absent` is only said where the server certainly did not take it. */
  | { readonly outcome: 'absent' | 'unknown' };

/**
 * The code for one API, bound to one connection. Every method is safe to call at the same time
 * for many tasks. Streams end after a `succeeded`, `failed`, `cancelled`, `uncertain` or
 * `awaitingInput` update; abort ends them by rejecting with the signal's reason.
 * What a server does wrong arrives as `failed`; a rejection other than abort is a defect.
 */
export interface Provider {
  /** Sends a paid submit, exactly once, and follows the task to its end. */
  run(submission: Submission, signal: AbortSignal): AsyncIterable<TaskUpdate>;
  /** Follows a task that the server has; never submits. */
  resume(
    task: RemoteTask & { readonly remoteId: string },
    signal: AbortSignal,
  ): AsyncIterable<TaskUpdate>;
  /** Gives a modal task what it waits for and follows it to its end. */
  complete(
    task: { readonly remoteId: string },
    input: { readonly prompt: string; readonly mask?: Mask },
    signal: AbortSignal,
  ): AsyncIterable<TaskUpdate>;
  /** Looks for a submit whose answer was lost. `claimed`: remote ids of all tasks that we know. */
  reconcile(
    task: RemoteTask,
    claimed: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<Reconciled>;
  /** Asks the server to stop. Resolves false where the server has no such thing. */
  cancel(task: { readonly remoteId: string }, signal: AbortSignal): Promise<boolean>;
  /** The seed of a finished picture, where the server tells. */
  seed(
    task: { readonly remoteId: string; readonly imageId?: string },
    signal: AbortSignal,
  ): Promise<string>;
  /** A text in English, where the server translates. Rejects with a DarkroomError. */
  translate?(text: string, signal: AbortSignal): Promise<string>;
  probe(signal: AbortSignal): Promise<ProbeResult>;
  /**
   * What this connection can do at all, for the faces to offer. It becomes less when the server
   * shows that it lacks something; `ProviderParts.abilitiesChanged` hears of that.
   */
  readonly abilities: ReadonlySet<Ability>;
  dispose(): void;
}

export type Ability =
  | 'imagine'
  | 'blend'
  | 'describe'
  | 'shorten'
  | 'edit'
  | 'video'
  | 'seed'
  | 'cancel'
  | 'translate'
  | 'split'
  | 'region';

/** What every provider is built from. */
export interface ProviderContext {
  readonly connection: Connection;
  /** Asked for at each request, so a changed key takes effect at once. Throws `key-missing`. */
  readonly key: () => Promise<string>;
}

export type { Speed };
