import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { DarkroomError, type TaskError } from '../../shared/errors.ts';
import { mediaTypeOf, sniffFormat } from '../../shared/pictureFormat.ts';
import { tileNumbers } from '../../shared/tiles.ts';
import type { TaskImage, TileNumber } from '../../shared/task.ts';
import type { RemoteResult } from '../../shared/update.ts';
import type { Mask } from '../providers/provider.ts';
import type { TaskRecord } from '../tasks/record.ts';
import type { PictureKeeper } from '../tasks/taskService.ts';
import { DamagedPicture } from './containers/byteReader.ts';
import type { Downloader } from './downloads/downloader.ts';
import { exists, type LibraryFolder } from './libraryFolder.ts';
import { asksForTiles, type OriginalKeeper, type Originals } from './originals.ts';
import { readWholePicture } from './pictureHeader.ts';
import type { PictureWorker } from './pictureWorker.ts';
import type { PictureSaver, SavedFile, SaveOptions } from './saving/pictureSaver.ts';
import { saveError } from './saving/saveErrors.ts';
import type { SaveSettings } from './saving/saveTarget.ts';

/** Pixels of a thumbnail's longer side: two columns of a gallery on a dense screen. */
const thumbnailSide = 512;

export interface LibraryParts {
  readonly folder: LibraryFolder;
  readonly downloader: Downloader;
  readonly originals: OriginalKeeper;
  readonly worker: PictureWorker;
  readonly saver: PictureSaver;
  readonly settings: () => SaveSettings;
}

/** Darkroom's own copy of every picture, and the way from there into the workspace. */
export class Library implements PictureKeeper {
  readonly #parts: LibraryParts;

  constructor(parts: LibraryParts) {
    this.#parts = parts;
  }

  /** See `PictureKeeper`. Done again after a crash, it takes up what is there already. */
  async keep(record: TaskRecord, result: RemoteResult, signal: AbortSignal) {
    const originals = await this.#parts.originals.fetch(record, result, signal);
    const { width, height, files, videos } = originals;
    await this.#parts.originals.fetchTiles(record, result, signal);
    await this.#tryThumbnail(record.task.id, files[0], signal);
    const image: TaskImage = {
      width,
      height,
      file: files[0],
      ...(videos.length > 0 && { videos }),
      ...(result.grid && { tiles: 4 }),
    };
    const { savedAs, ...problem } = await this.#saveAutomatically(record, originals, image, signal);
    return { image: savedAs === undefined ? image : { ...image, savedAs }, ...problem };
  }

