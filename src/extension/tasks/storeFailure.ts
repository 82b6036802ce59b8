import * as l10n from '@vscode/l10n';
import { DarkroomError, type TaskError } from '../../shared/errors.ts';
import { resultCode } from './databaseFile.ts';

/** SQLITE_FULL, and what the system says where the folder is made. */
const diskFull: ReadonlySet<unknown> = new Set([13, 'ENOSPC', 'EDQUOT']);
/** SQLITE_READONLY, and what the system says. */
const readOnly: ReadonlySet<unknown> = new Set([8, 'EROFS', 'EACCES', 'EPERM']);

/** Runs a write to the store for a person; what SQLite refuses becomes a DarkroomError. */
export function stored<Result>(write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    const refusal = storeRefusal(error);
    throw refusal ? new DarkroomError(refusal, { cause: error }) : error;
  }
}

/** What a person can do about an error of SQLite's or of the disk's; undefined for any other. */
export function storeRefusal(error: unknown): TaskError | undefined {
  const code = resultCode(error) ?? systemCode(error);
  if (code === undefined) return undefined;
  return { code: 'save-failed', message: messageOf(code), remedy: 'showLog' };
}

/** Node's name of what the disk refused, such as `EROFS`. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return String(error.code);
}

function messageOf(code: number | string): string {
  if (diskFull.has(code)) {
    return l10n.t(
      'The disk is full, so the history cannot be written. Free some space and try again.',
    );
  }
  if (readOnly.has(code)) {
    return l10n.t('The folder of the history is read-only, so nothing can be started.');
  }
  return l10n.t('The history cannot be written. The log has the details.');
}
