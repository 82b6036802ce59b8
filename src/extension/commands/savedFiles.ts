import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../../shared/errors.ts';
import type { SavedFile } from '../library/saving/pictureSaver.ts';
import { revealFile } from './savedBefore.ts';
import type { CommandServices } from './services.ts';
import { notice } from '../views/notice.ts';

/** A further button of the message that files are saved. */
export interface SavedAction {
  readonly label: string;
  readonly run: () => Promise<unknown>;
}

/** Says where pictures went, and offers to open the first or to go on with them. */
export function announceSaved(
  services: CommandServices,
  files: readonly Pick<SavedFile, 'uri'>[],
  actions: readonly SavedAction[] = [],
): void {
  const [first] = files;
  if (!first) return;
  const uri = vscode.Uri.parse(first.uri, true);
  const name = vscode.workspace.asRelativePath(uri);
  const all: readonly SavedAction[] = [
    ...actions,
    {
      label: l10n.t('Open'),
      run: async () => vscode.commands.executeCommand('vscode.open', uri),
    },
  ];
  services.inBackground(async () => {
    const answer = await notice.information(
      files.length === 1
        ? l10n.t('Saved as {0}.', name)
        : l10n.t('Saved {0} files, the first as {1}.', files.length, name),
      ...all.map(({ label }) => label),
    );
    await all.find(({ label }) => label === answer)?.run();
  });
}

/** Says that a picture is saved already, and where; `again` saves another copy. */
export function announceThere(
  services: CommandServices,
  uri: vscode.Uri,
  again: () => Promise<unknown>,
): void {
  services.inBackground(async () => {
    const [reveal, copy] = [l10n.t('Reveal'), l10n.t('Save Another Copy')];
    const answer = await notice.information(
      l10n.t('Saved already as {0}.', vscode.workspace.asRelativePath(uri)),
      reveal,
      copy,
    );
    if (answer === reveal) await revealFile(uri);
    else if (answer === copy) await again();
  });
}

export function noFolder(): DarkroomError {
  return new DarkroomError({
    code: 'save-failed',
    message: l10n.t(
      'No folder is open, so the picture stays in the library. Open a folder to save it there.',
    ),
    remedy: 'chooseFolder',
  });
}
