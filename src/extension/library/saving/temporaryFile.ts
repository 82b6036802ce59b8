import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const pattern = /^\.darkroom-[0-9a-f-]{36}\.tmp$/;
/** Milliseconds after which nobody writes one any more. */
const longestWrite = 3_600_000;

/** Name of a file that is being written; a dot hides it. */
export function temporaryName(): string {
  return `.darkroom-${randomUUID()}.tmp`;
}

/**
 * Removes what a process left half written in a folder when it was killed. Only files that have
 * such a name and are old; never rejects.
 */
export async function removeLeftovers(folder: string, now = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => pattern.test(one))) {
    const file = join(folder, name);
    try {
      if (now - (await stat(file)).mtimeMs > longestWrite) await rm(file, { force: true });
    } catch {
      // Another window was quicker, or the folder cannot be written: then it stays.
    }
  }
}
