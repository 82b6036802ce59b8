import * as l10n from '@vscode/l10n';
import { DarkroomError, type TaskError } from '../../shared/errors.ts';
import { resultCode } from './databaseFile.ts';

const diskFull = 13; // SQLITE_FULL
const readOnly = 8; // SQLITE_READONLY

/** Runs a write to the store for a person; what SQLite refuses becomes a DarkroomError. */
export function stored<Result>(write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    const refusal = storeRefusal(error);
    throw refusal ? new DarkroomError(refusal, { cause: error }) : error;
  }
}

/** What a person can do about an error of SQLite's; undefined for any other error. */
export function storeRefusal(error: unknown): TaskError | undefined {
  const code = resultCode(error);
  if (code === undefined) return undefined;
  return { code: 'save-failed', message: messageOf(code), remedy: 'showLog' };
}

function messageOf(code: number): string {
  if (code === diskFull) {
    return l10n.t(
      'The disk is full, so the history cannot be written. Free some space and try again.',
    );
  }
  if (code === readOnly) {
    return l10n.t('The folder of the history is read-only, so nothing can be started.');
  }
  return l10n.t('The history cannot be written. The log has the details.');
}
