import * as vscode from 'vscode';
import type { Disposable } from '../../shared/event.ts';
import { registerDropAndPaste } from './dropping/dropAndPaste.ts';
import { DroppedPictures } from './dropping/droppedPictures.ts';
import { DocumentInserter } from './placing/documentInserter.ts';
import { LastEditor } from './placing/lastEditor.ts';
import { SelectionImaginer } from './placing/selectionImaginer.ts';
import type { EditorServices } from './ports.ts';
import { registerPromptFiles } from './promptFiles/registerPromptFiles.ts';

/** What Darkroom does in text documents; the two parts that commands use are handed out. */
export interface EditorFaces extends Disposable {
  readonly inserter: DocumentInserter;
  readonly selectionImaginer: SelectionImaginer;
}

export function createEditorFaces(services: EditorServices): EditorFaces {
  const lastEditor = new LastEditor();
  const inserter = new DocumentInserter(lastEditor);
  const registrations = vscode.Disposable.from(
    lastEditor,
    registerDropAndPaste(new DroppedPictures(services)),
    registerPromptFiles(services),
  );
  return {
    inserter,
    selectionImaginer: new SelectionImaginer(services, lastEditor, inserter),
    dispose: () => void registrations.dispose(),
  };
}
