import * as vscode from 'vscode';
import { plainText } from '../../shared/plainText.ts';

type Answer = Thenable<string | undefined>;

/**
 * The one way to say something in a notification or ask in a dialog: what a server, a recipe or a
 * file's name brings into a message stays text. Resolves to the button that was pressed.
 */
export const notice = {
  information: (message: string, ...buttons: readonly string[]): Answer =>
    vscode.window.showInformationMessage(plainText(message), ...buttons),
  warning: (message: string, ...buttons: readonly string[]): Answer =>
    vscode.window.showWarningMessage(plainText(message), ...buttons),
  error: (message: string, ...buttons: readonly string[]): Answer =>
    vscode.window.showErrorMessage(plainText(message), ...buttons),
  /** Waits for an answer before anything else goes on. */
  question: (message: string, detail: string, yes: string): Answer =>
    vscode.window.showWarningMessage(plainText(message), { modal: true, detail }, yes),
} as const;
