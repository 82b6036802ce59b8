import type { RemotePicture, RemoteResult, TaskUpdate } from '../../../shared/update.ts';
import { bounded } from '../boundedResult.ts';
import { failed } from '../ending.ts';
import { failures, ofBegunWork } from '../failures.ts';
import { promptsOf } from '../promptList.ts';
import { extendActions, isGrid, toImageActions } from './actions.ts';
import { errorOfCode, spokenError } from './errors.ts';
import type { PictureAnswer, TaskRecordAnswer } from './schemas.ts';

/**
 * How complete an answer is by where it came from: a line of a stream may be followed by others,
 * the answer to a blocking request or of a finished task is the last.
 */
export type Finality = 'maybe-more' | 'last';

/**
 * What one picture answer says of its task, or undefined where it says nothing. `success: false`
 * with a bare text or nothing for an error is passing (the vendor's own SDK holds it so), unless
 * it is the last word.
 */
export function updateOfAnswer(
  answer: PictureAnswer,
  finality: Finality,
  secrets: Iterable<string>,
): TaskUpdate | undefined {
  if (hasFailed(answer) || (answer.success === false && finality === 'last')) {
    const spoken = spokenError(answer, secrets) ?? { code: '', words: '' };
    if (spoken.code === 'canceled') return { type: 'cancelled' };
    return failed(errorOfCode(spoken)).update;
  }
  if (answer.success === false) return undefined;
  if (isDone(answer, finality)) return { type: 'succeeded', result: bounded(resultOf(answer)) };
  return finality === 'last' ? failed(failures.badAnswer()).update : progressOf(answer);
}

/**
 * An object for an error is a failure. One without a word in it is so only where `success` says the
 * same: a picture that comes with an empty `error` is paid for, and is a picture.
 */
function hasFailed({ error, success }: PictureAnswer): boolean {
  if (typeof error !== 'object' || error === null) return false;
  return success === false || Object.values(error).some((each) => each !== null && each !== '');
}

function isDone(answer: PictureAnswer, finality: Finality): boolean {
  const hasArtifact =
    (answer.raw_image_url ?? answer.image_url) !== undefined ||
    (answer.video_urls ?? []).length > 0;
  // Intermediate pictures carry no actions; the guide says they cannot be acted on.
  const isComplete = (answer.progress ?? 0) >= 100 || (answer.actions ?? []).length > 0;
  return hasArtifact && (isComplete || finality === 'last');
}

function progressOf(answer: PictureAnswer): TaskUpdate | undefined {
  const preview = pictureOf(answer);
  if (answer.progress === undefined && !preview) return undefined;
  return {
    type: 'progress',
    ...(answer.progress !== undefined && { progress: clamped(answer.progress) }),
    ...(preview && { preview }),
  };
}

/** The raw picture where there is one: `image_url` is the same, scaled down. */
function pictureOf(answer: PictureAnswer): RemotePicture | undefined {
  if (answer.raw_image_url !== undefined) {
    return sized(answer.raw_image_url, answer.raw_image_width, answer.raw_image_height);
  }
  if (answer.image_url === undefined) return undefined;
  return sized(answer.image_url, answer.image_width, answer.image_height);
}

function sized(url: string, width: number | undefined, height: number | undefined): RemotePicture {
  const isSize = (value: number | undefined) => value !== undefined && value > 0;
  return isSize(width) && isSize(height)
    ? { url, width: width ?? 0, height: height ?? 0 }
    : { url };
}

function resultOf(answer: PictureAnswer): RemoteResult {
  const picture = pictureOf(answer);
  const actions = answer.actions ?? [];
  const id = answer.video_id ?? answer.image_id;
  const tiles = (answer.sub_image_urls ?? []).map((url) => ({ url }));
  const videos = (answer.video_urls ?? []).map((url) => ({ url }));
  return {
    ...(picture && { picture }),
    ...(tiles.length > 0 && { tiles }),
    ...(videos.length > 0 && { videos }),
    ...(id !== undefined && { imageId: id }),
    actions: [
      ...toImageActions(actions, answer.image_id),
      ...(answer.video_id === undefined ? [] : extendActions(videos.length)),
    ],
    grid: isGrid(actions) || tiles.length === 4,
  };
}

/** What the server's record of a task says of it; undefined while it says nothing. */
export function updateOfRecord(
  record: TaskRecordAnswer,
  secrets: Iterable<string>,
): TaskUpdate | undefined {
  const { response } = record;
  if (!response) return undefined;
  const prompts = promptsOf([...(response.descriptions ?? []), ...(response.prompts ?? [])]);
  if (prompts.length > 0) {
    return { type: 'succeeded', result: bounded({ actions: [], grid: false, prompts }) };
  }
  const isFinished = record.finished_at !== undefined && record.finished_at !== null;
  const update = updateOfAnswer(response, isFinished ? 'last' : 'maybe-more', secrets);
  if (update?.type !== 'failed') return update;
  const words = spokenError(response, secrets)?.words ?? '';
  return failed(ofBegunWork(update.error, words)).update;
}

function clamped(progress: number): number {
  return Math.min(100, Math.max(0, progress));
}
