import type * as vscode from 'vscode';

/** Adds text as it is. VS Code's own way leaves `<command:…>` a link. */
export function appendPlain(to: vscode.MarkdownString, text: string): void {
  for (const [index, part] of text.split('<').entries()) {
    if (index > 0) to.appendMarkdown('&lt;');
    to.appendText(part);
  }
}
