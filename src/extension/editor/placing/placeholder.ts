import * as vscode from 'vscode';
import { moveOffset } from './movedOffset.ts';
import type { TrackedOffset } from './movedOffset.ts';

/**
 * A place in a document that waits for a picture. It is drawn as a faint note and is no part of
 * the text, so a document saved meanwhile holds nothing half done. The place follows every edit,
 * and is lost when what surrounds it is deleted or the document is closed.
 */
export class Placeholder implements vscode.Disposable {
  readonly document: vscode.TextDocument;
  readonly #type: vscode.TextEditorDecorationType;
  readonly #subscriptions: vscode.Disposable[];
  #tracked: TrackedOffset | undefined;
  #note: string;

  constructor(document: vscode.TextDocument, position: vscode.Position, note: string) {
    this.document = document;
    this.#tracked = { offset: document.offsetAt(position), text: document.getText() };
    this.#note = note;
    this.#type = vscode.window.createTextEditorDecorationType({
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      after: {
        color: new vscode.ThemeColor('editorGhostText.foreground'),
        fontStyle: 'italic',
        margin: '0 0 0 0.5em',
      },
    });
    this.#subscriptions = [
      vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event)),
      vscode.workspace.onDidCloseTextDocument((closed) => {
        if (closed === this.document) this.#lose();
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#draw()),
    ];
    this.#draw();
  }

  /** Where the place is now; undefined when it is lost. */
  position(): vscode.Position | undefined {
    return this.#tracked && this.document.positionAt(this.#tracked.offset);
  }

  /** Changes what the note says. */
  say(note: string): void {
    if (note === this.#note) return;
    this.#note = note;
    this.#draw();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#type.dispose();
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (document !== this.document || this.#tracked === undefined || contentChanges.length === 0)
      return;
    this.#tracked = moveOffset(this.#tracked, contentChanges);
    this.#draw();
  }

  #lose(): void {
    this.#tracked = undefined;
  }

  #draw(): void {
    const position = this.position();
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document !== this.document) continue;
      const options =
        position === undefined
          ? []
          : [
              {
                range: new vscode.Range(position, position),
                renderOptions: { after: { contentText: this.#note } },
              },
            ];
      editor.setDecorations(this.#type, options);
    }
  }
}
