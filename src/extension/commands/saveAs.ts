import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { fileEndingOf } from '../../shared/pictureFormat.ts';
import type { Task } from '../../shared/task.ts';
import { defaultQuality } from '../library/renderRequest.ts';
import type { SaveOptions, SavedFile } from '../library/saving/pictureSaver.ts';
import { slugOf } from '../library/saving/slug.ts';
import { clickedFiles, readArguments } from './arguments.ts';
import { Dismissed } from './asker.ts';
import type { Invocation } from './commandMap.ts';
import { askFile, askFolder, askFormat, askQuality, askTiles, askWidths } from './saveQuestions.ts';
import { announceSaved, noFolder, type SavedAction } from './savedFiles.ts';
import type { CommandServices } from './services.ts';
import { targetTask } from './taskTarget.ts';

/** What is saved and where to; `file` names the one file. */
interface Wish {
  readonly options: SaveOptions;
  readonly file?: vscode.Uri;
}

/** Saves a picture as a person wants it: kind of file, quality, widths, place. URIs as text. */
export async function saveImageAs(
  services: CommandServices,
  invocation: Invocation,
): Promise<readonly string[]> {
  const core = await services.core();
  const { tasks, library } = core;
  const task = await targetTask(core, invocation, {
    query: { statuses: ['succeeded'] },
    fits: ({ image }) => image !== undefined,
  });
  const record = tasks.record(task.id);
  if (!record?.task.image) throw services.badInput(l10n.t('This task has no picture.'));
  const { options, file } = await wish(invocation, task);
  const saved = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Saving the picture'),
      cancellable: true,
    },
    (_progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort(new Dismissed()));
      return library.library.saveAgain(record, options, abort.signal);
    },
  );
  if (!saved) throw noFolder();
  const files = file ? [await renamed(saved, file)] : saved;
  if (invocation.ask.asked) announceSaved(services, files, insertion(services, task, files));
  return files.map(({ uri }) => uri);
}

/** An argument object that names the format leaves nothing to ask. */
async function wish({ argument, selection, ask }: Invocation, task: Task): Promise<Wish> {
  const given = readArguments('save', argument);
  const tiles = given.tile === undefined ? undefined : [given.tile];
  if (given.format !== undefined) {
    const { format, quality = defaultQuality(format), widths, naming, folder } = given;
    return {
      options: {
        ...{ format, quality },
        ...(tiles && { tiles }),
        ...(widths && { widths }),
        ...(naming && { naming }),
        ...(folder && { folder: folder.toString() }),
      },
    };
  }
  const chosenTiles = tiles ?? (await askTiles(ask, task));
  const format = await askFormat(ask);
  const quality = format === 'png' ? undefined : (given.quality ?? (await askQuality(ask, format)));
  const whole = task.image?.width ?? 0;
  const widths = given.widths
    ? { widths: given.widths, ...(given.naming && { naming: given.naming }) }
    : await askWidths(ask, chosenTiles ? Math.floor(whole / 2) : whole);
  const options: SaveOptions = {
    format,
    ...widths,
    ...(chosenTiles && { tiles: chosenTiles }),
    ...(quality !== undefined && { quality }),
  };
  const folder = given.folder ?? clickedFiles(argument, selection)[0];
  if (folder) return { options: { ...options, folder: folder.toString() } };
  const near = nearby(task);
  if ((chosenTiles?.length ?? 1) * (widths.widths?.length ?? 1) > 1) {
    return { options: { ...options, folder: (await askFolder(near)).toString() } };
  }
  const name = slugOf(task.prompt) || task.kind;
  const file = await askFile(near, name, fileEndingOf(format));
  return { options: { ...options, folder: vscode.Uri.joinPath(file, '..').toString() }, file };
}

/** Beside the file that the picture has, else in the first folder. */
function nearby({ image }: Task): vscode.Uri | undefined {
  return image?.savedAs === undefined
    ? vscode.workspace.workspaceFolders?.[0]?.uri
    : vscode.Uri.joinPath(vscode.Uri.parse(image.savedAs, true), '..');
}

/** Gives the one saved file the name that the person chose; the dialog asked before replacing. */
async function renamed(saved: readonly SavedFile[], file: vscode.Uri): Promise<SavedFile> {
  const [only] = saved;
  if (!only) throw noFolder();
  if (only.uri !== file.toString()) {
    const from = vscode.Uri.parse(only.uri, true);
    await vscode.workspace.fs.rename(from, file, { overwrite: true });
  }
  return { ...only, uri: file.toString() };
}

/** One picture, in however many widths, can be referred to at once. */
function insertion(
  services: CommandServices,
  { prompt }: Task,
  files: readonly SavedFile[],
): SavedAction[] {
  const sorted = [...files].sort((one, other) => one.width - other.width);
  const largest = sorted.at(-1);
  if (!largest || new Set(files.map(({ tile }) => tile)).size > 1) return [];
  const at = ({ uri }: SavedFile): vscode.Uri => vscode.Uri.parse(uri, true);
  const sources = sorted.map((file) => ({ uri: at(file), width: file.width }));
  const { width, height } = largest;
  const picture = { uri: at(largest), alt: prompt, width, height };
  return [
    {
      label: sources.length > 1 ? l10n.t('Insert with srcset') : l10n.t('Insert'),
      act: () => services.inserter.insert(sources.length > 1 ? { ...picture, sources } : picture),
    },
  ];
}
