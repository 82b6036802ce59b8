import * as vscode from 'vscode';
import type { Recipe } from '../../shared/recipe.ts';
import type { Task } from '../../shared/task.ts';
import { readTilePath, tileScheme } from '../../shared/tileAddress.ts';
import { tileBox } from '../../shared/tiles.ts';
import type { Core } from '../core.ts';
import { readPictureHeader } from '../library/pictureHeader.ts';
import { readRecipe } from '../library/recipes/readRecipe.ts';
import type { KnownPicture } from './ports.ts';

/** Largest file that is looked into for its size and recipe. Bytes. */
const largestPicture = 64 * 1024 * 1024;

/** What of the core knows pictures. */
interface KnownBy {
  readonly tasks: Pick<Core['tasks'], 'get'>;
  readonly library: { readonly folder: Pick<Core['library']['folder'], 'holds'> };
}

/** What is known of a picture that is about to be referred to; undefined of a file that cannot be read. */
export async function knownPicture(
  core: KnownBy,
  file: vscode.Uri,
): Promise<KnownPicture | undefined> {
  const tile = tileOfGrid(core, file);
  if (tile !== undefined) return tile;
  const task = taskOfLibraryFile(core, file);
  if (task?.image !== undefined) {
    return {
      alt: task.prompt,
      width: task.image.width,
      height: task.image.height,
      taskId: task.id,
    };
  }
  const bytes = await readSmall(file);
  if (bytes === undefined) return undefined;
  const recipe = recipeIn(bytes);
  const isKnown = recipe !== undefined && core.tasks.get(recipe.taskId) !== undefined;
  return {
    ...{ alt: recipe?.prompt ?? '', ...sizeOf(bytes) },
    ...(isKnown && { taskId: recipe.taskId }),
    ...(isKnown && recipe.tile !== undefined && { tile: recipe.tile }),
  };
}

/** A tile that was dragged: it is a file only when it is read. */
function tileOfGrid({ tasks }: KnownBy, { scheme, path }: vscode.Uri): KnownPicture | undefined {
  const address = scheme === tileScheme ? readTilePath(path) : undefined;
  const task = address && tasks.get(address.taskId);
  if (address === undefined || task?.image?.tiles !== 4) return undefined;
  const { width, height } = tileBox(task.image.width, task.image.height, address.tile);
  return { alt: task.prompt, width, height, ...address };
}

/** The library names its files by their tasks. */
function taskOfLibraryFile({ library, tasks }: KnownBy, file: vscode.Uri): Task | undefined {
  if (file.scheme !== 'file' || !library.folder.holds(file.fsPath)) return undefined;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  return tasks.get(name.replace(/\.[^.]*$/, ''));
}

async function readSmall(file: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    return size > largestPicture ? undefined : await vscode.workspace.fs.readFile(file);
  } catch {
    // What cannot be read is referred to by its path alone.
    return undefined;
  }
}

/** A hostile recipe is none: the picture is only referred to. */
function recipeIn(bytes: Uint8Array): Recipe | undefined {
  try {
    return readRecipe(bytes);
  } catch {
    return undefined;
  }
}

function sizeOf(bytes: Uint8Array): { width?: number; height?: number } {
  try {
    const { width, height } = readPictureHeader(bytes);
    return { width, height };
  } catch {
    // A format that we do not read, such as SVG.
    return {};
  }
}
