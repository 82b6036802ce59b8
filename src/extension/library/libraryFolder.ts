import * as l10n from '@vscode/l10n';
import { webcrypto } from 'node:crypto';
import { rmSync } from 'node:fs';
import { access, readdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { DarkroomError } from '../../shared/errors.ts';
import { fileEndingOf, pictureFormats, type PictureFormat } from '../../shared/pictureFormat.ts';
import { isTemporary, makePrivateFolder, writePrivateFile } from './privateFiles.ts';

/** A file of a task beside its picture; both count from 1. */
export type OriginalPart = `video${number}` | `tile${number}`;

/**
 * Where the library's files lie: `originals/<task>.<ending>` (videos `<task>.video1.<ending>`,
 * tiles that the server cut `<task>.tile1.<ending>`), `thumbnails/<task>.webp` and `inputs/<hash>.<ending>`. The folder and all in it are its owner's alone.
 */
export class LibraryFolder {
  readonly originals: string;
  readonly thumbnails: string;
  readonly inputs: string;
  readonly #root: string;
  #made: Promise<void> | undefined;

  /** `root`: absolute path; made when first written to. */
  constructor(root: string) {
    this.#root = root;
    this.originals = join(root, 'originals');
    this.thumbnails = join(root, 'thumbnails');
    this.inputs = join(root, 'inputs');
  }

  /** Makes the folders; safe to call before every write. */
  make(): Promise<void> {
    this.#made ??= this.#makeAll().catch((error: unknown) => {
      this.#made = undefined; // the next write may find the disk writable again
      throw error;
    });
    return this.#made;
  }

  async #makeAll(): Promise<void> {
    for (const folder of [this.#root, this.originals, this.thumbnails, this.inputs]) {
      await makePrivateFolder(folder);
    }
  }

  thumbnailPath(taskId: string): string {
    return join(this.thumbnails, `${safeId(taskId)}.webp`);
  }

  /** Without `part`: the task's picture. */
  originalPath(taskId: string, format: PictureFormat, part?: OriginalPart): string {
    const name = part === undefined ? safeId(taskId) : `${safeId(taskId)}.${part}`;
    return join(this.originals, `${name}.${fileEndingOf(format)}`);
  }

  async findOriginal(taskId: string, part?: OriginalPart): Promise<string | undefined> {
    for (const format of pictureFormats) {
      const file = this.originalPath(taskId, format, part);
      if (await exists(file)) return file;
    }
    return undefined;
  }

  /** Whether a path is of a file that the library keeps, and nothing else on this machine. */
  holds(file: string): boolean {
    const folder = dirname(file);
    return (
      isAbsolute(file) && [this.originals, this.inputs].includes(folder) && normalize(file) === file
    );
  }

  async writeOriginal(file: string, bytes: Uint8Array): Promise<void> {
    await this.make();
    await writePrivateFile(file, bytes);
  }

  /** Named by content, so that the same input is kept once. Returns the absolute path. */
  async writeInput(bytes: Uint8Array, format: PictureFormat): Promise<string> {
    await this.make();
    const file = join(this.inputs, `${await contentHash(bytes)}.${fileEndingOf(format)}`);
    if (!(await exists(file))) await writePrivateFile(file, bytes);
    // It is in use, and `inputsBefore` has to know.
    else await utimes(file, new Date(), new Date()).catch(() => undefined);
    return file;
  }

  /** Names of inputs that were last given before a moment (epoch milliseconds). */
  inputsBefore(time: number): Promise<string[]> {
    return filesBefore(this.inputs, time);
  }

  /** At once, without a turn in between; see `purge`. */
  removeInputs(names: readonly string[]): void {
    for (const name of names) rmSync(join(this.inputs, name), { force: true });
  }

  /** Deletes what was begun before a moment (epoch milliseconds) and never came to its end. */
  async removeUnfinished(time: number): Promise<void> {
    for (const folder of [this.originals, this.thumbnails, this.inputs]) {
      const names = await filesBefore(folder, time);
      for (const name of names.filter(isTemporary)) await rm(join(folder, name), { force: true });
    }
  }

  /** Deletes all files of the tasks. What is missing already does not matter. */
  async remove(taskIds: readonly string[]): Promise<void> {
    const ids = new Set(taskIds.map(safeId));
    for (const folder of [this.originals, this.thumbnails]) {
      for (const name of await readdir(folder).catch(() => [])) {
        if (ids.has(name.replace(/\..*$/s, ''))) await rm(join(folder, name), { force: true });
      }
    }
  }
}

async function filesBefore(folder: string, time: number): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const states = await Promise.all(
    names.map((name) => stat(join(folder, name)).catch(() => undefined)),
  );
  return names.filter((_, index) => (states[index]?.mtimeMs ?? Infinity) < time);
}

/** On another thread: hashing what a camera makes would block for long. */
async function contentHash(bytes: Uint8Array): Promise<string> {
  const digest = await webcrypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Buffer.from(digest).toString('hex').slice(0, 32);
}

/** Whether there is anything of that absolute path. */
export async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Ids are ours; still, no id may ever name a path outside. */
function safeId(taskId: string): string {
  if (/^[\w-]{1,80}$/.test(taskId)) return taskId;
  throw new DarkroomError({
    code: 'bad-input',
    message: l10n.t('There is no task with this id.'),
  });
}
