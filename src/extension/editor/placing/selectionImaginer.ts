import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../../../shared/errors.ts';
import { expandJobs } from '../../../shared/permutations.ts';
import { hasEnded } from '../../../shared/task.ts';
import type { Task } from '../../../shared/task.ts';
import { Dismissed } from '../../commands/asker.ts';
import type { TaskService } from '../../tasks/taskService.ts';
import type { EditorServices } from '../ports.ts';
import { languageOf } from '../references/documentLanguage.ts';
import { oneLine } from '../references/escaping.ts';
import { homeOf } from './documentContext.ts';
import type { DocumentInserter } from './documentInserter.ts';
import type { LastEditor } from './lastEditor.ts';
import { Placeholder } from './placeholder.ts';
import { keptApart, place, referenceIn } from './placedReference.ts';
import type { PictureToPlace } from './placedReference.ts';
import { notice } from '../../views/notice.ts';
import { selectedWords } from './selectedWords.ts';

/** A selected text that stands for more jobs than this is a mistake. */
const jobsAtMost = 20;

/**
 * Imagines what is selected in a document: a placeholder behind the selection turns into the
 * picture's reference when the picture is saved, as one edit to undo.
 */
export class SelectionImaginer {
  readonly #services: EditorServices;
  readonly #lastEditor: LastEditor;
  readonly #inserter: DocumentInserter;

  constructor(services: EditorServices, lastEditor: LastEditor, inserter: DocumentInserter) {
    this.#services = services;
    this.#lastEditor = lastEditor;
    this.#inserter = inserter;
  }

  /**
   * Resolves to the task once the server took it; the rest goes on by itself. Without `prompt` the
   * words of the selected text are the prompt. A text with `{a, b}` makes several pictures, after a
   * question, and the first task is given back. Throws `bad-input` where there is no document or no
   * prompt.
   */
  async imagine(options: {
    readonly prompt?: string;
    readonly connection?: string;
  }): Promise<Task> {
    const editor = await this.#lastEditor.get();
    if (editor === undefined)
      throw badInput(l10n.t('No document is open. Open one and select a text to imagine.'));
    const { document, selection } = editor;
    const prompt = oneLine(
      options.prompt ?? selectedWords(document.getText(selection), languageOf(document)),
    );
    if (prompt === '') throw nothingSelected();
    const { prompts, total } = expandJobs(prompt, jobsAtMost);
    if (total > jobsAtMost) throw tooMany(total);
    if (total > 1) await agreeToPay(total);
    // All places are taken at once: the document may change while the first task is accepted.
    const places = prompts.map(
      () => new Placeholder(document, selection.end, l10n.t('Imagining…')),
    );
    const started = places.map((placeholder, index) =>
      this.#start(prompts[index] ?? prompt, options, placeholder),
    );
    const [task] = await Promise.all(started);
    if (task === undefined) throw nothingSelected();
    return task;
  }

  async #start(
    prompt: string,
    options: { readonly connection?: string },
    placeholder: Placeholder,
  ): Promise<Task> {
    try {
      const { id } = await this.#services.runImagine(prompt, {
        ...connectionOf(options),
        ...rootOf(placeholder.document),
      });
      const tasks = await this.#services.tasks();
      const accepted = await tasks.accepted(id);
      this.#services.inBackground(() => this.#await(tasks, accepted, placeholder));
      return accepted;
    } catch (error) {
      placeholder.dispose();
      throw error;
    }
  }

  /** Follows the task and puts its picture in the placeholder's place. */
  async #await(tasks: TaskService, { id, prompt }: Task, placeholder: Placeholder): Promise<void> {
    const progress = tasks.onDidChange(({ tasks: changed }) => {
      const task = changed.find((candidate) => candidate.id === id);
      if (task !== undefined && !hasEnded(task.status)) {
        placeholder.say(l10n.t('Imagining… {0} %', Math.round(task.progress)));
      }
    });
    try {
      const task = await tasks.finished(id);
      // How it failed, and what can be done, is said where all failures are.
      if (task.status !== 'succeeded') return;
      const uri = await this.#services.savedPicture(id);
      const picture: PictureToPlace = {
        uri,
        alt: prompt,
        ...(task.image && { width: task.image.width, height: task.image.height }),
      };
      if (!(await fill(placeholder, picture))) this.#offerInsert(picture);
    } finally {
      progress.dispose();
      placeholder.dispose();
    }
  }

  /** The place is gone: the person says where the picture belongs. */
  #offerInsert(picture: PictureToPlace): void {
    this.#services.inBackground(async () => {
      const insert = l10n.t('Insert');
      const open = l10n.t('Open Picture');
      const chosen = await notice.information(
        l10n.t(
          'The picture is ready, but the place for it is gone. Put the cursor where it belongs and insert it.',
        ),
        insert,
        open,
      );
      if (chosen === insert) await this.#inserter.insert(picture);
      if (chosen === open) await vscode.commands.executeCommand('vscode.open', picture.uri);
    });
  }
}

/**
 * Writes the reference where the placeholder is at this very moment. VS Code refuses an edit that
 * was worked out for an older version of the document; then it is worked out again.
 */
async function fill(placeholder: Placeholder, picture: PictureToPlace): Promise<boolean> {
  const { document } = placeholder;
  for (let version = -1; version !== document.version;) {
    const reference = await referenceIn(document, picture);
    version = document.version;
    const position = placeholder.position();
    if (position === undefined) return false;
    if (await place(document, position, keptApart(document, position, reference))) return true;
  }
  return false;
}

function connectionOf({ connection }: { readonly connection?: string }): { connection?: string } {
  return connection === undefined ? {} : { connection };
}

/** A panel may have taken the focus: then no document is active that could say where files go. */
function rootOf(document: vscode.TextDocument): { root?: vscode.Uri } {
  const folder = vscode.workspace.getWorkspaceFolder(homeOf(document));
  return folder ? { root: folder.uri } : {};
}

/** Throws `Dismissed` when the person thinks better of it. */
async function agreeToPay(jobs: number): Promise<void> {
  const imagine = l10n.t('Imagine {0} Jobs', jobs);
  const chosen = await notice.question(
    l10n.t('Imagine this prompt?'),
    l10n.t('This makes {0} paid jobs.', jobs),
    imagine,
  );
  if (chosen !== imagine) throw new Dismissed();
}

function tooMany(jobs: number): DarkroomError {
  return badInput(
    l10n.t(
      'This text makes {0} jobs; {1} at once are allowed. Take some braces out.',
      jobs,
      jobsAtMost,
    ),
  );
}

function nothingSelected(): DarkroomError {
  return badInput(l10n.t('Nothing is selected. Select the text that the picture should show.'));
}

function badInput(message: string): DarkroomError {
  return new DarkroomError({ code: 'bad-input', message });
}