  async preview(record: TaskRecord, url: string, signal: AbortSignal) {
    try {
      const bytes = await this.#parts.downloader.preview(url, record.task.connection, signal);
      const format = sniffFormat(bytes);
      return format && { bytes, mediaType: mediaTypeOf(format) };
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  }

  /** Saves once more, as the options say. Undefined where no folder is open to save into. */
  async saveAgain(
    record: TaskRecord,
    options: SaveOptions = {},
    signal?: AbortSignal,
  ): Promise<readonly SavedFile[] | undefined> {
    const original = await this.originalFile(record.task.id);
    if (original === undefined) throw notHere();
    if (options.tiles && record.task.image?.tiles !== 4) throw notAGrid();
    const { tiles, ...others } = options;
    return tiles
      ? this.#saveTiles(record, original, tiles, others, signal)
      : this.#parts.saver.save(record, original, options, signal);
  }

  /**
   * The file (URI as text) by which the picture, or a tile of it, is in the workspace already: not
   * deleted, and changed in nothing but its recipe. Undefined where there is none.
   */
  async findSaved(record: TaskRecord, tile?: TileNumber): Promise<string | undefined> {
    const { folder, saver } = this.#parts;
    const { id, image } = record.task;
    const original = await this.originalFile(id);
    if (original === undefined) return undefined;
    if (tile === undefined) {
      const isIt = image?.savedAs !== undefined && (await saver.isSavedAs(image.savedAs, original));
      return isIt ? image.savedAs : undefined;
    }
    const own = await folder.findOriginal(id, `tile${tile}`);
    return saver.find(record, own ?? original, own ? { ofTile: tile } : { tiles: [tile] });
  }

  /** The bytes of a PNG: what `saveAgain` would write of that tile, for those who take it elsewhere. */
  async tileFile(record: TaskRecord, tile: TileNumber): Promise<Uint8Array> {
    const { folder, saver } = this.#parts;
    const grid = await this.originalFile(record.task.id);
    if (grid === undefined) throw notHere();
    if (record.task.image?.tiles !== 4) throw notAGrid();
    const own = await folder.findOriginal(record.task.id, `tile${tile}`);
    const source = own === undefined ? { tiles: [tile] } : { ofTile: tile };
    return saver.render(record, own ?? grid, { ...source, format: 'png' });
  }

  /** Absolute path; undefined where the original is not here. */
  async originalFile(taskId: string): Promise<string | undefined> {
    const { folder } = this.#parts;
    return (await folder.findOriginal(taskId)) ?? folder.findOriginal(taskId, 'video1');
  }

  /** Absolute path of the thumbnail; undefined where none has been made. For lists: no waiting. */
  thumbnailFile(taskId: string): string | undefined {
    const file = this.#parts.folder.thumbnailPath(taskId);
    return existsSync(file) ? file : undefined;
  }

  async readThumbnail(
    taskId: string,
  ): Promise<{ bytes: Uint8Array; mediaType: string } | undefined> {
    const file = this.thumbnailFile(taskId);
    return file === undefined
      ? undefined
      : { bytes: await readFile(file), mediaType: 'image/webp' };
  }

  /** Absolute path of a small WebP, made anew where it is missing; undefined without a picture. */
  async thumbnail(taskId: string, signal?: AbortSignal): Promise<string | undefined> {
    const file = this.#parts.folder.thumbnailPath(taskId);
    if (await exists(file)) return file;
    const original = await this.originalFile(taskId);
    if (original === undefined) return undefined;
    return (await this.#tryThumbnail(taskId, original, signal)) ? file : undefined;
  }

  /**
   * Keeps a picture that a request needs (image prompt, mask). Returns its absolute path. Rejects
   * with `bad-picture` for what is none, and with `save-failed` where the disk does not take it.
   */
  async importInput(bytes: Uint8Array): Promise<string> {
    try {
      const { format } = await readWholePicture(bytes);
      return await this.#parts.folder.writeInput(bytes, format);
    } catch (error) {
      if (error instanceof DamagedPicture) throw damagedInput(error);
      const isDisk = error instanceof DarkroomError && error.code === 'save-failed';
      throw isDisk ? inputNotKept(error) : error;
    }
  }

  /** A kept picture as requests send it. Rejects with `bad-input` where it is not here. */
  async readPicture(file: string): Promise<{ bytes: Uint8Array; mediaType: string }> {
    const bytes = await this.#readOwn(file);
    const format = sniffFormat(bytes);
    if (!format) throw inputGone();
    return { bytes, mediaType: mediaTypeOf(format) };
  }

  /** A kept picture as a mask, 255 where it is white. Rejects with `bad-input` or `bad-picture`. */
  async readMask(file: string, signal?: AbortSignal): Promise<Mask> {
    if (!this.#parts.folder.holds(file) || !(await exists(file))) throw inputGone();
    return this.#parts.worker.run('readMask', { file }, signal);
  }

  async #readOwn(file: string): Promise<Uint8Array> {
    if (!this.#parts.folder.holds(file)) throw inputGone();
    return readFile(file).catch((error: unknown) => {
      throw inputGone(error);
    });
  }

  /** A picture that cannot be made small is still a picture: it may be a format without decoder. */
  async #tryThumbnail(taskId: string, file: string, signal?: AbortSignal): Promise<boolean> {
    try {
      const to = this.#parts.folder.thumbnailPath(taskId);
      await this.#parts.worker.run('thumbnail', { file, to, longSide: thumbnailSide }, signal);
      return true;
    } catch {
      signal?.throwIfAborted();
      return false;
    }
  }

  /** The tiles that the server cut, where they are here; else those cut out of the grid. */
  async #saveTiles(
    record: TaskRecord,
    grid: string,
    tiles: readonly TileNumber[],
    options: Omit<SaveOptions, 'tiles'>,
    signal?: AbortSignal,
  ): Promise<readonly SavedFile[] | undefined> {
    const { folder, saver } = this.#parts;
    const own = await Promise.all(
      tiles.map((tile) => folder.findOriginal(record.task.id, `tile${tile}`)),
    );
    if (own.every((file) => file === undefined)) {
      return saver.save(record, grid, { ...options, tiles }, signal);
    }
    const saved: SavedFile[] = [];
    for (const [index, tile] of tiles.entries()) {
      const file = own[index];
      const source = file === undefined ? { tiles: [tile] } : { ofTile: tile };
      const files = await saver.save(record, file ?? grid, { ...options, ...source }, signal);
      if (!files) return undefined;
      saved.push(...files);
    }
    return saved;
  }

  async #saveAutomatically(
    record: TaskRecord,
    { files, videos }: Originals,
    image: TaskImage,
    signal: AbortSignal,
  ): Promise<{ savedAs?: string; saveError?: TaskError; unsaved?: 'noFolder' | 'bySetting' }> {
    const { adopted } = record.remote;
    if (adopted) {
      const { savedAs } = adopted;
      return savedAs === undefined ? { unsaved: 'bySetting' } : { savedAs };
    }
    const { automatically } = this.#parts.settings();
    const isWanted = automatically === 'always' || (automatically === 'singles' && !image.tiles);
    const areTilesWanted = automatically !== 'never' && image.tiles === 4 && asksForTiles(record);
    try {
      const options = { reuseSame: true };
      if (areTilesWanted) {
        const saved = await this.#saveTiles(record, files[0], tileNumbers, options, signal);
        if (!saved) return { unsaved: 'noFolder' };
      }
      if (!isWanted) return { unsaved: 'bySetting' };
      const uris: string[] = [];
      for (const file of videos.length > 0 ? videos : files.slice(0, 1)) {
        const saved = await this.#parts.saver.save(record, file, options, signal);
        if (!saved) return { unsaved: 'noFolder' };
        uris.push(...saved.map(({ uri }) => uri));
      }
      return uris[0] === undefined ? {} : { savedAs: uris[0] };
    } catch (error) {
      signal.throwIfAborted();
      return { saveError: saveError(error).toTaskError() };
    }
  }
}

function notHere(): DarkroomError {
  return new DarkroomError({
    code: 'download-failed',
    message: l10n.t('The picture is not in the library. Download it again.'),
    remedy: 'downloadAgain',
  });
}

function inputGone(cause?: unknown): DarkroomError {
  return new DarkroomError(
    {
      code: 'bad-input',
      message: l10n.t('The picture is not in the library any more. Choose it again.'),
    },
    { cause },
  );
}

function notAGrid(): DarkroomError {
  return new DarkroomError({
    code: 'bad-input',
    message: l10n.t('This picture is not a grid, so there are no tiles to save.'),
  });
}

function inputNotKept(cause: unknown): DarkroomError {
  return new DarkroomError(
    {
      code: 'save-failed',
      message: l10n.t(
        'The picture could not be kept in the library. Make room on the disk, or check the permissions of its folder, and try again.',
      ),
    },
    { cause },
  );
}

function damagedInput(cause: unknown): DarkroomError {
  return new DarkroomError(
    { code: 'bad-picture', message: l10n.t('The picture is damaged. Choose another file.') },
    { cause },
  );
}
