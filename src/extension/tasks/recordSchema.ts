import * as z from 'zod/mini';
import type { TaskError } from '../../shared/errors.ts';
import { errorCodes, remedies } from '../../shared/errorWords.ts';
import type {
  ActionKind,
  ImageAction,
  Task,
  TaskImage,
  TaskParent,
  TaskRequest,
} from '../../shared/task.ts';
import { taskKinds, taskStatuses } from '../../shared/taskWords.ts';
import type { RemotePicture } from '../../shared/update.ts';
import type { RemoteFacts } from './record.ts';

/**
 * What a stored row must look like to be believed. The database is a file that anything may have
 * written to, and an older version of ourselves did.
 */

/** Makes the compiler name each member of the union, so that a new word cannot be forgotten here. */
function words<Word extends string>(all: Record<Word, true>) {
  return z.enum(Object.keys(all) as [Word, ...Word[]]);
}

/**
 * An object with each property of `Shape`, the optional ones too: one that is forgotten here would
 * be lost on its way through the store, and the compiler says so.
 */
function whole<Shape extends object>() {
  return <Parts extends Record<keyof Shape, z.ZodMiniType>>(parts: Parts) => z.object(parts);
}

const status = z.enum(taskStatuses);

const kind = z.enum(taskKinds);

const actionKind = words<ActionKind>({
  upscale: true,
  variation: true,
  reroll: true,
  enlarge: true,
  vary: true,
  region: true,
  zoom: true,
  customZoom: true,
  square: true,
  pan: true,
  animate: true,
  prompt: true,
  favourite: true,
  other: true,
});

const remedy = z.enum(remedies);

const errorCode = z.enum(errorCodes);

const text = z.string();
const count = z.number();
const list = z.array;
const maybe = z.exactOptional;

const tile = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

const taskError = whole<TaskError>()({
  code: errorCode,
  message: text,
  remedy: maybe(remedy),
  words: maybe(list(text)),
});

export const taskSchema: z.ZodMiniType<Task> = whole<Task>()({
  id: text,
  connection: text,
  kind,
  remoteId: maybe(text),
  parent: maybe(whole<TaskParent>()({ taskId: text, tile: maybe(tile) })),
  prompt: text,
  status,
  progress: count,
  queuePosition: maybe(count),
  retryAt: maybe(count),
  keeping: maybe(z.boolean()),
  image: maybe(
    whole<TaskImage>()({
      width: count,
      height: count,
      file: maybe(text),
      savedAs: maybe(text),
      tiles: maybe(z.literal(4)),
      videos: maybe(list(text)),
    }),
  ),
  text: maybe(text),
  seed: maybe(text),
  actions: list(
    whole<ImageAction>()({
      id: text,
      kind: actionKind,
      label: text,
      tile: maybe(tile),
      needs: maybe(z.enum(['mask', 'prompt', 'zoom'])),
    }),
  ),
  error: maybe(taskError),
  favourite: maybe(z.boolean()),
  retriedAs: maybe(text),
  createdAt: count,
  startedAt: maybe(count),
  finishedAt: maybe(count),
});

const input = z.union([z.object({ url: text }), z.object({ file: text })]);
const file = z.object({ file: text });

type RequestOf<Kind> = TaskRequest & { readonly kind: Kind };

export const requestSchema: z.ZodMiniType<TaskRequest> = z.discriminatedUnion('kind', [
  whole<RequestOf<'imagine'>>()({
    kind: z.literal('imagine'),
    prompt: text,
    images: maybe(list(input)),
    styleReferences: maybe(list(input)),
    split: maybe(z.boolean()),
  }),
  whole<RequestOf<'action'>>()({
    kind: z.literal('action'),
    taskId: text,
    actionId: text,
    prompt: maybe(text),
    mask: maybe(file),
  }),
  whole<RequestOf<'blend'>>()({
    kind: z.literal('blend'),
    images: list(input),
    dimensions: maybe(z.enum(['PORTRAIT', 'SQUARE', 'LANDSCAPE'])),
    prompt: maybe(text),
  }),
  whole<RequestOf<'describe'>>()({ kind: z.literal('describe'), image: input }),
  whole<RequestOf<'shorten'>>()({ kind: z.literal('shorten'), prompt: text }),
  whole<RequestOf<'edit'>>()({
    kind: z.literal('edit'),
    prompt: text,
    image: input,
    mask: maybe(file),
  }),
  whole<RequestOf<'video'>>()({
    kind: z.literal('video'),
    prompt: text,
    image: input,
    endImage: maybe(input),
    motion: maybe(z.enum(['low', 'high'])),
    loop: maybe(z.boolean()),
  }),
]);

const picture = whole<RemotePicture>()({ url: text, width: maybe(count), height: maybe(count) });

export const remoteSchema: z.ZodMiniType<RemoteFacts> = whole<RemoteFacts>()({
  submittedAt: maybe(count),
  giveUpAt: maybe(count),
  refusals: maybe(count),
  imageId: maybe(text),
  picture: maybe(picture),
  tiles: maybe(list(picture)),
  videos: maybe(list(picture)),
  preview: maybe(picture),
  grid: maybe(z.boolean()),
  adopted: maybe(z.object({ savedAs: maybe(text) })),
});
