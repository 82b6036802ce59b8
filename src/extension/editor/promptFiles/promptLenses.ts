import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { expandJobs } from '../../../shared/permutations.ts';
import type { Disposable } from '../../../shared/event.ts';
import type { Task } from '../../../shared/task.ts';
import type { TaskService } from '../../tasks/taskService.ts';
import type { EditorServices } from '../ports.ts';
import { promptsOf } from './promptDocuments.ts';
import type { FilePrompt } from './promptFile.ts';
import { resultsOf } from './promptResults.ts';

/** Commands of the lenses; their arguments are the document's address and the prompt's number. */
export const lensCommands = {
  run: 'darkroom.promptFile.imagine',
  runAll: 'darkroom.promptFile.imagineAll',
  insertBelow: 'darkroom.promptFile.insertBelow',
} as const;

/** Milliseconds between two looks at the tasks while they progress. */
const pace = 500;

/** `Imagine` above each prompt, its pictures beneath, `Imagine All` at the top. */
export class PromptLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #services: EditorServices;
  readonly #changed = new vscode.EventEmitter<void>();
  #tasks: TaskService | undefined;
  #subscription: Disposable | undefined;
  #timer: NodeJS.Timeout | undefined;

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(services: EditorServices) {
    this.#services = services;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { prompts } = promptsOf(document);
    if (prompts.length === 0) return [];
    const tasks = await this.#listen();
    const lenses = prompts.flatMap((prompt, index) => [
      runLens(document, prompt, index),
      ...resultsOf(tasks, prompt.text).flatMap((task) => resultLenses(document, prompt, task)),
    ]);
    return prompts.length > 1 ? [runAllLens(document, prompts), ...lenses] : lenses;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription?.dispose();
    this.#changed.dispose();
  }

  /** The engine is asked for once a document with prompts is seen, not before. */
  async #listen(): Promise<TaskService> {
    this.#tasks ??= await this.#services.tasks();
    this.#subscription ??= this.#tasks.onDidChange(({ tasks, removed }) => {
      if (removed.length > 0 || tasks.some(({ kind }) => kind === 'imagine')) this.#refreshSoon();
    });
    return this.#tasks;
  }

  #refreshSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, pace);
  }
}

function runLens(
  document: vscode.TextDocument,
  prompt: FilePrompt,
  index: number,
): vscode.CodeLens {
  const { total } = expandJobs(prompt.text, 0);
  return new vscode.CodeLens(lineOf(document, prompt.start), {
    title: total > 1 ? l10n.t('$(sparkle) Imagine {0} Jobs', total) : l10n.t('$(sparkle) Imagine'),
    command: lensCommands.run,
    arguments: [document.uri.toString(), index],
  });
}

function runAllLens(
  document: vscode.TextDocument,
  prompts: readonly FilePrompt[],
): vscode.CodeLens {
  const total = prompts.reduce((sum, { text }) => sum + expandJobs(text, 0).total, 0);
  return new vscode.CodeLens(lineOf(document, 0), {
    title: l10n.t('$(run-all) Imagine All ({0} Jobs)', total),
    command: lensCommands.runAll,
    arguments: [document.uri.toString()],
  });
}

/** Beneath a prompt is above the line behind it; at the end of the document there is none. */
function resultLenses(
  document: vscode.TextDocument,
  prompt: FilePrompt,
  task: Task,
): vscode.CodeLens[] {
  const range = lineOf(document, prompt.end, 1);
  const savedAs = task.image?.savedAs;
  if (savedAs === undefined) {
    return [
      new vscode.CodeLens(range, {
        title: statusOf(task),
        command: 'darkroom.openGallery',
        arguments: [{ taskId: task.id }],
      }),
    ];
  }
  const uri = vscode.Uri.parse(savedAs);
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const show = new vscode.CodeLens(range, {
    title: `$(file-media) ${name}`,
    tooltip: l10n.t('Show Result'),
    command: 'vscode.open',
    arguments: [uri],
  });
  if (document.languageId === 'imagine') return [show];
  const insert = new vscode.CodeLens(range, {
    title: l10n.t('Insert'),
    tooltip: l10n.t('Insert the picture below the block'),
    command: lensCommands.insertBelow,
    arguments: [document.uri.toString(), prompt.start, task.id],
  });
  return [show, insert];
}

function statusOf({ status, progress, error }: Task): string {
  switch (status) {
    case 'queued':
    case 'submitting':
    case 'running':
      return `$(sync~spin) ${Math.round(progress)} %`;
    case 'awaitingInput':
    case 'uncertain':
      return l10n.t('$(question) Needs a decision');
    case 'failed':
      return `$(error) ${error?.message ?? l10n.t('Failed')}`;
    case 'cancelled':
      return l10n.t('$(circle-slash) Cancelled');
    case 'succeeded':
      return l10n.t('$(check) Show in Gallery');
  }
}

function lineOf(document: vscode.TextDocument, offset: number, further = 0): vscode.Range {
  const line = Math.min(document.positionAt(offset).line + further, document.lineCount - 1);
  return new vscode.Range(line, 0, line, 0);
}
