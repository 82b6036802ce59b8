import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { parameterCompletions } from '../../../shared/promptCompletions.ts';
import { parameterHover } from '../../../shared/promptHover.ts';
import { markdownText } from '../references/escaping.ts';
import { promptAt, promptSelector } from './promptDocuments.ts';
import { WarningDiagnostic } from './promptDiagnostics.ts';
import { toDocument } from './promptFile.ts';
import type { FilePrompt } from './promptFile.ts';

/** Completion, hover and quick fixes for parameters. */
export function registerPromptLanguage(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      promptSelector,
      { provideCompletionItems: completionsAt },
      '-',
      '—',
      ' ',
      ':',
      '@',
    ),
    vscode.languages.registerHoverProvider(promptSelector, { provideHover: hoverAt }),
    vscode.languages.registerCodeActionsProvider(
      promptSelector,
      { provideCodeActions: fixesFor },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}

function completionsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.CompletionItem[] {
  const line = document.lineAt(position.line).text.slice(0, position.character);
  if (document.languageId === 'imagine' && /^\s*@\w*$/.test(line))
    return settingItems(position, line);
  const found = promptAt(document, position);
  if (found === undefined) return [];
  const { prompt, offset } = found;
  const text = prompt.text.padEnd(offset);
  return parameterCompletions(text, offset).map(
    ({ label, insert, detail, kind, replace }, index) => {
      const item = new vscode.CompletionItem(
        label,
        kind === 'parameter' ? vscode.CompletionItemKind.Property : vscode.CompletionItemKind.Value,
      );
      item.insertText = insert;
      item.detail = detail;
      // The table's order is the one people learn.
      item.sortText = String(index).padStart(3, '0');
      item.range = rangeOf(document, prompt, replace.start, replace.end, position, offset);
      if (insert.endsWith(' '))
        item.command = { command: 'editor.action.triggerSuggest', title: '' };
      return item;
    },
  );
}

function settingItems(position: vscode.Position, line: string): vscode.CompletionItem[] {
  const range = new vscode.Range(position.with({ character: line.indexOf('@') }), position);
  const settings: [string, string][] = [
    ['@connection', l10n.t('Id of the connection that imagines what follows.')],
    ['@folder', l10n.t('Folder for the pictures; with a leading / from the workspace folder.')],
  ];
  return settings.map(([label, detail]) => {
    const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Keyword);
    return Object.assign(item, { detail, insertText: `${label} `, range });
  });
}

/** Around the caret, which may stand behind the last word, where no character of the prompt is. */
function rangeOf(
  document: vscode.TextDocument,
  prompt: FilePrompt,
  start: number,
  end: number,
  position: vscode.Position,
  caret: number,
): vscode.Range {
  const from = position.translate(0, start - caret);
  if (end <= caret) return new vscode.Range(from, position);
  return new vscode.Range(from, document.positionAt(toDocument(prompt, end)));
}

function hoverAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.Hover | undefined {
  const found = promptAt(document, position);
  const hover = found && parameterHover(found.prompt.text, found.offset);
  if (found === undefined || hover === undefined) return undefined;
  const text = new vscode.MarkdownString();
  text.appendCodeblock(hover.title, 'imagine');
  // `appendText` would make spaces that never wrap.
  text.appendMarkdown(hover.lines.map(markdownText).join('\n\n'));
  const range = new vscode.Range(
    document.positionAt(toDocument(found.prompt, hover.start)),
    document.positionAt(toDocument(found.prompt, hover.end)),
  );
  return new vscode.Hover(text, range);
}

function fixesFor(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
  const warnings = vscode.languages
    .getDiagnostics(document.uri)
    .filter(
      (diagnostic) => diagnostic.source === 'Darkroom' && diagnostic.range.intersection(range),
    );
  return warnings.flatMap((diagnostic) => {
    if (!(diagnostic instanceof WarningDiagnostic) || diagnostic.fix === undefined) return [];
    const title = l10n.t('Change to {0}', diagnostic.fix.trim());
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = [diagnostic];
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, diagnostic.range, diagnostic.fix);
    return [action];
  });
}
