import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { DarkroomError } from '../../shared/errors.ts';
import type { PictureBytes } from '../../shared/maskMessages.ts';
import { mediaTypeOf, sniffFormat } from '../../shared/pictureFormat.ts';
import type { Task } from '../../shared/task.ts';
import type { GalleryDoor, MaskEditorDoor } from '../commands/services.ts';
import type { ConnectionList } from '../connections/connectionList.ts';
import type { Core } from '../core.ts';
import type { StorageFolders } from '../storageFolders.ts';
import { MaskDrafts } from './maskEditorDrafts.ts';
import { MaskEditorPanels } from './maskEditorPanel.ts';
import type { MaskEditorServices } from './maskEditorServer.ts';

export interface MaskEditorSources {
  readonly extensionUri: vscode.Uri;
  readonly folders: StorageFolders;
  readonly core: () => Promise<Core>;
  readonly connections: ConnectionList;
  readonly gallery: GalleryDoor;
  readonly onDefect: (error: unknown) => void;
}

/** The mask editor with everything that it needs of the rest of Darkroom. */
export function createMaskEditor(sources: MaskEditorSources): MaskEditorDoor & { dispose(): void } {
  const { core, connections, gallery } = sources;
  const services = async (): Promise<MaskEditorServices> => {
    const ready = await core();
    const { maker, tasks } = ready;
    return {
      loadSource: async ({ taskId }) => {
        const task = pictureTask(tasks.get(taskId));
        const picture = await pictureOf(ready, task);
        const { label, kind } = connections.get(task.connection);
        const { width = 0, height = 0 } = task.image ?? {};
        return {
          picture,
          prompt: task.prompt,
          connection: { label, kind },
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
        const task = pictureTask(tasks.get(taskId));
        const action = regionAction(task, actionId);
        const created = await maker.act(task.id, action, { prompt, mask: maskPng });
        return tasks.accepted(created.id);
      },
      readPicture: (task) => pictureOf(ready, task),
      showInGallery: (taskId) => {
        gallery.reveal(taskId);
        return Promise.resolve();
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
      pictureTask((await core()).tasks.get(taskId));
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

function pictureTask(task: Task | undefined): Task {
  if (task?.image?.file !== undefined) return task;
  throw new DarkroomError({
    code: 'not-found',
    message: task
      ? l10n.t('This picture is not here. Download it first.')
      : l10n.t('This picture is no longer in the list.'),
    ...(task && { remedy: 'downloadAgain' }),
  });
}

async function pictureOf(core: Core, task: Task): Promise<PictureBytes> {
  const file = await core.library.library.originalFile(task.id);
  if (file === undefined) {
    throw new DarkroomError({
      code: 'download-failed',
      message: l10n.t('This picture is not here. Download it first.'),
      remedy: 'downloadAgain',
    });
  }
  // VS Code sends a Uint8Array to a webview as it is, but a Buffer as a list of numbers.
  const bytes = new Uint8Array(await readFile(file));
  return { bytes, mediaType: mediaTypeOf(sniffFormat(bytes) ?? 'png') };
}
