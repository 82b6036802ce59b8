import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../../shared/errors.ts';
import { isInWorkspace } from '../workspaceFiles.ts';

/**
 * A path that a language model named, as a URI inside the workspace. Relative paths start at the
 * first workspace folder. Rejects with `bad-input` for anything outside: a model reads untrusted text.
 */
export async function fileInWorkspace(path: string): Promise<vscode.Uri> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [first] = folders;
  if (!first) {
    throw new DarkroomError({
      code: 'bad-input',
      message: l10n.t('No folder is open. Open one, so that files have a place.'),
    });
  }
  const absolute = path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
  const uri = absolute
    ? first.uri.with({ path: vscode.Uri.file(path).path })
    : vscode.Uri.joinPath(first.uri, path);
  const normal = vscode.Uri.joinPath(uri, '.');
  if (await isInWorkspace(normal)) return normal;
  throw new DarkroomError({
    code: 'bad-input',
    message: l10n.t('{0} is outside the workspace. Name a path inside it.', path),
  });
}
