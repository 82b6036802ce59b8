import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { MaskDialogs } from './maskEditorServer.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
};

/** VS Code's own dialogs, over whatever file system the workspace is on. */
export const maskDialogs: MaskDialogs = {
  async openMask() {
    const [file] =
      (await vscode.window.showOpenDialog({
        title: l10n.t('Import a Mask'),
        openLabel: l10n.t('Import'),
        filters: { [l10n.t('Pictures')]: Object.keys(mediaTypes) },
      })) ?? [];
    if (!file) return undefined;
    const extension = file.path.slice(file.path.lastIndexOf('.') + 1).toLowerCase();
    const bytes = await vscode.workspace.fs.readFile(file);
    return {
      bytes: new Uint8Array(bytes),
      mediaType: mediaTypes[extension] ?? 'application/octet-stream',
    };
  },

  async saveMask(mask) {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const file = await vscode.window.showSaveDialog({
      title: l10n.t('Export the Mask'),
      filters: { PNG: ['png'] },
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, 'mask.png') }),
    });
    if (!file) return undefined;
    await vscode.workspace.fs.writeFile(file, mask);
    return file.path.slice(file.path.lastIndexOf('/') + 1);
  },
};
