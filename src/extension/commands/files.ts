import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../../shared/errors.ts';
import type { Task, TileNumber } from '../../shared/task.ts';
import type { SaveOptions, SavedFile } from '../library/saving/pictureSaver.ts';
import { clickedFiles, readArguments } from './arguments.ts';
import type { CommandHandlers, Invocation } from './commandMap.ts';
import { saveImageAs } from './saveAs.ts';
import { savedBefore } from './savedBefore.ts';
import { announceSaved, announceThere, noFolder } from './savedFiles.ts';
import type { CommandServices } from './services.ts';
import { existingTask, targetTask } from './taskTarget.ts';

type Files = Pick<CommandHandlers, 'saveImage' | 'saveImageAs' | 'saveTiles' | 'insertImage'>;

/** Commands that put pictures into the workspace. Saved files are named by URI (as text). */
export function fileCommands(services: CommandServices): Files {
  return {
    saveImage: async (invocation) => {
      const { tile } = readArguments('save', invocation.argument);
      const tiles = tile === undefined ? undefined : [tile];
      const [file] = await save(services, invocation, tiles);
      return file?.uri ?? '';
    },
    saveImageAs: (invocation) => saveImageAs(services, invocation),
    saveTiles: async (invocation) => {
      const files = await save(services, invocation, [1, 2, 3, 4]);
      return files.map(({ uri }) => uri);
    },
    insertImage: (invocation) => insertImage(services, invocation),
  };
}

function saveOptions({ argument, selection }: Invocation): SaveOptions {
  const given = readArguments('save', argument);
  const { format, quality, widths, naming } = given;
  // Explorer's menu on a folder: there it goes.
  const folder = given.folder ?? clickedFiles(argument, selection)[0];
  return {
    ...(folder && { folder: folder.toString() }),
    ...(format && { format }),
    ...(quality !== undefined && { quality }),
    ...(widths && { widths }),
    ...(naming && { naming }),
  };
}

async function save(
  services: CommandServices,
  invocation: Invocation,
  tiles: readonly TileNumber[] | undefined,
): Promise<readonly SavedFile[]> {
  const core = await services.core();
  const { tasks, library } = core;
  const [clicked] = clickedFiles(invocation.argument, invocation.selection);
  const task = await targetTask(core, invocation, {
    ...(clicked && {
      title: l10n.t('Save Picture in {0}', vscode.workspace.asRelativePath(clicked)),
    }),
    query: { statuses: ['succeeded'] },
    fits: ({ image }) => image !== undefined && (tiles === undefined || image.tiles !== undefined),
  });
  const record = tasks.record(task.id);
  if (!record) throw new Error('A task without a record');
  const write = async (): Promise<readonly SavedFile[]> => {
    const files = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: l10n.t('Saving the picture') },
      () =>
        library.library.saveAgain(record, { ...saveOptions(invocation), ...(tiles && { tiles }) }),
    );
    if (!files) throw noFolder();
    const [first] = files;
    // A smaller copy does not stand for the picture.
    const isWhole = !tiles && !saveOptions(invocation).widths;
    if (first && isWhole) tasks.setSavedAs(task.id, first.uri);
    if (invocation.ask.asked || !isScripted(invocation)) announceSaved(services, files);
    return files;
  };
  // A script, and who chose a folder, has said what is wanted.
  const there = isScripted(invocation) || tiles ? undefined : await savedBefore(core, task.id);
  const { width = 0, height = 0 } = task.image ?? {};
  if (!there) return write();
  announceThere(services, there, write);
  return [{ uri: there.toString(), width, height }];
}

function isScripted({ argument }: Invocation): boolean {
  return typeof argument === 'object' && argument !== null && !('type' in argument);
}

async function insertImage(services: CommandServices, invocation: Invocation): Promise<string> {
  const given = readArguments('picture', invocation.argument);
  const file = given.image ?? clickedFiles(invocation.argument, invocation.selection)[0];
  if (file) return services.inserter.insert({ uri: file, alt: altOfFile(file) });
  const task = await targetTask(await services.core(), invocation, {
    query: { statuses: ['succeeded'] },
    fits: ({ image }) => image !== undefined,
  });
  const { uri, width, height } = await savedFile(services, task, given.tile);
  return services.inserter.insert({ uri, alt: task.prompt, width, height });
}

/** The picture as a file of the workspace; saved now where it is not yet. */
async function savedFile(
  services: CommandServices,
  task: Task,
  tile: TileNumber | undefined,
): Promise<{ uri: vscode.Uri; width: number; height: number }> {
  const { tasks, library } = await services.core();
  const { image } = existingTask(tasks, task.id);
  if (!image) {
    throw new DarkroomError({
      code: 'bad-input',
      message: l10n.t('This task has no picture to insert.'),
    });
  }
  if (tile === undefined && image.savedAs !== undefined) {
    const uri = vscode.Uri.parse(image.savedAs, true);
    if (await exists(uri)) return { uri, width: image.width, height: image.height };
  }
  const record = tasks.record(task.id);
  // A tile that was inserted or dragged before is one file.
  const which = tile === undefined ? {} : { tiles: [tile], reuseSame: true };
  const files = record && (await library.library.saveAgain(record, which));
  const file = files?.[0];
  if (!file) throw noFolder();
  if (tile === undefined) tasks.setSavedAs(task.id, file.uri);
  return { uri: vscode.Uri.parse(file.uri, true), width: file.width, height: file.height };
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** `paper-boat-2.png` is a paper boat. */
function altOfFile(file: vscode.Uri): string {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return name.replace(/[-_]+/g, ' ').trim();
}
