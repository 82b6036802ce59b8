import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../../../shared/errors.ts';
import { expandJobs } from '../../../shared/permutations.ts';
import type { Task } from '../../../shared/task.ts';
import { isInWorkspace } from '../../workspaceFiles.ts';
import type { EditorServices } from '../ports.ts';
import { homeOf } from '../placing/documentContext.ts';
import type { FilePrompt } from './promptFile.ts';
import { notice } from '../../views/notice.ts';

/** More jobs than this are confirmed before they are sent; so is every run of a whole file. */
const jobsWithoutQuestion = 4;
/** More jobs than this at once are a mistake. */
const jobsAtMost = 100;

/** Imagines prompts out of documents. Every job is paid for, so what is many is asked for first. */
export class PromptRunner {
  readonly #services: EditorServices;

  constructor(services: EditorServices) {
    this.#services = services;
  }

  /** Resolves to the tasks that were created; empty when the person thought better of it. */
  async run(
    document: vscode.TextDocument,
    prompts: readonly FilePrompt[],
  ): Promise<readonly Task[]> {
    const expansions = prompts.map(({ text }) => expandJobs(text, jobsAtMost));
    const total = expansions.reduce((sum, expansion) => sum + expansion.total, 0);
    if (total > jobsAtMost) {
      throw badInput(
        l10n.t(
          'These are {0} jobs; {1} at once are allowed. Take some braces out.',
          total,
          jobsAtMost,
        ),
      );
    }
    const folders = await Promise.all(
      prompts.map(({ settings }) => folderFor(document, settings.folder)),
    );
    if (total === 0) return [];
    if (
      (prompts.length > 1 || total > jobsWithoutQuestion) &&
      !(await agrees(prompts.length, total))
    )
      return [];
    const tasks: Task[] = [];
    for (const [index, prompt] of prompts.entries()) {
      const folder = folders[index];
      const { connection } = prompt.settings;
      for (const text of expansions[index]?.prompts ?? []) {
        const options = {
          ...(connection !== undefined && { connection }),
          ...(folder && { folder }),
        };
        tasks.push(await this.#services.runImagine(text, options));
      }
    }
    return tasks;
  }
}

async function agrees(prompts: number, jobs: number): Promise<boolean> {
  const imagine = l10n.t('Imagine {0} Jobs', jobs);
  const chosen = await notice.question(
    prompts > 1 ? l10n.t('Imagine {0} prompts?', prompts) : l10n.t('Imagine this prompt?'),
    l10n.t('This makes {0} paid jobs.', jobs),
    imagine,
  );
  return chosen === imagine;
}

/** A document may come from anywhere, so its folder must be within the workspace. */
async function folderFor(
  document: vscode.TextDocument,
  written: string | undefined,
): Promise<vscode.Uri | undefined> {
  if (written === undefined) return undefined;
  const home = homeOf(document);
  const root =
    vscode.workspace.getWorkspaceFolder(home)?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const isRelative = !written.startsWith('/') && home.scheme !== 'untitled';
  const folder = isRelative
    ? vscode.Uri.joinPath(home, '..', written)
    : root && vscode.Uri.joinPath(root, written);
  if (folder !== undefined && (await isInWorkspace(folder))) return folder;
  throw badInput(l10n.t('The folder {0} is outside the workspace. Name one inside it.', written));
}

function badInput(message: string): DarkroomError {
  return new DarkroomError({ code: 'bad-input', message });
}
