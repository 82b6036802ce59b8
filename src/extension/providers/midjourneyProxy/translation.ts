import type { RemotePicture, RemoteResult, TaskUpdate } from '../../../shared/update.ts';
import { bounded } from '../boundedResult.ts';
import { failed } from '../ending.ts';
import { failures, ofBegunWork } from '../failures.ts';
import { promptsOf, splitPrompts } from '../promptList.ts';
import { serverWords } from '../serverWords.ts';
import { actionsOf } from './buttons.ts';
import { makesGrid } from './changes.ts';
import { errorOfWords, type ErrorContext } from './errors.ts';
import { rerooted } from './pictureAddress.ts';
import type { Task } from './schemas.ts';

const textActions = new Set(['DESCRIBE', 'SHORTEN']);

/** What waits is `NOT_START` or `SUBMITTED`, and does not tell its place any more. */
const atWork = new Set(['IN_PROGRESS', 'RUNNING']);

/** What a server's record of a task says of it. `status` decides, never `progress` or `imageUrl`. */
export function updateOfTask(
  task: Task,
  remoteId: string,
  context: ErrorContext,
): TaskUpdate | undefined {
  switch (task.status?.toUpperCase()) {
    case 'SUCCESS':
      return succeeded(task, context.address);
    case 'FAILURE':
    case 'FAILED': {
      const words = serverWords(task.failReason ?? task.description, context.secrets);
      // The C# server's way of saying that it was stopped.
      if (words === '取消任务') return { type: 'cancelled' };
      return failed(ofBegunWork(errorOfWords(words), words)).update;
    }
    case 'CANCEL':
    case 'CANCELLED':
      return { type: 'cancelled' };
    case 'MODAL': {
      const prompt = task.properties?.finalPrompt ?? task.prompt ?? task.promptEn;
      return { type: 'awaitingInput', remoteId, ...(prompt !== undefined && { prompt }) };
    }
    default:
      return progressOf(task, context.address);
  }
}

function progressOf(task: Task, baseUrl: string): TaskUpdate | undefined {
  const preview = textActions.has(task.action ?? '') ? undefined : pictureOf(task, baseUrl);
  const isAtWork = atWork.has(task.status?.toUpperCase() ?? '');
  if (task.progress === undefined && !preview && !isAtWork) return undefined;
  return {
    type: 'progress',
    ...(isAtWork && { queuePosition: 0 }),
    ...(task.progress !== undefined && { progress: Math.min(100, Math.max(0, task.progress)) }),
    ...(preview && { preview }),
  };
}

function pictureOf(task: Task, baseUrl: string): RemotePicture | undefined {
  if (task.imageUrl === undefined) return undefined;
  const { imageWidth = 0, imageHeight = 0 } = task;
  const url = rerooted(task.imageUrl, baseUrl);
  return imageWidth > 0 && imageHeight > 0
    ? { url, width: imageWidth, height: imageHeight }
    : { url };
}

function succeeded(task: Task, baseUrl: string): TaskUpdate {
  const result = textActions.has(task.action ?? '')
    ? promptResult(task)
    : pictureResult(task, baseUrl);
  const hasContent = result.picture ?? result.videos ?? result.prompts;
  return hasContent
    ? { type: 'succeeded', result: bounded(result) }
    : failed(failures.badAnswer()).update;
}

function pictureResult(task: Task, baseUrl: string): RemoteResult {
  const picture = pictureOf(task, baseUrl);
  const actions = actionsOf(task);
  const addresses = (list: Task['imageUrls']) =>
    list.flatMap(({ url }) => (url === undefined ? [] : [{ url: rerooted(url, baseUrl) }]));
  const listed = addresses(task.videoUrls);
  const videos =
    listed.length > 0 || task.videoUrl === undefined
      ? listed
      : [{ url: rerooted(task.videoUrl, baseUrl) }];
  const tiles = addresses(task.imageUrls);
  const hasButtons = Array.isArray(task.buttons) && task.buttons.length > 0;
  const grid = hasButtons ? actions.some(({ kind }) => kind === 'upscale') : makesGrid(task.action);
  return {
    ...(picture && { picture }),
    ...(grid && tiles.length === 4 && { tiles }),
    ...(videos.length > 0 && { videos }),
    actions,
    grid,
    ...(task.seed !== undefined && { seed: task.seed }),
  };
}

/** A describe's or shorten's prompts; its picture is the one that was sent in. */
function promptResult(task: Task): RemoteResult {
  const texts = [task.properties?.finalPrompt, task.prompt, task.promptEn, task.description];
  const numbered = texts.flatMap((text) => (text === undefined ? [] : [splitPrompts(text)]));
  const found =
    numbered.find((prompts) => prompts.length > 0) ??
    promptsOf(task.properties?.finalPrompt?.split('\n') ?? []);
  return { actions: actionsOf(task), grid: false, ...(found.length > 0 && { prompts: found }) };
}
