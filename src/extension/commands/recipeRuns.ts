import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../../shared/errors.ts';
import type { Recipe } from '../../shared/recipe.ts';
import type { Task } from '../../shared/task.ts';
import { requireOneJob } from '../oneJob.ts';
import { Dismissed } from './asker.ts';
import type { Invocation } from './commandMap.ts';
import { connectionOfRecipe, parentOfRecipe } from './recipeFiles.ts';
import { picturesOfRecipe } from './recipePictures.ts';
import type { CommandServices } from './services.ts';
import { notice } from '../views/notice.ts';

/**
 * Makes a picture again as its recipe says: what was done to another picture is done to that one
 * once more, everything else is asked for anew. Undefined where a mask has to be painted first.
 */
export async function runRecipe(
  services: CommandServices,
  invocation: Invocation,
  recipe: Recipe,
): Promise<Task | undefined> {
  if (!recipe.action) return makeAnew(services, invocation, recipe);
  const { id, label } = recipe.action;
  const parent = await parentOfRecipe(services, invocation, recipe);
  if (!parent) return withoutParent(services, invocation, recipe, label);
  const action =
    parent.actions.find((offered) => offered.id === id) ??
    parent.actions.find((offered) => offered.label === label);
  if (!action) {
    throw services.badInput(l10n.t('This picture\'s server does not offer "{0}".', label));
  }
  if (action.needs === 'mask') {
    await services.maskEditor.open(parent.id, action.id);
    return undefined;
  }
  const { maker } = await services.core();
  const prompt = action.needs === undefined ? undefined : recipe.prompt;
  if (prompt !== undefined) requireOneJob(prompt);
  return maker.act(parent.id, action.id, { prompt });
}

/** A new picture by the same prompt and pictures, on a server of the same kind where there is one. */
async function makeAnew(
  services: CommandServices,
  invocation: Invocation,
  recipe: Recipe,
): Promise<Task> {
  const { images, styleReferences } = picturesOfRecipe(recipe);
  const { kind, prompt, dimensions, motion, loop } = recipe;
  const isBlend = kind === 'blend' && images.length >= 2;
  const [source] = images;
  const needsSource = kind === 'edit' || kind === 'video';
  if (needsSource && source === undefined) {
    throw services.badInput(
      l10n.t(
        'This was made from a picture file, which a recipe does not hold. Choose it yourself.',
      ),
    );
  }
  if (prompt.trim() === '' && !isBlend && kind !== 'video') {
    throw services.badInput(l10n.t('This recipe has no prompt to run again.'));
  }
  requireOneJob(prompt);
  const fitting = await connectionOfRecipe(services, invocation, recipe);
  const { id: connection } = await services.readyConnection(fitting?.id);
  const { maker } = await services.core();
  if (isBlend) return maker.blend(images.slice(0, 5), { connection, dimensions });
  if (kind === 'edit' && source !== undefined) return maker.edit(source, prompt, { connection });
  if (kind === 'video' && source !== undefined)
    return maker.animate(source, prompt, { connection, motion, loop });
  return maker.imagine(prompt, { connection, images, styleReferences });
}

/** Another picture instead of the one that was meant is the person's choice, as it is paid for. */
function withoutParent(
  services: CommandServices,
  invocation: Invocation,
  recipe: Recipe,
  label: string,
): never {
  const message = l10n.t(
    'This picture was made by "{0}" out of another, which its server does not know any more. Its prompt can be imagined anew, which gives other pictures.',
    label,
  );
  if (!(invocation.argument instanceof vscode.Uri)) {
    throw new DarkroomError({ code: 'not-found', message });
  }
  services.inBackground(async () => {
    const again = l10n.t('Imagine Anew');
    if ((await notice.error(message, again)) !== again) return;
    services.gallery.reveal((await makeAnew(services, invocation, recipe)).id);
  });
  throw new Dismissed();
}
