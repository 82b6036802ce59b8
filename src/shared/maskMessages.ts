import * as z from 'zod/mini';
import type { Connection } from './connection.ts';
import type { TaskError } from './errors.ts';
import type { SaveOutcome, TileSingle } from './galleryMessages.ts';
import { command, method, notice, personTimeout, serverTimeout } from './rpc.ts';
import type { TaskStatus, TileNumber } from './task.ts';

/** Which picture the editor works on, and by which of its actions the mask will be sent. */
export interface MaskTarget {
  readonly taskId: string;
  /** One tile of a grid. */
  readonly tile?: TileNumber;
  /** Wire id of the action; absent where the provider knows the one for regions. */
  readonly actionId?: string;
}

/** A whole file. */
export interface PictureBytes {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** What the editor was closed with, or lost. */
export interface MaskDraft {
  readonly prompt: string;
  /** PNG of the picture's size; absent while nothing was painted. */
  readonly mask?: Uint8Array;
}

/** All that the editor needs to start. */
export interface MaskTask {
  /** Kept by the webview, so that VS Code can bring the panel back after a reload. */
  readonly target: MaskTarget;
  /** The original, whose pixels are the mask's pixels. */
  readonly picture: PictureBytes;
  /** The picture's own prompt. */
  readonly prompt: string;
  readonly connection: Pick<Connection, 'label' | 'kind' | 'speed'>;
  readonly draft?: MaskDraft;
  /** Was a mask of this size sent before? */
  readonly hasLastMask: boolean;
  /** What became of the mask that was sent last for this picture. */
  readonly result?: MaskResult;
}

/** The picture to paint on is still being made. */
export interface MaskSourceProgress {
  readonly status: TaskStatus;
  /** 0–100. */
  readonly progress: number;
  /** The tile of a grid that is being upscaled. */
  readonly tile?: TileNumber;
}

/** How the picture that was asked for comes along. */
export interface MaskResult {
  readonly taskId: string;
  readonly status: TaskStatus;
  /** 0–100. */
  readonly progress: number;
  readonly error?: TaskError;
  /** The result can be fetched by `getResult`. */
  readonly ready: boolean;
  /** The server never took it; `error` says why. */
  readonly isRefused: boolean;
  /** Place in the line; 1 is next. */
  readonly queuePosition?: number;
  /** 4 when the result is a 2×2 grid. */
  readonly tiles?: 4;
  /** The tiles that the server offers to upscale, and those that were upscaled already. */
  readonly upscales?: readonly TileNumber[];
  readonly singles?: readonly TileSingle[];
}

const nothing = z.strictObject({});
const png = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const prompt = z.string().check(z.maxLength(20_000));
const tile = z.literal([1, 2, 3, 4]);
const part = z.strictObject({ tile: z.exactOptional(tile) });
const remedy = z.enum([
  'setKey',
  'addConnection',
  'fixConnection',
  'topUp',
  'imagine',
  'openGallery',
  'checkAgain',
  'setImageHost',
  'chooseFolder',
  'downloadAgain',
  'showLog',
]);
/** What the host does about an error; the other remedies are the page's own. */
export type MaskRemedy = z.infer<typeof remedy>;

/** What the mask editor may ask of its host. Nothing else is answered. */
export const maskMethods = {
  /** Resolves once the picture is there, which may take as long as making it. */
  getTask: method<MaskTask>()('getTask', nothing, personTimeout),
  /** Takes back the making of the picture that `getTask` waits for. */
  cancelSource: command('cancelSource', nothing, serverTimeout),
  saveDraft: command('saveDraft', z.strictObject({ prompt, mask: z.exactOptional(png) })),
  /** The mask of this size that was sent last, as a PNG. */
  getLastMask: method<Uint8Array | undefined>()('getLastMask', nothing),
  /** A picture file that the person chose; undefined where none was chosen. */
  importMask: method<PictureBytes | undefined>()('importMask', nothing, personTimeout),
  /** Resolves to the name of the file that was written. */
  exportMask: method<string | undefined>()(
    'exportMask',
    z.strictObject({ mask: png }),
    personTimeout,
  ),
  /** Resolves once it is on its way; what the server says to it, `resultChanged` tells. */
  submit: method<MaskResult>()('submit', z.strictObject({ prompt, mask: png })),
  getResult: method<PictureBytes>()('getResult', nothing),
  cancelResult: command('cancelResult', nothing, serverTimeout),
  /** The result, or another task. */
  showInGallery: command(
    'showInGallery',
    z.strictObject({ taskId: z.exactOptional(z.string().check(z.maxLength(200))) }),
  ),
  /** Resolves to the tile's single picture: a new task, or the one that was made before. */
  upscaleResult: method<{ readonly taskId: string; readonly isNew: boolean }>()(
    'upscaleResult',
    z.strictObject({ tile }),
  ),
  saveResult: method<SaveOutcome>()(
    'saveResult',
    z.extend(part, { again: z.exactOptional(z.boolean()) }),
    personTimeout,
  ),
  revealResult: command('revealResult', part),
  insertResult: command('insertResult', part, personTimeout),
  remedy: command('remedy', z.strictObject({ remedy }), personTimeout),
} as const;

/** What the host says by itself. */
export const maskNotices = {
  sourceChanged: notice<MaskSourceProgress>('sourceChanged'),
  /** A sharper preview of the picture that is still being made. */
  sourcePreview: notice<PictureBytes>('sourcePreview'),
  resultChanged: notice<MaskResult>('resultChanged'),
  /** A sharper picture of the running task. */
  resultPreview: notice<PictureBytes>('resultPreview'),
} as const;
