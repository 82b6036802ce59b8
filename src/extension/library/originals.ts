import { readFile } from 'node:fs/promises';
import { DarkroomError } from '../../shared/errors.ts';
import type { RemotePicture, RemoteResult } from '../../shared/update.ts';
import type { TaskRecord } from '../tasks/record.ts';
import { noAddress, type Downloader } from './downloads/downloader.ts';
import type { LibraryFolder, OriginalPart } from './libraryFolder.ts';
import { readWholePicture, type PictureHeader } from './pictureHeader.ts';

/** The files of a finished task as the server made them. Sizes are pixels of the first. */
export interface Originals {
  readonly width: number;
  readonly height: number;
  /** Absolute paths; the picture first, where there is one, then the videos. */
  readonly files: readonly [string, ...string[]];
  readonly videos: readonly string[];
}

interface Kept {
  readonly file: string;
  readonly header: PictureHeader;
}

/** Whether the person wants the four tiles as files of their own. */
export function asksForTiles({ request }: TaskRecord): boolean {
  return request.kind === 'imagine' && request.split === true;
}

/** Brings what a task made into the library, at once: its addresses die within a day. */
export class OriginalKeeper {
  readonly #folder: LibraryFolder;
  readonly #downloader: Downloader;

  constructor(folder: LibraryFolder, downloader: Downloader) {
    this.#folder = folder;
    this.#downloader = downloader;
  }

  /** Rejects with `download-failed`, `expired`, `bad-picture`, `bad-answer` or `save-failed`. */
  async fetch(record: TaskRecord, result: RemoteResult, signal: AbortSignal): Promise<Originals> {
    const picture = result.picture && (await this.#keep(record, result.picture, undefined, signal));
    const videos: Kept[] = [];
    for (const [index, video] of (result.videos ?? []).entries()) {
      videos.push(await this.#keep(record, video, `video${index + 1}`, signal));
    }
    const first = picture ?? videos[0];
    if (!first) throw noAddress();
    const { width, height } = first.header;
    const others = (picture ? videos : videos.slice(1)).map(({ file }) => file);
    return {
      width,
      height,
      files: [first.file, ...others],
      videos: videos.map(({ file }) => file),
    };
  }

  /**
   * Brings the tiles here that the server cut, where the request asked for them. One that cannot be
   * had is no loss: it can be cut out of the grid.
   */
  async fetchTiles(record: TaskRecord, result: RemoteResult, signal: AbortSignal): Promise<void> {
    if (!asksForTiles(record) || result.tiles?.length !== 4) return;
    for (const [index, tile] of result.tiles.entries()) {
      try {
        await this.#keep(record, tile, `tile${index + 1}`, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof DarkroomError)) throw error;
      }
    }
  }

  /** Without `part`: the task's picture. */
  async #keep(
    record: TaskRecord,
    { url }: RemotePicture,
    part: OriginalPart | undefined,
    signal: AbortSignal,
  ): Promise<Kept> {
    const known = await this.#find(record.task.id, part);
    if (known) return known;
    const { bytes, header } = await this.#downloader.original(url, record.task.connection, signal);
    const file = this.#folder.originalPath(record.task.id, header.format, part);
    await this.#folder.writeOriginal(file, bytes);
    return { file, header };
  }

  /** What an earlier life of this task brought here: its address may be dead by now. */
  async #find(taskId: string, part: OriginalPart | undefined): Promise<Kept | undefined> {
    const file = await this.#folder.findOriginal(taskId, part);
    if (file === undefined) return undefined;
    try {
      return { file, header: await readWholePicture(await readFile(file)) };
    } catch {
      return undefined; // unreadable or damaged on the disk
    }
  }
}
