import * as vscode from 'vscode';

/** Remembers the text editor that was active last: a panel or tree takes the focus away from it. */
export class LastEditor implements vscode.Disposable {
  readonly #subscription: vscode.Disposable;
  #editor = vscode.window.activeTextEditor;

  constructor() {
    this.#subscription = vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor !== undefined && isDocument(editor)) this.#editor = editor;
    });
  }

  /** The active editor, or else the last one whose document is still open and seen. */
  get(): vscode.TextEditor | undefined {
    const active = vscode.window.activeTextEditor;
    if (active !== undefined && isDocument(active)) return active;
    const visible = vscode.window.visibleTextEditors.filter(isDocument);
    return visible.find(({ document }) => document === this.#editor?.document) ?? visible[0];
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

/** The output and debug views count as editors too. */
function isDocument({ document }: vscode.TextEditor): boolean {
  return !['output', 'debug', 'comment', 'vscode-scm'].includes(document.uri.scheme);
}
