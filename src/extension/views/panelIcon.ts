import * as vscode from 'vscode';

/** The icon of our panels' tabs, to be seen on light themes and dark ones. */
export function panelIcon(extensionUri: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const media = vscode.Uri.joinPath(extensionUri, 'media');
  return {
    light: vscode.Uri.joinPath(media, 'darkroom-light.svg'),
    dark: vscode.Uri.joinPath(media, 'darkroom-dark.svg'),
  };
}
