import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Recipe } from '../../shared/recipe.ts';
import { clickedFiles, readArguments } from './arguments.ts';
import type { CommandHandlers, Invocation } from './commandMap.ts';
import { pictureFile, recipeOfFile } from './recipeFiles.ts';
import { runRecipe } from './recipeRuns.ts';
import type { CommandServices } from './services.ts';
import { targetTask } from './taskTarget.ts';

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
      const created = await runRecipe(services, invocation, recipe);
      if (!created) return undefined;
      services.gallery.reveal(created.id);
      return (await services.core()).tasks.accepted(created.id);
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

/** The recipe of a named or clicked file, or of a task. */
async function recipeFor(services: CommandServices, invocation: Invocation): Promise<Recipe> {
  const file = pictureFile(invocation);
  const core = await services.core();
  if (file) return recipeOfFile(core, file);
  const task = await targetTask(core, invocation);
  const record = core.tasks.record(task.id);
  if (!record) throw new Error('A task without a record');
  return core.library.recipeOf(record);
}

async function pictures(services: CommandServices, invocation: Invocation): Promise<string[]> {
  const { image } = readArguments('picture', invocation.argument);
  const files = image ? [image] : clickedFiles(invocation.argument, invocation.selection);
  if (files.length > 0) return files.map(String);
  const { image: picture } = await targetTask(await services.core(), invocation, {
    query: { statuses: ['succeeded'] },
    fits: (task) => task.image !== undefined,
  });
  if (picture?.file !== undefined) return [vscode.Uri.file(picture.file).toString()];
  throw services.badInput(l10n.t('This task has no picture.'));
}
