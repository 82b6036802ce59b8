import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../../shared/errors.ts';
import type { Recipe } from '../../shared/recipe.ts';
import type { Task } from '../../shared/task.ts';
import { readRecipe } from '../library/recipes/readRecipe.ts';
import { clickedFiles, readArguments } from './arguments.ts';
import type { CommandHandlers, Invocation } from './commandMap.ts';
import type { CommandServices } from './services.ts';
import { existingTask, targetTask } from './taskTarget.ts';

type Recipes = Pick<
  CommandHandlers,
  'showRecipe' | 'runRecipe' | 'useAsImagePrompt' | 'useAsStyleReference'
>;

/** Commands on what a picture says of itself, and on pictures as input. */
export function recipeCommands(services: CommandServices): Recipes {
  return {
    showRecipe: async (invocation) => {
      const recipe = await recipeFor(services, invocation);
      const document = await vscode.workspace.openTextDocument({
        language: 'json',
        content: `${JSON.stringify(recipe, null, 2)}\n`,
      });
      await vscode.window.showTextDocument(document, { preview: true });
      return recipe;
    },
    runRecipe: async (invocation) => {
      const recipe = await recipeFor(services, invocation);
      if (recipe.prompt.trim() === '') {
        throw services.badInput(l10n.t('This recipe has no prompt to run again.'));
      }
      const connection = await services.readyConnection(undefined);
      const { maker, tasks } = await services.core();
      const created = await maker.imagine(recipe.prompt, { connection: connection.id });
      services.gallery.reveal(created.id);
      return tasks.accepted(created.id);
    },
    useAsImagePrompt: async (invocation) => {
      services.gallery.fill({ images: await pictures(services, invocation) });
      return undefined;
    },
    useAsStyleReference: async (invocation) => {
      services.gallery.fill({ styleReferences: await pictures(services, invocation) });
      return undefined;
    },
  };
}

/** The recipe of a clicked file, or of a task. */
async function recipeFor(services: CommandServices, invocation: Invocation): Promise<Recipe> {
  const file = pictureFile(invocation);
  const { tasks, library, readFile } = await services.core();
  if (file) return requireRecipe(readRecipe(await readFile(file.toString())));
  const task = await targetTask(tasks, invocation);
  const record = tasks.record(task.id);
  if (!record) throw new Error('A task without a record');
  return library.recipeOf(record);
}

function pictureFile(invocation: Invocation): vscode.Uri | undefined {
  const { image } = readArguments('picture', invocation.argument);
  return image ?? clickedFiles(invocation.argument, invocation.selection)[0];
}

function requireRecipe(recipe: Recipe | undefined): Recipe {
  if (recipe) return recipe;
  throw new DarkroomError({
    code: 'bad-picture',
    message: l10n.t(
      'This picture has no recipe in it. Only pictures that Darkroom saved have one.',
    ),
  });
}

/** The task of a picture file's recipe, followed on its server where this computer lacks it. */
export async function taskOfFile(services: CommandServices, file: vscode.Uri): Promise<Task> {
  const { tasks, readFile } = await services.core();
  const recipe = requireRecipe(readRecipe(await readFile(file.toString())));
  const known = tasks.get(recipe.taskId);
  if (known) return known;
  throw new DarkroomError({
    code: 'not-found',
    message: l10n.t(
      'This picture was made elsewhere, and its task is not known here. Run its recipe again to go on from it.',
    ),
  });
}

async function pictures(services: CommandServices, invocation: Invocation): Promise<string[]> {
  const { image } = readArguments('picture', invocation.argument);
  const files = image ? [image] : clickedFiles(invocation.argument, invocation.selection);
  if (files.length > 0) return files.map(String);
  const { tasks } = await services.core();
  const chosen = await targetTask(tasks, invocation, { statuses: ['succeeded'] });
  const { image: picture } = existingTask(tasks, chosen.id);
  if (picture?.file !== undefined) return [vscode.Uri.file(picture.file).toString()];
  throw services.badInput(l10n.t('This task has no picture.'));
}
