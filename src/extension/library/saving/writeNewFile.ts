import { constants } from 'node:fs';
import { copyFile, link, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../privateFiles.ts';
import { removeLeftovers, temporaryName } from './temporaryFile.ts';

/**
 * Writes a file where none is: whole or not at all, and never over another, also where two
 * windows write the same name at the same moment. `file` is an absolute path. Resolves false, and
 * has written nothing, where something is there. Rejects with Node's error.
 */
export async function writeNewFile(file: string, bytes: Uint8Array): Promise<boolean> {
  const folder = dirname(file);
  const temporary = join(folder, temporaryName());
  try {
    await writeFile(temporary, bytes, { flag: 'wx' });
    await putInPlace(temporary, file);
    await removeLeftovers(folder);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** Unlike a rename, neither way ever replaces a file. */
async function putInPlace(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error;
    // Memory cards and some network disks have no links; a copy that breaks off is removed.
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}
