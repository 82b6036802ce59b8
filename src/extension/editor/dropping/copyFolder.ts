import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { homeOf } from '../placing/documentContext.ts';
import { copyDestination, directoryOf } from './copyDestination.ts';

const destinations = z.record(z.string(), z.string());

/**
 * The folder that `markdown.copyFiles.destination` names for pictures put into this document;
 * undefined where it is not Markdown, the setting says nothing of it, or the folder is outside
 * the workspace.
 */
export function copyFolder(
  document: vscode.TextDocument,
  fileName: string,
): vscode.Uri | undefined {
  if (document.languageId !== 'markdown') return undefined;
  const home = homeOf(document);
  const setting = vscode.workspace.getConfiguration('markdown', home).get('copyFiles.destination');
  const parsed = destinations.safeParse(setting);
  if (!parsed.success) return undefined;
  const root = vscode.workspace.getWorkspaceFolder(home)?.uri;
  for (const [glob, template] of Object.entries(parsed.data)) {
    if (!matches(document, home, root, glob)) continue;
    const path = copyDestination(template, {
      documentPath: home.path,
      workspaceFolder: root?.path,
      fileName,
      now: Date.now(),
    });
    const folder = home.with({ path: directoryOf(path) });
    return vscode.workspace.getWorkspaceFolder(folder) === undefined ? undefined : folder;
  }
  return undefined;
}

/** A glob with a leading slash starts at the workspace folder, any other matches anywhere. */
function matches(
  document: vscode.TextDocument,
  home: vscode.Uri,
  root: vscode.Uri | undefined,
  glob: string,
): boolean {
  const isCell = document.uri.toString() !== home.toString();
  // Cells have addresses of their own, which no glob of a person matches.
  if (isCell) return glob === '**/*' || glob === '*' || glob.endsWith('.ipynb');
  const pattern = glob.startsWith('/')
    ? root && new vscode.RelativePattern(root, glob.slice(1))
    : glob.startsWith('**')
      ? glob
      : `**/${glob}`;
  return pattern !== undefined && vscode.languages.match({ pattern }, document) > 0;
}
