import * as vscode from 'vscode';
import type { SaveOutcome } from '../../shared/galleryMessages.ts';
import type { TileNumber } from '../../shared/task.ts';
import { revealFile, savedBefore } from '../commands/savedBefore.ts';
import type { Core } from '../core.ts';

/** What the pages do with a picture, or one tile of it. All reject with a `DarkroomError`. */
export interface PictureDeeds {
  /** What is saved already is not written `again`. */
  save(taskId: string, tile: TileNumber | undefined, again: boolean): Promise<SaveOutcome>;
  /** Shows the file that the picture is saved as, where there is one. */
  revealSaved(taskId: string, tile: TileNumber | undefined): Promise<void>;
  insert(taskId: string, tile: TileNumber | undefined): Promise<void>;
}

export function pictureDeeds(core: Pick<Core, 'tasks' | 'library'>): PictureDeeds {
  return {
    save: async (taskId, tile, again) => {
      const there = again ? undefined : await savedBefore(core, taskId, tile);
      if (there) return { written: [], there: [vscode.workspace.asRelativePath(there)] };
      const uri = await run<string>('saveImage', taskId, tile);
      const written = [vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true))];
      return { written, there: [] };
    },
    revealSaved: async (taskId, tile) => {
      const there = await savedBefore(core, taskId, tile);
      if (there) await revealFile(there);
    },
    insert: async (taskId, tile) => {
      await run('insertImage', taskId, tile);
    },
  };
}

function run<T>(name: string, taskId: string, tile: TileNumber | undefined): Thenable<T> {
  return vscode.commands.executeCommand<T>(`darkroom.${name}`, { taskId, ...(tile && { tile }) });
}
