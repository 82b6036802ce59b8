import * as vscode from 'vscode';
import { eventually } from '../../e2e/harness/eventually.ts';

/** The folder that the window has open. */
export function workspaceRoot(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  return folder.uri;
}

/** A file of the workspace. */
export function inWorkspace(path: string): vscode.Uri {
  return vscode.Uri.joinPath(workspaceRoot(), path);
}

/** Writes a file of the workspace. */
export async function write(path: string, content: string | Uint8Array): Promise<vscode.Uri> {
  const uri = inWorkspace(path);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

/** Writes a file where `|` stands for the cursor, or two for the ends of the selection; shows it. */
export async function show(path: string, content: string): Promise<vscode.TextEditor> {
  const [first = '', second, third] = content.split('|');
  const text = first + (second ?? '') + (third ?? '');
  const document = await vscode.workspace.openTextDocument(await write(path, text));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const start = document.positionAt(first.length);
  const end = document.positionAt(
    third === undefined ? first.length : first.length + (second ?? '').length,
  );
  editor.selection = new vscode.Selection(start, end);
  return editor;
}

/** Closes whatever is open, changed or not. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty && !document.isUntitled) await document.save();
  }
  for (const notebook of vscode.workspace.notebookDocuments) {
    if (notebook.isDirty) await notebook.save();
  }
  while (vscode.window.activeTextEditor?.document.isDirty) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Waits until so many panels of that type are open: VS Code tells of tabs a little later. */
export async function openedPanels(viewType: string, count: number): Promise<void> {
  await eventually(
    () => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const panels = tabs.filter(
        ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType),
      );
      return panels.length === count ? true : undefined;
    },
    `${count} panel of ${viewType}`,
    10_000,
  );
}
