import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../../shared/errors.ts';
import { savedAlready } from '../../shared/savedAlready.ts';
import type { SavedFile } from '../library/saving/pictureSaver.ts';
import { revealFile } from './savedBefore.ts';
import type { CommandServices } from './services.ts';
import { notice } from '../views/notice.ts';

/** A button of a message about saved files. */
export interface SavedAction {
  readonly label: string;
  readonly act: () => Promise<unknown>;
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
  const text =
    files.length === 1
      ? l10n.t('Saved as {0}.', name)
      : l10n.t('Saved {0} files, the first as {1}.', files.length, name);
  const open = async (): Promise<unknown> => vscode.commands.executeCommand('vscode.open', uri);
  offer(services, text, [...actions, { label: l10n.t('Open'), act: open }]);
}

/** Says that a picture is saved already, and where; `again` saves another copy. */
export function announceThere(
  services: CommandServices,
  uri: vscode.Uri,
  again: () => Promise<unknown>,
): void {
  const { text, choices } = savedAlready<Promise<unknown>>(vscode.workspace.asRelativePath(uri), {
    reveal: () => revealFile(uri),
    saveAgain: again,
  });
  offer(services, text, choices);
}

/** Whoever saves does not wait until the message is answered. */
function offer(services: CommandServices, text: string, actions: readonly SavedAction[]): void {
  services.inBackground(async () => {
    const answer = await notice.information(text, ...actions.map(({ label }) => label));
    await actions.find(({ label }) => label === answer)?.act();
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
