import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { DarkroomError, type TaskError } from '../../shared/errors.ts';
import type { PictureBytes } from '../../shared/maskMessages.ts';
import { mediaTypeOf, sniffFormat } from '../../shared/pictureFormat.ts';
import { tileUpscale } from '../../shared/regionTiles.ts';
import { hasEnded, type Task, type TileNumber } from '../../shared/task.ts';
import type { GalleryDoor, MaskEditorDoor } from '../commands/services.ts';
import type { ConnectionList } from '../connections/connectionList.ts';
import type { Core } from '../core.ts';
import type { StorageFolders } from '../storageFolders.ts';
import type { TaskService } from '../tasks/taskService.ts';
import type { RunRemedy } from './errorMessages.ts';
import { MaskDrafts } from './maskEditorDrafts.ts';
import { MaskEditorPanels } from './maskEditorPanel.ts';
import type { MaskEditorServices } from './maskEditorServer.ts';
import { pictureDeeds } from './pictureDeeds.ts';

export interface MaskEditorSources {
  readonly extensionUri: vscode.Uri;
  readonly folders: StorageFolders;
  readonly core: () => Promise<Core>;
  readonly connections: ConnectionList;
  readonly gallery: GalleryDoor;
  readonly runRemedy: RunRemedy;
  readonly onDefect: (error: unknown) => void;
}

/** The mask editor with everything that it needs of the rest of Darkroom. */
export function createMaskEditor(sources: MaskEditorSources): MaskEditorDoor & { dispose(): void } {
  const { core, connections, gallery } = sources;
  const services = async (): Promise<MaskEditorServices> => {
    const ready = await core();
    const { maker, tasks } = ready;
    return {
      loadSource: async ({ taskId, actionId }) => {
        const task = await pictureTask(tasks, taskId);
        // Before anybody paints for nothing.
        regionAction(task, actionId);
        const picture = await pictureOf(ready, task);
        const { label, kind, speed } = connections.get(task.connection);
        const { width = 0, height = 0 } = task.image ?? {};
        return {
          picture,
          prompt: task.prompt,
          connection: { label, kind, speed },
          size: { width, height },
        };
      },
      submitRegion: async ({ taskId, actionId }, { prompt, maskPng }) => {
        // A region that the server waits for already gets the mask: another would be paid for too.
        const [waiting] = tasks.list({
          ...{ parent: taskId, limit: 1 },
          ...{ statuses: ['awaitingInput'], kinds: ['region'] },
        });
        if (waiting) {
          const file = await ready.library.library.importInput(maskPng);
          return tasks.complete(waiting.id, { prompt, mask: { file } });
        }
        const action = regionAction(known(tasks, taskId), actionId);
        return maker.act(taskId, action, { prompt, mask: maskPng });
      },
      readTile: (task) => tileOf(ready, task),
      readPicture: (task) => pictureOf(ready, task),
      upscale: (grid, tile) => maker.act(grid.id, upscaleAction(grid, tile)),
      pictures: pictureDeeds(ready),
      showInGallery: (taskId) => {
        gallery.reveal(taskId);
        return Promise.resolve();
      },
      remedy: (remedy, taskId) => {
        const connection = tasks.get(taskId)?.connection;
        return sources.runRemedy(remedy, {
          taskId,
          ...(connection !== undefined && { connection }),
        });
      },
      tasks,
    };
  };
  const panels = new MaskEditorPanels(
    sources.extensionUri,
    services,
    new MaskDrafts(sources.folders.masks),
    sources.onDefect,
  );
  return {
    open: async (taskId, actionId) => {
      known((await core()).tasks, taskId);
      panels.open({ taskId, ...(actionId !== undefined && { actionId }) });
    },
    dispose: () => panels.dispose(),
  };
}

function regionAction(task: Task, actionId: string | undefined): string {
  const action = task.actions.find(({ id, kind }) =>
    actionId === undefined ? kind === 'region' : id === actionId,
  );
  if (action) return action.id;
  throw new DarkroomError({
    code: 'unsupported',
    message: l10n.t("This picture's server does not offer to repaint a region."),
  });
}

function upscaleAction(grid: Task, tile: TileNumber): string {
  const action = tileUpscale(grid, tile);
  if (action) return action.id;
  throw new DarkroomError({
    code: 'unsupported',
    message: l10n.t("This picture's server does not offer to upscale that tile."),
  });
}

function known(tasks: TaskService, taskId: string): Task {
  const task = tasks.get(taskId);
  if (task) return task;
  throw new DarkroomError({
    code: 'not-found',
    message: l10n.t('This picture is no longer in the list.'),
  });
}

/** The task once its picture is here. What costs nothing is done for it: waiting, asking, fetching. */
async function pictureTask(tasks: TaskService, taskId: string): Promise<Task> {
  let task = known(tasks, taskId);
  if (task.status === 'uncertain') task = await tasks.checkAgain(taskId);
  if (!hasEnded(task.status)) task = await tasks.finished(taskId);
  if (task.status === 'succeeded' && task.image?.file === undefined) {
    task = await tasks.downloadAgain(taskId);
  }
  if (task.image?.file !== undefined) return task;
  throw new DarkroomError(task.error ?? (task.status === 'cancelled' ? cancelled() : notHere()));
}

function cancelled(): TaskError {
  return { code: 'cancelled', message: l10n.t('Making this picture was cancelled.') };
}

function notHere(): TaskError {
  return {
    code: 'download-failed',
    message: l10n.t('This picture is not here. Download it first.'),
    remedy: 'downloadAgain',
  };
}

/** For looking at alone: without it the person only waits. */
async function tileOf({ library }: Core, { parent }: Task): Promise<PictureBytes | undefined> {
  const { taskId, tile } = parent ?? {};
  if (taskId === undefined || tile === undefined) return undefined;
  const grid = await library.library.originalFile(taskId).catch(() => undefined);
  if (grid === undefined) return undefined;
  const bytes = await library.tilePng(grid, tile).catch(() => undefined);
  return bytes && { bytes: new Uint8Array(bytes), mediaType: 'image/png' };
}

async function pictureOf(core: Core, task: Task): Promise<PictureBytes> {
  const file = await core.library.library.originalFile(task.id);
  if (file === undefined) throw new DarkroomError(notHere());
  // VS Code sends a Uint8Array to a webview as it is, but a Buffer as a list of numbers.
  const bytes = new Uint8Array(await readFile(file));
  return { bytes, mediaType: mediaTypeOf(sniffFormat(bytes) ?? 'png') };
}
