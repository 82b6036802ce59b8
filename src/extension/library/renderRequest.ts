import type { TileNumber } from '../../shared/task.ts';
import type { PictureFormat } from '../../shared/pictureFormat.ts';

/** What we can write. */
export const encodedFormats = ['png', 'jpeg', 'webp', 'avif'] as const;
export type EncodedFormat = (typeof encodedFormats)[number];

/** How good a lossy picture is where nobody said: 1–100, which means less for AVIF. */
export function defaultQuality(format: EncodedFormat): number {
  return format === 'avif' ? 60 : 80;
}

/** One file to be made of a picture. With nothing set, the file's own bytes. */
export interface RenderOptions {
  /** Only this quarter of it. */
  readonly tile?: TileNumber;
  /** Default: the picture's own; PNG where a tile is cut out of it. */
  readonly format?: EncodedFormat;
  /** 1–100; see `defaultQuality`. */
  readonly quality?: number;
  /** Pixels; a picture is never enlarged. */
  readonly width?: number;
  /** JSON of a recipe to be embedded. */
  readonly recipe?: string;
}

/** A file that was made; sizes are pixels. */
export interface Rendering {
  readonly bytes: Uint8Array;
  readonly format: PictureFormat;
  readonly width: number;
  readonly height: number;
}
