import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Connection } from '../../shared/connection.ts';
import { DarkroomError } from '../../shared/errors.ts';
import { badRecipe, type Recipe } from '../../shared/recipe.ts';
import type { Task, TaskKind } from '../../shared/task.ts';
import { taskKinds } from '../../shared/taskWords.ts';
import type { Core } from '../core.ts';
import { readRecipe } from '../library/recipes/readRecipe.ts';
import type { AdoptedPicture } from '../tasks/adopting.ts';
import { clickedFiles, readArguments } from './arguments.ts';
import { Dismissed } from './asker.ts';
import type { Invocation } from './commandMap.ts';
import type { CommandServices } from './services.ts';
import { notice } from '../views/notice.ts';

/** Largest file that is looked into for a recipe; servers make far smaller ones. Bytes. */
const largestFile = 256 * 1024 * 1024;

/** The picture file that a command is about: named by its argument object, or clicked in Explorer. */
export function pictureFile({ argument, selection }: Invocation): vscode.Uri | undefined {
  return readArguments('picture', argument).image ?? clickedFiles(argument, selection)[0];
}

/** The recipe inside a picture file. Rejects with `bad-picture` where there is none. */
export async function recipeOfFile({ readFile }: Core, file: vscode.Uri): Promise<Recipe> {
  const found = await vscode.workspace.fs.stat(file).then(undefined, () => undefined);
  if ((found?.size ?? 0) > largestFile) throw badRecipe();
  const recipe = readRecipe(await readFile(file.toString()));
  if (recipe) return recipe;
  throw new DarkroomError({
    code: 'bad-picture',
    message: l10n.t(
      'This picture has no recipe in it. Only pictures that Darkroom saved have one.',
    ),
  });
}

/**
 * The finished task of a picture file's recipe. One that this computer does not know is asked for
 * at its server, which costs nothing, and brought home.
 */
export async function taskOfFile(
  services: CommandServices,
  invocation: Invocation,
  file: vscode.Uri,
): Promise<Task> {
  const core = await services.core();
  const recipe = await recipeOfFile(core, file);
  const known = core.tasks.record(recipe.taskId)?.task;
  if (known && known.remoteId === recipe.remoteId) {
    core.tasks.restore([known.id]);
    return known;
  }
  const { remoteId, imageId, seed, taskId, prompt, tile, ancestors } = recipe;
  const [parent] = ancestors;
  try {
    if (remoteId === undefined) throw withoutTask();
    return await adopt(services, invocation, recipe, {
      ...{ remoteId, taskId, prompt, kind: kindOf(recipe.kind) },
      ...(imageId !== undefined && { imageId }),
      ...(seed !== undefined && { seed }),
      ...(parent?.remoteId !== undefined && {
        parent: { remoteId: parent.remoteId, ...(parent.tile && { tile: parent.tile }) },
      }),
      // A file of one tile is not the picture of the task.
      ...(tile === undefined && { savedAs: file.toString() }),
    });
  } catch (error) {
    const isGone = error instanceof DarkroomError && error.code === 'not-found';
    if (!isGone || !(invocation.argument instanceof vscode.Uri)) throw error;
    offerToRun(services, error.message, file);
    throw new Dismissed();
  }
}

/**
 * The finished task that a recipe's action was done to, brought home where this computer does not
 * know it. Undefined where neither the recipe nor its server names one any more.
 */
export async function parentOfRecipe(
  services: CommandServices,
  invocation: Invocation,
  recipe: Recipe,
): Promise<Task | undefined> {
  const { tasks } = await services.core();
  const [parent] = recipe.ancestors;
  if (!parent) return undefined;
  const { remoteId, taskId, imageId, kind = 'imagine' } = parent;
  const known = tasks.record(taskId)?.task;
  if (known && known.remoteId === remoteId) {
    tasks.restore([known.id]);
    return known;
  }
  if (remoteId === undefined) return undefined;
  try {
    return await adopt(services, invocation, recipe, {
      ...{ remoteId, taskId, prompt: recipe.prompt, kind: kindOf(kind) },
      ...(imageId !== undefined && { imageId }),
    });
  } catch (error) {
    if (error instanceof DarkroomError && error.code === 'not-found') return undefined;
    throw error;
  }
}

/** The connection to go on with: of the recipe's kind, asked for where there are several. */
export async function connectionOfRecipe(
  { connections }: CommandServices,
  { ask, argument }: Invocation,
  recipe: Recipe,
): Promise<Connection | undefined> {
  const { connection } = readArguments('picture', argument);
  if (connection !== undefined) return connections.get(connection);
  const fitting = connections.all().filter(({ kind }) => kind === recipe.provider);
  const [only] = fitting;
  if (fitting.length < 2) return only;
  const chosen = await ask.pick(
    fitting.map((each) => ({ label: each.label, description: each.baseUrl, each })),
    { placeHolder: l10n.t('Which server made this picture?') },
  );
  return chosen.each;
}

/** Asks the server of a recipe for a picture that it made, and waits until it is here. */
async function adopt(
  services: CommandServices,
  invocation: Invocation,
  recipe: Recipe,
  picture: Omit<AdoptedPicture, 'connection'>,
): Promise<Task> {
  const { tasks } = await services.core();
  const chosen = await connectionOfRecipe(services, invocation, recipe);
  if (!chosen) throw noConnection();
  const { id: connection } = await services.readyConnection(chosen.id);
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Asking {0} for this picture', chosen.label),
      cancellable: true,
    },
    async (_progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort(new Dismissed()));
      const task = await tasks.adopt({ ...picture, connection }, abort.signal);
      return tasks.finished(task.id, abort.signal);
    },
  );
}

function kindOf(kind: string): TaskKind {
  return taskKinds.find((known) => known === kind) ?? 'other';
}

/** Paying for a new picture is the person's choice. */
function offerToRun(services: CommandServices, message: string, file: vscode.Uri): void {
  services.inBackground(async () => {
    const run = l10n.t('Run Recipe Again');
    if ((await notice.error(message, run)) === run) {
      await vscode.commands.executeCommand('darkroom.runRecipe', file);
    }
  });
}

function withoutTask(): DarkroomError {
  return new DarkroomError({
    code: 'not-found',
    message: l10n.t(
      'This recipe names no task of a server. Run it again to go on from a new picture.',
    ),
  });
}

function noConnection(): DarkroomError {
  return new DarkroomError({
    code: 'bad-input',
    message: l10n.t(
      'This picture was made by a server that is not connected here. Add a connection to it first.',
    ),
    remedy: 'addConnection',
  });
}
