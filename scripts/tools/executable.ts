import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of some programs that can be run: each a name to find in PATH, or an absolute path. */
export function findExecutable(candidates: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return candidates
    .flatMap((name) =>
      /[\\/]/.test(name) ? [name] : folders.map((folder) => join(folder, name + suffix)),
    )
    .find(canRun);
}
