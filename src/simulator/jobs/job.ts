import type { PictureOrder } from '../painter/order.ts';

export type JobStatus = 'waiting' | 'modal' | 'running' | 'succeeded' | 'failed' | 'cancelled';

/** What a job makes, whichever API asked for it. */
export type JobKind =
  | 'imagine'
  | 'upscale'
  | 'enlarge'
  | 'variation'
  | 'region'
  | 'reroll'
  | 'zoom'
  | 'pan'
  | 'blend'
  | 'describe'
  | 'shorten'
  | 'edit'
  | 'video';

export interface JobFailure {
  readonly code: string;
  readonly message: string;
}

/** One piece of paid work. Times are epoch milliseconds. */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  /** The wire's word for it: Ace's action, a proxy's action. */
  readonly action: string;
  /** Changes only when a modal is answered. */
  prompt: string;
  /** What was sent, as it was sent; a task record shows it. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly parent: string | undefined;
  /** The picture to make; undefined when the job makes only text, or waits for a modal. */
  order: PictureOrder | undefined;
  /** What actions it offers when done, as `operations/actions.ts` understands it. */
  result: ResultKind;
  texts: readonly string[];
  seed: number;
  status: JobStatus;
  progress: number;
  /** Steps done. */
  step: number;
  /** Ids of pictures: previews so far (destroyed at the end), then the final one. */
  readonly previews: string[];
  picture: string | undefined;
  readonly tiles: string[];
  failure: JobFailure | undefined;
  /** The failure that the job will meet at its first step. */
  fate: JobFailure | undefined;
  readonly createdAt: number;
  startedAt: number | undefined;
  finishedAt: number | undefined;
  readonly history: Snapshot[];
  /** Whether a relay was asked about it before, and how many actions on it that one refused. */
  asked: boolean;
  refusedActions: number;
  /** What belongs to one API alone. */
  readonly extra: JobExtra;
}

export type ResultKind = 'grid' | 'single' | 'enlarged' | 'edit' | 'video' | 'text';

export interface JobExtra {
  readonly traceId: string;
  /** Ace: an image id for each preview and the final picture. */
  readonly splitImages: boolean;
  readonly streamed: boolean;
  /** Where every change is posted (or only the end of it). */
  readonly callback: string | undefined;
  readonly callbackEachStep: boolean;
  /** midjourney-proxy: sent back in the task. */
  readonly state: string | undefined;
  /** Message hash: a part of buttons' ids. */
  readonly hash: string;
  readonly mode: string | undefined;
  readonly botType: string | undefined;
  /** What a modal waits for; kept after it was answered. */
  readonly modal: ModalKind | undefined;
  readonly customId: string | undefined;
}

export type ModalKind = 'region' | 'customZoom' | 'remix' | 'prompt';

/** How a job looked from some moment on; relays that look seldom show old ones. */
export interface Snapshot {
  readonly at: number;
  readonly status: JobStatus;
  readonly progress: number;
  readonly shown: string | undefined;
}

/** The picture to show now: the final one, else the newest preview. */
export function shownPicture(job: Job): string | undefined {
  return job.status === 'succeeded' ? job.picture : job.previews.at(-1);
}

export function hasEnded(job: Job): boolean {
  return job.status === 'succeeded' || job.status === 'failed' || job.status === 'cancelled';
}
