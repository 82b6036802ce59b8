import * as vscode from 'vscode';
import { parsePrompt, promptText } from '../../shared/prompt.ts';
import type { Core } from '../core.ts';
import type { EditorServices, KnownPicture } from '../editor/ports.ts';
import { readPictureHeader } from '../library/pictureHeader.ts';
import { readRecipe } from '../library/recipes/readRecipe.ts';

/** What documents need of the rest of Darkroom. */
export function editorServices(
  core: () => Promise<Core>,
  inBackground: EditorServices['inBackground'],
): EditorServices {
  return {
    tasks: async () => (await core()).tasks,
    runImagine: async (prompt, { connection, folder }) =>
      (await core()).maker.imagine(prompt, { connection, folder: folder?.toString() }),
    savedPicture: async (taskId, folder) => {
      const { tasks } = await core();
      const savedAs = tasks.get(taskId)?.image?.savedAs;
      if (savedAs !== undefined && folder === undefined) return vscode.Uri.parse(savedAs, true);
      const uri = await vscode.commands.executeCommand<string>('darkroom.saveImage', {
        taskId,
        ...(folder && { folder }),
      });
      return vscode.Uri.parse(uri, true);
    },
    knownPicture: async (file) => knownPicture(await core(), file),
    inBackground,
  };
}

async function knownPicture(core: Core, file: vscode.Uri): Promise<KnownPicture | undefined> {
  try {
    const bytes = await core.readFile(file.toString());
    const { width, height } = readPictureHeader(bytes);
    const recipe = readRecipe(bytes);
    if (!recipe) return { alt: '', width, height };
    const alt = promptText(parsePrompt(recipe.prompt));
    const taskId = core.tasks.get(recipe.taskId)?.id;
    return { alt, width, height, ...(taskId !== undefined && { taskId }) };
  } catch {
    // What cannot be read as a picture of ours is treated as any other file.
    return undefined;
  }
}
