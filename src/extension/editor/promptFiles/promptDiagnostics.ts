import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { promptWarnings } from '../../../shared/promptWarnings.ts';
import type { PromptWarning } from '../../../shared/promptWarnings.ts';
import { promptsOf } from './promptDocuments.ts';
import { toDocument } from './promptFile.ts';
import type { FilePrompt } from './promptFile.ts';

/** Milliseconds of quiet after which a document is looked at again. */
const quiet = 300;

/** What would replace a warning's range. */
export class WarningDiagnostic extends vscode.Diagnostic {
  readonly fix: string | undefined;

  constructor(
    range: vscode.Range,
    message: string,
    severity: vscode.DiagnosticSeverity,
    fix?: string,
  ) {
    super(range, message, severity);
    this.source = 'Darkroom';
    this.fix = fix;
  }
}

/** Keeps the warnings about parameters up to date in all open documents. */
export class PromptDiagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('darkroom');
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #subscriptions: vscode.Disposable[];

  constructor() {
    this.#subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => this.#check(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#checkSoon(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)),
    ];
    vscode.workspace.textDocuments.forEach((document) => this.#check(document));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#collection.dispose();
  }

  #checkSoon(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        if (!document.isClosed) this.#check(document);
      }, quiet),
    );
  }

  #check(document: vscode.TextDocument): void {
    const { prompts, problems } = promptsOf(document);
    const diagnostics = prompts.flatMap((prompt) =>
      promptWarnings(prompt.text).map((warning) => diagnosticOf(document, prompt, warning)),
    );
    for (const { start, end, key } of problems) {
      const message = l10n.t('There is no setting @{0}. Use @connection or @folder.', key);
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      diagnostics.push(new WarningDiagnostic(range, message, vscode.DiagnosticSeverity.Warning));
    }
    this.#collection.set(document.uri, diagnostics);
  }

  #forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#collection.delete(document.uri);
  }
}

/** What only might be wrong is an information; the rest a warning. Nothing here is an error. */
function diagnosticOf(
  document: vscode.TextDocument,
  prompt: FilePrompt,
  warning: PromptWarning,
): WarningDiagnostic {
  const { start, end, code, message, fix } = warning;
  const range = new vscode.Range(
    document.positionAt(toDocument(prompt, start)),
    document.positionAt(toDocument(prompt, end)),
  );
  const severity =
    code === 'unknown' ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning;
  return new WarningDiagnostic(range, message, severity, fix);
}
