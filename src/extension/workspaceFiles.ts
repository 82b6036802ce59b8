import { randomUUID } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../shared/errors.ts';
import { WriteRefused, type WorkspaceFiles } from './library/saving/workspaceFiles.ts';
import { writeNewFile } from './library/saving/writeNewFile.ts';

/** The workspace's files through `vscode.workspace.fs`: local, remote and virtual alike. */
export class EditorWorkspaceFiles implements WorkspaceFiles {
  folders(): readonly { readonly uri: string; readonly name: string }[] {
    return (vscode.workspace.workspaceFolders ?? []).map(({ uri, name }) => ({
      uri: uri.toString(),
      name,
    }));
  }

  preferredFolder(): string | undefined {
    const document = vscode.window.activeTextEditor?.document.uri;
    const folder = document && vscode.workspace.getWorkspaceFolder(document);
    return (folder ?? vscode.workspace.workspaceFolders?.[0])?.uri.toString();
  }

  join(uri: string, segments: readonly string[]): string {
    return vscode.Uri.joinPath(vscode.Uri.parse(uri, true), ...segments).toString();
  }

  async exists(uri: string): Promise<boolean> {
    try {
      await vscode.workspace.fs.stat(vscode.Uri.parse(uri, true));
      return true;
    } catch (error) {
      if (isCode(error, 'FileNotFound')) return false;
      throw refused(error);
    }
  }

  async createDirectory(uri: string): Promise<void> {
    try {
      await vscode.workspace.fs.createDirectory(vscode.Uri.parse(uri, true));
    } catch (error) {
      throw refused(error);
    }
  }

  async writeNew(uri: string, bytes: Uint8Array): Promise<boolean> {
    const target = vscode.Uri.parse(uri, true);
    try {
      // VS Code looks for the name before it renames, and another window may take it in between.
      if (target.scheme === 'file') return await writeNewFile(target.fsPath, bytes);
      return await renameInPlace(target, bytes);
    } catch (error) {
      throw refused(error);
    }
  }

  async read(uri: string): Promise<Uint8Array> {
    return vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true));
  }

  async realPath(uri: string): Promise<string | undefined> {
    const { scheme, fsPath } = vscode.Uri.parse(uri, true);
    return scheme === 'file' ? vscode.Uri.file(await realpath(fsPath)).toString() : undefined;
  }
}

/** For virtual folders. Another name first: neither half a file nor someone else's is ever seen. */
async function renameInPlace(target: vscode.Uri, bytes: Uint8Array): Promise<boolean> {
  const temporary = vscode.Uri.joinPath(target, '..', `.${randomUUID()}.tmp`);
  try {
    await vscode.workspace.fs.writeFile(temporary, bytes);
    await vscode.workspace.fs.rename(temporary, target, { overwrite: false });
    return true;
  } catch (error) {
    await vscode.workspace.fs.delete(temporary).then(undefined, () => undefined);
    if (isCode(error, 'FileExists')) return false;
    throw error;
  }
}

/**
 * Whether an address that someone else's text names (a document, a language model) is in an open
 * folder, with links followed too: a repository may bring links that lead out.
 */
export async function isInWorkspace(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return false;
  if (uri.scheme !== 'file') return true;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const roots = await Promise.all(folders.map((folder) => realPathOf(folder.uri.fsPath)));
  const real = await realPathOf(uri.fsPath);
  return roots.some((root) => real === root || real.startsWith(join(root, sep)));
}

/** Of as much of a path as there is; the rest of it would be made below. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const above = dirname(path);
    if (above === path) throw error;
    return realPathOf(above);
  }
}

/** Any file that VS Code can read; `uri` as text. Rejects with `bad-input`. */
export async function readUri(uri: string): Promise<Uint8Array> {
  try {
    return await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true));
  } catch (error) {
    throw new DarkroomError(
      { code: 'bad-input', message: l10n.t('The file {0} could not be read.', uri) },
      { cause: error },
    );
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof vscode.FileSystemError && error.code === code;
}

/** VS Code has no code of its own for a full disk: Node's stands in the message. */
function refused(error: unknown): WriteRefused {
  const message = error instanceof Error ? error.message : '';
  if (isCode(error, 'NoPermissions') || /EROFS|EACCES|EPERM|read-?only/i.test(message)) {
    return new WriteRefused('readOnly', error);
  }
  return new WriteRefused(/ENOSPC|EDQUOT/.test(message) ? 'full' : 'other', error);
}
