import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../../../shared/errors.ts';
import { parsePrompt, promptText } from '../../../shared/prompt.ts';
import { pathFrom } from '../references/place.ts';
import { writeReference } from '../references/writeReference.ts';
import { homeFolder } from './documentContext.ts';
import type { LastEditor } from './lastEditor.ts';
import { isProse, keptApart, place, referenceIn, textAt } from './placedReference.ts';
import type { PictureToPlace } from './placedReference.ts';

/** Puts references to pictures at the cursor of the document that the person works on. */
export class DocumentInserter {
  readonly #lastEditor: LastEditor;

  constructor(lastEditor: LastEditor) {
    this.#lastEditor = lastEditor;
  }

  /**
   * Inserts behind the selection and resolves to the inserted text. A notebook whose cells are
   * selected but not edited gets a new cell. Throws `bad-input` where no document is open.
   */
  async insert(picture: PictureToPlace): Promise<string> {
    const notebook = vscode.window.activeNotebookEditor;
    const isEditingCell =
      vscode.window.activeTextEditor?.document.uri.scheme === 'vscode-notebook-cell';
    if (notebook !== undefined && !isEditingCell) return this.#insertCell(notebook, picture);
    const editor = await this.#lastEditor.get();
    if (editor === undefined) throw noDocument();
    const { document, selection } = editor;
    const written = await referenceIn(document, picture);
    // Elsewhere a picture may well belong right behind a sign, such as a quote.
    const reference = isProse(document) ? keptApart(document, selection.end, written) : written;
    const text = textAt(document, selection.end, reference);
    if (!(await place(document, selection.end, reference))) throw readOnly(document);
    return text;
  }

  async #insertCell(editor: vscode.NotebookEditor, picture: PictureToPlace): Promise<string> {
    const { notebook, selection } = editor;
    const text = markdownIn(notebook, picture);
    const edit = new vscode.WorkspaceEdit();
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, text, 'markdown');
    edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(selection.end, [cell])]);
    if (!(await vscode.workspace.applyEdit(edit))) throw readOnly(notebook);
    return text;
  }
}

function markdownIn(notebook: vscode.NotebookDocument, picture: PictureToPlace): string {
  const folder = homeFolder(notebook.uri, picture.uri);
  return writeReference('markdown', {
    picture: pathFrom(folder, picture.uri),
    alt: promptText(parsePrompt(picture.alt)),
  }).text;
}

function noDocument(): DarkroomError {
  return new DarkroomError({
    code: 'bad-input',
    message: l10n.t(
      'No document is open. Open one, put the cursor where the picture belongs, and insert again.',
    ),
  });
}

function readOnly(document: { readonly uri: vscode.Uri }): DarkroomError {
  const name = document.uri.path.split('/').at(-1) ?? '';
  return new DarkroomError({
    code: 'bad-input',
    message: l10n.t('{0} cannot be edited. Open a document that can, and insert again.', name),
  });
}
