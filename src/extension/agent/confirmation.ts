import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainText } from '../../shared/plainText.ts';
import { appendPlain } from '../views/plainMarkdown.ts';

/** What a person is asked before a tool does something. */
export interface Confirmation {
  /** Ours: VS Code reads Markdown in it. */
  readonly title: string;
  readonly paid: boolean;
  /** The model's own words. */
  readonly text: string;
}

/** What it costs comes first, where no length of the model's words can push it out of sight. */
export function confirmationText({ paid, text }: Confirmation): vscode.MarkdownString {
  const message = new vscode.MarkdownString();
  message.appendText(
    paid ? l10n.t('This sends one paid job.') : l10n.t('The demo draws it: nothing is paid.'),
  );
  message.appendMarkdown('\n\n');
  appendPlain(message, plainText(text));
  return message;
}
