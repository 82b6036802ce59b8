import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DarkroomError } from '../../shared/errors.ts';
import type { Task, TileNumber } from '../../shared/task.ts';
import type { ConnectionList } from '../connections/connectionList.ts';
import type { KeyStore } from '../connections/keyStore.ts';
import { settings } from '../connections/settings.ts';
import type { Core } from '../core.ts';
import type { StorageFolders } from '../storageFolders.ts';
import { isInWorkspace } from '../workspaceFiles.ts';
import type { RunRemedy } from './errorMessages.ts';
import { GalleryPanel } from './galleryPanel.ts';
import { pictureDeeds } from './pictureDeeds.ts';
import type { ConnectionsView, GalleryCommands, GalleryPictures } from './galleryRequestsParts.ts';

/** More jobs than this from one prompt are confirmed first. */
const confirmAbove = 4;

export interface GallerySources {
  readonly extensionUri: vscode.Uri;
  readonly folders: StorageFolders;
  readonly core: () => Promise<Core>;
  readonly connections: ConnectionList;
  readonly keys: KeyStore;
  readonly runRemedy: RunRemedy;
  readonly onDefect: (error: unknown) => void;
}

/** The gallery with everything that it needs of the rest of Darkroom. */
export function createGallery(sources: GallerySources): GalleryPanel {
  const { core, connections, keys, folders } = sources;
  return new GalleryPanel({
    extensionUri: sources.extensionUri,
    onDefect: sources.onDefect,
    pictureFolders: () => Promise.resolve([folders.library]),
    services: async () => {
      const [ready, { HeldImages }] = await Promise.all([
        core(),
        import('./galleryPanelImages.ts'),
      ]);
      const { tasks, library } = ready;
      return {
        tasks,
        create: async (request, options) => {
          const connection = connections.get(options.connection);
          if (connection.kind !== 'demo') await keys.require(connection);
          return tasks.create(request, options);
        },
        connections: connectionsView(ready, connections),
        commands: galleryCommands(ready, sources),
        pictures: pictureFiles(ready),
        images: new HeldImages({
          inputFolder: library.folder.inputs,
          keepInput: (bytes) => library.library.importInput(bytes),
          pickFiles,
          readFile: (place) => (place.startsWith('/') ? readFile(place) : ready.readFile(place)),
          ofWorkspace,
          tile: (task, tile) => tilePicture(ready, task, tile),
        }),
        settings: {
          get: () => ({ confirmAbove, savesAutomatically: settings.save().automatically }),
          onDidChange: settings.onDidChange,
        },
      };
    },
  });
}

function connectionsView(
  { providerOf, onDidChangeAbilities }: Core,
  connections: ConnectionList,
): ConnectionsView {
  return {
    list: () =>
      connections.all().map(({ id, kind, label, speed }) => ({
        id,
        kind,
        label,
        speed,
        abilities: [...providerOf(id).abilities],
      })),
    defaultId: () => connections.default.id,
    onDidChange: (listener) => {
      const subscriptions = [connections.onDidChange(listener), onDidChangeAbilities(listener)];
      return { dispose: () => subscriptions.forEach((each) => each.dispose()) };
    },
  };
}

function pictureFiles({ library }: Core): GalleryPictures {
  return {
    thumbnail: ({ id }) => library.library.thumbnailFile(id),
    original: ({ image }) => image?.file,
  };
}

function galleryCommands(core: Core, sources: GallerySources): GalleryCommands {
  const run = <T>(name: string, argument?: unknown): Thenable<T> =>
    vscode.commands.executeCommand<T>(`darkroom.${name}`, argument);
  return {
    ...pictureDeeds(core),
    copyText: async (text) => vscode.env.clipboard.writeText(text),
    varyRegion: async (taskId, which) => {
      await run('varyRegion', { taskId, ...which });
    },
    showRecipe: async (taskId) => {
      await run('showRecipe', { taskId });
    },
    openPicture: async (taskId) => {
      const image = core.tasks.get(taskId)?.image;
      const uri = image?.savedAs
        ? vscode.Uri.parse(image.savedAs, true)
        : image?.file && vscode.Uri.file(image.file);
      if (uri) await vscode.commands.executeCommand('vscode.open', uri);
    },
    addConnection: async () => {
      await run('addConnection');
    },
    remedy: (remedy, connection) => sources.runRemedy(remedy, { connection }),
    findSeed: async (taskId) => {
      const record = core.tasks.record(taskId);
      if (record?.task.remoteId === undefined) return undefined;
      const provider = core.providerOf(record.task.connection);
      if (!provider.abilities.has('seed')) return undefined;
      const { imageId } = record.remote;
      const seed = await provider.seed(
        { remoteId: record.task.remoteId, ...(imageId !== undefined && { imageId }) },
        AbortSignal.timeout(90_000),
      );
      core.tasks.setSeed(taskId, seed);
      return seed;
    },
  };
}

async function pickFiles(): Promise<readonly string[]> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: true,
    title: l10n.t('Choose pictures'),
    filters: { [l10n.t('Pictures')]: ['png', 'jpg', 'jpeg', 'webp', 'gif', 'avif'] },
  });
  return (chosen ?? []).map(String);
}

/** A window that is connected to another machine drags its files by a scheme of the window's. */
async function ofWorkspace(address: string): Promise<string | undefined> {
  let uri: vscode.Uri;
  try {
    uri = vscode.Uri.parse(address, true);
  } catch {
    return undefined;
  }
  const here = uri.scheme === 'vscode-remote' ? uri.with({ scheme: 'file', authority: '' }) : uri;
  return (await isInWorkspace(here)) ? here.toString() : undefined;
}

async function tilePicture({ library }: Core, task: Task, tile: TileNumber): Promise<Uint8Array> {
  const file = await library.library.originalFile(task.id);
  if (file === undefined) {
    throw new DarkroomError({
      code: 'download-failed',
      message: l10n.t('This picture is not here. Download it first.'),
      remedy: 'downloadAgain',
    });
  }
  return library.tilePng(file, tile);
}
