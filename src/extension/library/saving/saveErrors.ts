import * as l10n from '@vscode/l10n';
import { DarkroomError, type TaskError } from '../../../shared/errors.ts';
import { WriteRefused } from './workspaceFiles.ts';

/** The picture is in the library in each of these cases, and the sentence says so. */
export function saveError(error: unknown): DarkroomError {
  if (error instanceof DarkroomError) return error;
  const reason = error instanceof WriteRefused ? error.reason : 'other';
  return new DarkroomError({ ...chooseFolder, message: messages[reason]() }, { cause: error });
}

const chooseFolder = {
  code: 'save-failed',
  remedy: 'chooseFolder',
} as const satisfies Partial<TaskError>;

const messages: Readonly<Record<WriteRefused['reason'], () => string>> = {
  readOnly: () =>
    l10n.t(
      'The folder cannot be written to. The picture is safe in the library; choose another folder.',
    ),
  full: () =>
    l10n.t(
      'The disk is full. The picture is safe in the library; make room or choose another folder.',
    ),
  other: () =>
    l10n.t(
      'The file could not be written. The picture is safe in the library; choose another folder.',
    ),
};

/** A symbolic link leads out of the workspace folder. */
export function leavesFolder(): DarkroomError {
  return new DarkroomError({
    ...chooseFolder,
    message: l10n.t(
      'The folder leads out of the workspace through a link. The picture is safe in the library; choose another folder.',
    ),
  });
}
