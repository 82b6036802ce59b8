import * as z from 'zod/mini';
import type { ConnectionKind, Speed } from './connection.ts';
import { remedies } from './errorWords.ts';
import { command, method, notice, personTimeout, serverTimeout } from './rpc.ts';
import { taskKinds, taskStatuses } from './taskWords.ts';
import type { Task, TileNumber } from './task.ts';

/** A task as the gallery shows it: with addresses that a webview may load. */
export interface GalleryTask {
  readonly task: Task;
  /** Webview address of the thumbnail; the full picture where there is none. */
  readonly thumbnail?: string;
  /** Webview address of the original on disk. */
  readonly picture?: string;
  /** Of a grid: the tiles that were upscaled already. */
  readonly singles?: readonly TileSingle[];
}

/** What saving came to: names of files in the workspace. */
export interface SaveOutcome {
  readonly written: readonly string[];
  /** Files that were there already. */
  readonly there: readonly string[];
}

/** The single picture of a grid's tile. */
export interface TileSingle {
  readonly tile: TileNumber;
  readonly taskId: string;
}

export interface GalleryPage {
  readonly tasks: readonly GalleryTask[];
  /** All that the query finds; told with pages that do not begin or end at a task. */
  readonly total?: number;
  /** The query finds more behind this page; in front of it, where it was asked for what is there. */
  readonly more: boolean;
}

/** A connection as the gallery may know it: no address, no key. */
export interface ConnectionSummary {
  readonly id: string;
  readonly kind: ConnectionKind;
  readonly label: string;
  readonly speed: Speed;
  /** The provider's abilities; unknown words are ignored. */
  readonly abilities: readonly string[];
}

/** A picture that the host holds for the composer; the webview knows it by `id` alone. */
export interface ComposerImage {
  readonly id: string;
  /** For a person: the file's name, or the address. */
  readonly name: string;
  /** Webview address; absent where the picture lives on the web. */
  readonly thumbnail?: string;
}

export interface GallerySettings {
  /** More jobs than this in one prompt are confirmed before they are sent. */
  readonly confirmAbove: number;
  /** Where finished pictures are saved by themselves. */
  readonly savesAutomatically: 'always' | 'singles' | 'never';
}

/** What the page is told first. */
export interface GalleryState {
  readonly connections: readonly ConnectionSummary[];
  readonly defaultConnection: string;
  readonly settings: GallerySettings;
  /** Tasks in the history, and how many of them run. */
  readonly counts: { readonly all: number; readonly running: number };
  /** What the gallery should do first, such as what commands filled into the composer, in order. */
  readonly pending: { readonly fills?: readonly ComposerFill[]; readonly reveal?: string };
}

/** What a command puts into the composer; what is absent stays as it is. */
export interface ComposerFill {
  readonly prompt?: string;
  readonly images?: readonly ComposerImage[];
  readonly styleReferences?: readonly ComposerImage[];
  /** `add` keeps what is in the composer; default `replace`. */
  readonly mode?: 'replace' | 'add';
}

