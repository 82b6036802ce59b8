import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../../shared/event.ts';
import type { EditorServices } from '../ports.ts';
import { mayHoldPrompts } from './promptLanguages.ts';

/** Registers prompts as code when the first document that can hold some is open. */
export function promptFilesOnDemand(services: EditorServices): Disposable {
  const disposables = new DisposableStore();
  let isLoaded = false;
  const look = (document: vscode.TextDocument): void => {
    if (isLoaded || !mayHoldPrompts(document)) return;
    isLoaded = true;
    services.inBackground(async () => {
      const { registerPromptFiles } = await import('./registerPromptFiles.ts');
      disposables.add(registerPromptFiles(services));
    });
  };
  disposables.add(vscode.workspace.onDidOpenTextDocument(look));
  vscode.workspace.textDocuments.forEach(look);
  return disposables;
}
