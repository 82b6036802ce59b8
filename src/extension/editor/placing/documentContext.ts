import * as vscode from 'vscode';
import { assetStyle } from '../references/assetStyle.ts';
import { languageOf } from '../references/documentLanguage.ts';
import { folderOf, isInside } from '../references/place.ts';
import type { Place } from '../references/place.ts';
import type { AssetStyle } from '../references/reference.ts';

/** The file that relative paths of a document start from: the notebook of a cell, else itself. */
export function homeOf(document: vscode.TextDocument): vscode.Uri {
  if (document.uri.scheme !== 'vscode-notebook-cell') return document.uri;
  const holder = vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some((cell) => cell.document === document),
  );
  return holder?.uri ?? document.uri;
}

/** The folder that a document's references to that picture start from. */
export function referenceFolder(
  document: vscode.TextDocument,
  picture: vscode.Uri,
): Place | undefined {
  const home = homeOf(document);
  return homeFolder(latexRoot(document, home) ?? home, picture);
}

/**
 * The folder of a file. An untitled one is thought to be saved at the root of the picture's
 * workspace folder, or of the first one. Undefined where nothing is open.
 */
export function homeFolder(home: vscode.Uri, picture: vscode.Uri): Place | undefined {
  if (home.scheme !== 'untitled') return folderOf(home);
  const folder =
    vscode.workspace.getWorkspaceFolder(picture) ?? vscode.workspace.workspaceFolders?.[0];
  return folder?.uri;
}

/** LaTeX looks files up from the main file, which editors name by a comment in the parts. */
function latexRoot(document: vscode.TextDocument, home: vscode.Uri): vscode.Uri | undefined {
  if (!['latex', 'tex'].includes(languageOf(document))) return undefined;
  const head = document.getText(new vscode.Range(0, 0, 20, 0));
  const root = /^[^\S\n]*%\s*!\s*TEX\s+root\s*=(.+)$/im.exec(head)?.[1]?.trim();
  return root === undefined ? undefined : vscode.Uri.joinPath(home, '..', root);
}

const componentLanguages = ['javascriptreact', 'typescriptreact', 'svelte', 'astro', 'vue', 'html'];

/** How the document's project brings pictures into components, by the nearest package.json. */
export async function documentAssets(
  document: vscode.TextDocument,
  picture: vscode.Uri,
): Promise<AssetStyle> {
  if (!componentLanguages.includes(languageOf(document))) return { kind: 'address' };
  const home = homeOf(document);
  const root = vscode.workspace.getWorkspaceFolder(home)?.uri;
  if (root === undefined) return { kind: 'address' };
  for (
    let folder = vscode.Uri.joinPath(home, '..');
    isInside(root, folder);
    folder = vscode.Uri.joinPath(folder, '..')
  ) {
    const text = await readText(vscode.Uri.joinPath(folder, 'package.json'));
    if (text !== undefined) {
      const style = assetStyle(text, folder, picture);
      return languageOf(document) === 'html' && style.kind !== 'served'
        ? { kind: 'address' }
        : style;
    }
    if (folder.path === root.path) break;
  }
  return { kind: 'address' };
}

async function readText(file: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    // Most folders hold no package.json.
    return undefined;
  }
}