/** A picture of a task on its way. `revision` grows with each of a task; an older one is dropped. */
export interface PreviewPicture {
  readonly taskId: string;
  readonly revision: number;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

const id = z.string().check(z.minLength(1), z.maxLength(200));
const actionId = z.string().check(z.minLength(1), z.maxLength(500));
const tile = z.literal([1, 2, 3, 4]);
const prompt = z.string().check(z.maxLength(20_000));
const ids = z.readonly(z.array(id).check(z.maxLength(5000)));
const imageId = z.string().check(z.minLength(1), z.maxLength(4000));
const imageIds = z.readonly(z.array(imageId).check(z.maxLength(10)));
const nothing = z.strictObject({});
const time = z.number().check(z.nonnegative());
const place = z.strictObject({ createdAt: time, id });

const taskQuery = z.strictObject({
  search: z.exactOptional(z.string().check(z.maxLength(500))),
  statuses: z.exactOptional(z.readonly(z.array(z.enum(taskStatuses)))),
  kinds: z.exactOptional(z.readonly(z.array(z.enum(taskKinds)))),
  connection: z.exactOptional(id),
  createdAfter: z.exactOptional(time),
  createdBefore: z.exactOptional(time),
  favourite: z.exactOptional(z.boolean()),
  saved: z.exactOptional(z.boolean()),
  parent: z.exactOptional(id),
  after: z.exactOptional(place),
  before: z.exactOptional(place),
  skip: z.exactOptional(z.int().check(z.nonnegative())),
  limit: z.exactOptional(z.int().check(z.minimum(1), z.maximum(5000))),
});

const oneTask = z.strictObject({ taskId: id });
const manyTasks = z.strictObject({ taskIds: ids });
const onePicture = z.strictObject({ taskId: id, tile: z.exactOptional(tile) });
const onePictureAgain = z.extend(onePicture, { again: z.exactOptional(z.boolean()) });

/** What the gallery may ask of its host. Nothing else is answered. */
export const galleryMethods = {
  getState: method<GalleryState>()('getState', nothing),

  listTasks: method<GalleryPage>()('listTasks', taskQuery),
  listIds: method<readonly string[]>()('listIds', taskQuery),
  countTasks: method<number>()('countTasks', taskQuery),
  getTask: method<GalleryTask | undefined>()('getTask', oneTask),
  /** From the oldest ancestor to the task itself, then its children. */
  getLineage: method<readonly GalleryTask[]>()('getLineage', oneTask),
  /** Previews are sent for these tasks only: those that are on the screen. */
  watchPreviews: command('watchPreviews', manyTasks),

  imagine: method<GalleryTask>()(
    'imagine',
    z.strictObject({
      prompt,
      images: imageIds,
      styleReferences: imageIds,
      connection: id,
      split: z.exactOptional(z.boolean()),
    }),
  ),
  shorten: method<GalleryTask>()('shorten', z.strictObject({ prompt, connection: id })),
  describe: method<GalleryTask>()('describe', z.strictObject({ image: imageId, connection: id })),
  blend: method<GalleryTask>()(
    'blend',
    z.strictObject({
      images: z.readonly(z.array(imageId).check(z.minLength(2), z.maxLength(5))),
      dimensions: z.exactOptional(z.enum(['PORTRAIT', 'SQUARE', 'LANDSCAPE'])),
      connection: id,
    }),
  ),
  act: method<GalleryTask>()(
    'act',
    z.strictObject({ taskId: id, actionId, prompt: z.exactOptional(prompt) }),
  ),
  /** Gives a task in `awaitingInput` its prompt. */
  complete: command('complete', z.strictObject({ taskId: id, prompt })),
  /** Opens the mask editor for a task in `awaitingInput`, on the picture that it repaints. */
  giveMask: command('giveMask', oneTask),
  /** Opens the mask editor on the task's picture; of a grid on one tile, which may cost a job. */
  varyRegion: command(
    'varyRegion',
    z.strictObject({
      taskId: id,
      actionId: z.exactOptional(actionId),
      tile: z.exactOptional(tile),
    }),
    personTimeout,
  ),

  cancel: command('cancel', oneTask, serverTimeout),
  retry: method<GalleryTask>()('retry', oneTask),
  checkAgain: command('checkAgain', oneTask, serverTimeout),
  downloadAgain: command('downloadAgain', oneTask, serverTimeout),
  remove: command('remove', manyTasks),
  restore: command('restore', manyTasks),
  setFavourite: command('setFavourite', z.strictObject({ taskIds: ids, favourite: z.boolean() })),
  findSeed: method<string | undefined>()('findSeed', oneTask, serverTimeout),

  /** What is saved already, and the same still, is not written `again`. */
  save: method<SaveOutcome>()('save', onePictureAgain, personTimeout),
  saveMany: method<SaveOutcome>()('saveMany', manyTasks, personTimeout),
  /** Shows the file that a picture is saved as. */
  revealSaved: command('revealSaved', onePicture),
  insert: command('insert', onePicture, personTimeout),
  copyText: command('copyText', z.strictObject({ text: z.string().check(z.maxLength(100_000)) })),
  showRecipe: command('showRecipe', oneTask),
  openPicture: command('openPicture', oneTask),

  pickImages: method<readonly ComposerImage[]>()('pickImages', nothing, personTimeout),
  /** Bytes of a picture that was pasted or dropped. */
  addImage: method<ComposerImage>()(
    'addImage',
    z.strictObject({
      name: z.string().check(z.maxLength(300)),
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    }),
  ),
  /** A picture by its address on the web, or of a file in the workspace. */
  addImageAddress: method<ComposerImage>()(
    'addImageAddress',
    z.strictObject({ address: z.string().check(z.maxLength(4000)) }),
  ),
  imageOfTask: method<ComposerImage>()('imageOfTask', onePicture),
  /** Thumbnails of what the composer held before a reload; what is gone is left out. */
  findImages: method<readonly ComposerImage[]>()('findImages', z.strictObject({ ids: imageIds })),

  remedy: command(
    'remedy',
    z.strictObject({
      remedy: z.enum(remedies),
      taskId: z.exactOptional(id),
      connection: z.exactOptional(id),
    }),
    personTimeout,
  ),
  addConnection: command('addConnection', nothing, personTimeout),
} as const;

/** What the host says by itself. */
export const galleryNotices = {
  tasksChanged: notice<{
    readonly tasks: readonly GalleryTask[];
    readonly removed: readonly string[];
    readonly counts: GalleryState['counts'];
  }>('tasksChanged'),
  previewChanged: notice<PreviewPicture>('previewChanged'),
  connectionsChanged:
    notice<Pick<GalleryState, 'connections' | 'defaultConnection'>>('connectionsChanged'),
  settingsChanged: notice<GallerySettings>('settingsChanged'),
  composerFill: notice<ComposerFill>('composerFill'),
  reveal: notice<{ readonly taskId: string }>('reveal'),
} as const;
