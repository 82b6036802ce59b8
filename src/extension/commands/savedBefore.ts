import * as vscode from 'vscode';
import type { TileNumber } from '../../shared/task.ts';
import type { Core } from '../core.ts';

/** The file in the workspace that a picture, or a tile of it, is already; undefined where none is. */
export async function savedBefore(
  { tasks, library }: Pick<Core, 'tasks' | 'library'>,
  taskId: string,
  tile?: TileNumber,
): Promise<vscode.Uri | undefined> {
  const record = tasks.record(taskId);
  const uri = record && (await library.library.findSaved(record, tile));
  return uri === undefined ? undefined : vscode.Uri.parse(uri, true);
}

/** Shows a file in the Explorer. */
export async function revealFile(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('revealInExplorer', uri);
}
