import * as l10n from '@vscode/l10n';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DarkroomError } from '../../shared/errors.ts';

const unfinished = '.tmp';

/** A folder that only its owner may look into. */
export async function makePrivateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700); // it may be older than this rule
  } catch (error) {
    throw writeError(error);
  }
}

/**
 * Writes a file that only its owner may read. It is there whole or not at all, after a power
 * cut too: temporary file, fsync, rename. Rejects with `save-failed` where the disk says no.
 */
export async function writePrivateFile(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${randomUUID()}${unfinished}`;
  try {
    await writeThrough(await open(temporary, 'wx', 0o600), bytes);
    await rename(temporary, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw writeError(error);
  }
}

/** Whether a file is what `writePrivateFile` had begun when its process was killed. */
export function isTemporary(name: string): boolean {
  return name.endsWith(unfinished);
}

async function writeThrough(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the rename itself last; Windows has no such thing and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function writeError(error: unknown): DarkroomError {
  return new DarkroomError(
    { code: 'save-failed', message: writeErrorMessage(errorCode(error)), remedy: 'downloadAgain' },
    { cause: error },
  );
}

function writeErrorMessage(code: string): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return l10n.t('The disk is full. Make room and download the picture again.');
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return l10n.t(
        "Darkroom may not write to its own storage folder. Check the folder's permissions and download the picture again.",
      );
    default:
      return l10n.t('The picture could not be written to the disk ({0}).', code);
  }
}

/** Node's name of a system error, such as `ENOSPC`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
