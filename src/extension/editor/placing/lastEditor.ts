import * as vscode from 'vscode';

/** Remembers the text editor that was active last: a panel or tree takes the focus away from it. */
export class LastEditor implements vscode.Disposable {
  readonly #subscription: vscode.Disposable;
  #document = vscode.window.activeTextEditor?.document.uri.toString();

  constructor() {
    this.#subscription = vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor !== undefined && isDocument(editor.document.uri)) {
        this.#document = editor.document.uri.toString();
      }
    });
  }

  /**
   * The active editor, or else the last one. Where a panel lies over every document, the last one
   * comes to the front, with the cursor where it was.
   */
  async get(): Promise<vscode.TextEditor | undefined> {
    const active = vscode.window.activeTextEditor;
    if (active !== undefined && isDocument(active.document.uri)) return active;
    const seen = vscode.window.visibleTextEditors.filter(({ document }) =>
      isDocument(document.uri),
    );
    const last = seen.find(({ document }) => document.uri.toString() === this.#document);
    const tab = last === undefined ? this.#hiddenTab() : undefined;
    // A document that was left open somewhere counts less than the one worked on.
    if (tab?.isLast === true || seen.length === 0) return tab && show(tab);
    return last ?? seen[0];
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #hiddenTab(): HiddenTab | undefined {
    const tabs = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs.map(({ input }) => ({ input, column: group.viewColumn })))
      .flatMap(({ input, column }) =>
        input instanceof vscode.TabInputText && isDocument(input.uri)
          ? [{ uri: input.uri, column, isLast: input.uri.toString() === this.#document }]
          : [],
      );
    return tabs.find(({ isLast }) => isLast) ?? tabs[0];
  }
}

interface HiddenTab {
  readonly uri: vscode.Uri;
  readonly column: vscode.ViewColumn;
  readonly isLast: boolean;
}

async function show({ uri, column }: HiddenTab): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uri);
  return vscode.window.showTextDocument(document, { viewColumn: column, preview: false });
}

/** The output and debug views count as editors too. */
function isDocument({ scheme }: vscode.Uri): boolean {
  return !['output', 'debug', 'comment', 'vscode-scm'].includes(scheme);
}
