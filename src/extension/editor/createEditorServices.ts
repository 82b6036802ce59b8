import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../../shared/errors.ts';
import type { Core } from '../core.ts';
import type { EditorServices, PictureToSave } from './ports.ts';

/** The editor's faces as the rest of Darkroom serves them. */
export function createEditorServices(
  core: () => Promise<Core>,
  inBackground: EditorServices['inBackground'],
): EditorServices {
  return {
    inBackground,
    tasks: async () => (await core()).tasks,
    runImagine: async (prompt, { connection, folder, root }) =>
      (await core()).maker.imagine(prompt, {
        connection,
        folder: folder?.toString(),
        root: root?.toString(),
      }),
    savedPicture: async (taskId, which) => savedPicture(await core(), taskId, which),
    // What reads pictures is not needed before there is one.
    knownPicture: async (file) => {
      const { knownPicture } = await import('./knownPicture.ts');
      return knownPicture(await core(), file);
    },
  };
}

async function savedPicture(
  { tasks, library }: Core,
  taskId: string,
  { folder, tile }: PictureToSave = {},
): Promise<vscode.Uri> {
  const savedAs = tasks.get(taskId)?.image?.savedAs;
  if (savedAs !== undefined && tile === undefined) {
    const uri = vscode.Uri.parse(savedAs, true);
    if (await exists(uri)) return uri;
  }
  const record = tasks.record(taskId);
  const files =
    record &&
    (await library.library.saveAgain(record, {
      ...(folder !== undefined && { folder: folder.toString() }),
      // A tile that was dragged twice is one file.
      ...(tile !== undefined && { tiles: [tile], reuseSame: true }),
    }));
  const file = files?.[0];
  if (file === undefined) {
    throw new DarkroomError({
      code: 'save-failed',
      message: l10n.t(
        'No folder is open, so the picture stays in the library. Open a folder to save it there.',
      ),
      remedy: 'chooseFolder',
    });
  }
  if (tile === undefined) tasks.setSavedAs(taskId, file.uri);
  return vscode.Uri.parse(file.uri, true);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
