import { fileEndingOf, type PictureFormat } from '../../../shared/pictureFormat.ts';
import { isSamePicture } from '../recipes/samePicture.ts';
import { leavesFolder, saveError } from './saveErrors.ts';
import { cutToBytes } from './safeSegment.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

export interface Placement {
  /** The folder that the file must not leave. */
  readonly root: string;
  /** Folders below the root; safe names. */
  readonly folders: readonly string[];
  /** Safe, without ending. */
  readonly name: string;
  readonly format: PictureFormat;
  readonly bytes: Uint8Array;
  /** Take a file of the same bytes as saved: what was done again after a crash is done once. */
  readonly reuseSame: boolean;
}

/** Bytes in UTF-8 that leave room for `-1234.webp`. */
const longestName = 240;
const mostOfOneName = 10_000;
/** So many files are read to find a picture among its copies. */
const mostLookedAt = 20;

/** Writes files into the workspace under names that nothing else has or is about to get. */
export class FilePlacer {
  readonly #files: WorkspaceFiles;
  readonly #reserved = new Set<string>();

  constructor(files: WorkspaceFiles) {
    this.#files = files;
  }

  /** Returns the file's URI. Never overwrites: `fox.png`, `fox-1.png`, `fox-2.png`. */
  async place(placement: Placement): Promise<string> {
    try {
      const folder = await this.#makeFolder(placement);
      for (let count = 0; count < mostOfOneName; count++) {
        const uri = this.#files.join(folder, [fileName(placement, count)]);
        if (await this.#tryPlace(uri, placement)) return uri;
      }
      throw new Error('No name is free.');
    } catch (error) {
      throw saveError(error);
    }
  }

  /** The file of that picture under one of the names that `place` gives it, from the first on. */
  async find(
    placement: Pick<Placement, 'root' | 'folders' | 'name' | 'format' | 'bytes'>,
  ): Promise<string | undefined> {
    const folder = this.#files.join(placement.root, placement.folders);
    for (let count = 0; count < mostLookedAt; count++) {
      const uri = this.#files.join(folder, [fileName(placement, count)]);
      if (!(await this.#files.exists(uri))) return undefined;
      if (isSamePicture(await this.#files.read(uri), placement.bytes)) return uri;
    }
    return undefined;
  }

  async #tryPlace(uri: string, { bytes, reuseSame }: Placement): Promise<boolean> {
    const key = uri.normalize('NFC').toLowerCase(); // some disks tell no case apart
    if (this.#reserved.has(key)) return false;
    this.#reserved.add(key);
    try {
      if (!(await this.#files.exists(uri))) return await this.#files.writeNew(uri, bytes);
      return reuseSame && Buffer.compare(await this.#files.read(uri), bytes) === 0;
    } finally {
      this.#reserved.delete(key);
    }
  }

  /** Looks where links lead before anything is made, and once more after. */
  async #makeFolder({ root, folders }: Placement): Promise<string> {
    for (let depth = 0; depth <= folders.length; depth++) {
      await this.#checkInside(root, this.#files.join(root, folders.slice(0, depth)));
    }
    const folder = this.#files.join(root, folders);
    await this.#files.createDirectory(folder);
    await this.#checkInside(root, folder);
    return folder;
  }

  async #checkInside(root: string, folder: string): Promise<void> {
    if (folder === root || !(await this.#files.exists(folder))) return;
    const [realRoot, realFolder] = await Promise.all([
      this.#files.realPath(root),
      this.#files.realPath(folder),
    ]);
    if (realRoot === undefined || realFolder === undefined) return;
    if (realFolder !== realRoot && !realFolder.startsWith(withSlash(realRoot)))
      throw leavesFolder();
  }
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}

function fileName({ name, format }: Pick<Placement, 'name' | 'format'>, count: number): string {
  const ending = `${count === 0 ? '' : `-${count}`}.${fileEndingOf(format)}`;
  return cutToBytes(name, longestName - ending.length) + ending;
}
