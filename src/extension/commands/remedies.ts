import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Remedy } from '../../shared/errors.ts';
import type { ConnectionList } from '../connections/connectionList.ts';
import type { Core } from '../core.ts';
import type { RunRemedy } from '../views/errorMessages.ts';
import type { GalleryDoor } from './services.ts';

const aceBilling = 'https://platform.acedata.cloud/';

export interface RemedyServices {
  readonly core: () => Promise<Core>;
  readonly connections: () => ConnectionList;
  readonly gallery: () => GalleryDoor;
}

/** What each remedy's button does. */
export function remedyRunner(services: RemedyServices): RunRemedy {
  return async (remedy, { taskId, connection }) => {
    const task = taskId === undefined ? undefined : { taskId };
    const run = (name: string, argument: unknown): Thenable<unknown> =>
      vscode.commands.executeCommand(`darkroom.${name}`, argument);
    const actions: Readonly<Record<Remedy, () => PromiseLike<unknown>>> = {
      setKey: () => run('setApiKey', connection === undefined ? undefined : { connection }),
      addConnection: () => run('addConnection', undefined),
      fixConnection: () => openSettings('darkroom.connections'),
      topUp: () => openProvider(services.connections(), connection),
      imagine: () => run('imagine', undefined),
      openGallery: () => run('openGallery', task),
      editPrompt: async () => {
        const { tasks } = await services.core();
        const prompt = taskId === undefined ? undefined : tasks.get(taskId)?.prompt;
        services.gallery().fill(prompt === undefined ? {} : { prompt });
      },
      retry: () => run('retryTask', task),
      checkAgain: () => run('checkTask', task),
      setImageHost: () => openSettings('darkroom.imageHost.kind'),
      chooseFolder: () => chooseFolder(taskId),
      downloadAgain: () => run('downloadAgain', task),
      showLog: () => run('showLog', undefined),
    };
    await actions[remedy]();
  };
}

function openSettings(query: string): Thenable<unknown> {
  return vscode.commands.executeCommand('workbench.action.openSettings', query);
}

async function openProvider(connections: ConnectionList, id: string | undefined): Promise<void> {
  const connection = id === undefined ? connections.default : connections.find(id);
  const page = connection?.kind === 'acedata' ? aceBilling : connection?.baseUrl;
  if (page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(page, true));
}

async function chooseFolder(taskId: string | undefined): Promise<void> {
  if (!vscode.workspace.workspaceFolders?.length) {
    await vscode.commands.executeCommand('workbench.action.files.openFolder');
    return;
  }
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: l10n.t('Where should the picture go?'),
    openLabel: l10n.t('Save Here'),
  });
  const [folder] = chosen ?? [];
  if (folder && taskId !== undefined) {
    await vscode.commands.executeCommand('darkroom.saveImage', { taskId, folder });
  }
}
