import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { DisposableStore, type Event } from '../shared/event.ts';
import type { Task } from '../shared/task.ts';
import { systemClock } from './clock.ts';
import type { ConnectionList } from './connections/connectionList.ts';
import { Providers } from './connections/providers.ts';
import type { KeyStore } from './connections/keyStore.ts';
import type { ImageHostKind } from './connections/settings.ts';
import { purge } from './purging.ts';
import { startDemo } from './startDemo.ts';
import { FetchHttpClient } from './http/fetchHttpClient.ts';
import { createLibrary, type LibraryHub } from './library/createLibrary.ts';
import { pictureForModel } from './library/pictureForModel.ts';
import type { ProbeResult, Provider } from './providers/provider.ts';
import type { StorageFolders } from './storageFolders.ts';
import { TaskMaker } from './taskMaker.ts';
import { openTaskStore } from './tasks/openTaskStore.ts';
import { isOwnerGone, ownerName } from './tasks/owner.ts';
import { stored } from './tasks/storeFailure.ts';
import { TaskEngine } from './tasks/taskEngine.ts';
import type { PictureKeeper, TaskService } from './tasks/taskService.ts';
import type { TaskStore } from './tasks/taskStore.ts';
import type { SaveSettings } from './library/saving/saveTarget.ts';
import type { WorkspaceFiles } from './library/saving/workspaceFiles.ts';

/** The heavy half of Darkroom: everything that talks to servers, disk and database. */
export interface Core {
  readonly tasks: TaskService;
  readonly maker: TaskMaker;
  readonly library: LibraryHub;
  readonly thumbnails: LibraryHub['library'];
  /** Throws `bad-input` where there is no such connection. */
  readonly providerOf: (connectionId: string) => Provider;
  /** Fires when a provider's `abilities` have become less. */
  readonly onDidChangeAbilities: Event<void>;
  /** Asks a connection's server harmlessly what it is. */
  readonly probe: (connectionId: string, signal: AbortSignal) => Promise<ProbeResult>;
  readonly readFile: (uri: string) => Promise<Uint8Array>;
  /** Lets go of what is under way, then closes the database. */
  readonly close: () => Promise<void>;
  /** The picture of a task, small enough for a language model. `limit` in bytes. */
  readonly pictureForModel: (
    task: Task,
    limit: number,
  ) => Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | undefined>;
}

/** The settings, read anew each time. */
export interface CoreSettings {
  readonly save: () => SaveSettings;
  readonly maxConcurrentTasks: () => number;
  readonly callback: () => { readonly port: number; readonly publicUrl: string };
  readonly imageHostKind: () => ImageHostKind;
  readonly onDidChange: Event<void>;
}

export interface CoreParts {
  /** Absolute path of the built extension. */
  readonly extensionPath: string;
  readonly version: string;
  readonly folders: StorageFolders;
  readonly connections: ConnectionList;
  readonly keys: KeyStore;
  readonly settings: CoreSettings;
  readonly files: WorkspaceFiles;
  /** `uri` as text. Rejects with `bad-input`. */
  readonly readFile: (uri: string) => Promise<Uint8Array>;
  /** The address under which a server elsewhere reaches one of this computer. */
  readonly publicAddress: (localAddress: string) => Promise<string>;
  /** Hears of defects and of what the disk refused. */
  readonly report: (error: unknown) => void;
  /** Hears what a person should know although nothing asked. */
  readonly tell: (sentence: string) => void;
  readonly translations: Record<string, string> | undefined;
}

/** Builds the heavy half and takes up what an earlier session left unfinished. */
export function createCore(parts: CoreParts): Core {
  const { folders, connections, keys, settings, report } = parts;
  const disposables = new DisposableStore();
  const http = new FetchHttpClient({ clock: systemClock, random: Math.random });
  const owner = ownerName(randomUUID());
  const store = disposables.add(openStore(parts, owner));
  const providers = disposables.add(
    new Providers({
      connections,
      keys,
      http,
      clock: systemClock,
      random: Math.random,
      imageHostKind: settings.imageHostKind,
      callback: settings.callback,
      publicAddress: parts.publicAddress,
      startDemo: (key) => startDemo(key, folders.demo, parts.extensionPath, report),
    }),
  );
  const library = createLibrary({
    extensionPath: parts.extensionPath,
    version: parts.version,
    folder: folders.library,
    http,
    files: parts.files,
    settings: settings.save,
    baseUrlOf: (connection) => connections.find(connection)?.baseUrl,
    kindOf: (connection) => connections.find(connection)?.kind ?? 'demo',
    recordOf: (taskId) => store.read(taskId),
    now: () => systemClock.now(),
    translations: parts.translations,
  });
  disposables.add(library);
  const tasks = new TaskEngine({
    store,
    clock: systemClock,
    random: Math.random,
    newId: randomUUID,
    providerOf: providers.of,
    keeper: tellingKeeper(library.library, parts.tell),
    readPicture: (file) => library.library.readPicture(file),
    readMask: (file) => library.library.readMask(file),
    root: () => parts.files.preferredFolder(),
    maxConcurrent: settings.maxConcurrentTasks,
    isGone: (name) => isOwnerGone(name, owner),
    report,
  });
  disposables.add(keys.onDidChange(() => tasks.wake()));
  disposables.add(connections.onDidChange(() => tasks.wake()));
  disposables.add(settings.onDidChange(() => tasks.wake()));
  tasks.start();
  purge(store, library.folder, folders, systemClock.now()).catch(report);

  return {
    tasks,
    maker: new TaskMaker({
      tasks,
      connection: (id) => (id === undefined ? connections.default : connections.get(id)),
      requireKey: async (connection) => {
        if (connection.kind !== 'demo') await keys.require(connection);
      },
      readFile: parts.readFile,
      keepInput: (bytes) => library.library.importInput(bytes),
    }),
    library,
    thumbnails: library.library,
    providerOf: providers.of,
    onDidChangeAbilities: providers.onDidChangeAbilities,
    probe: (connectionId, signal) => providers.of(connectionId).probe(signal),
    readFile: parts.readFile,
    pictureForModel: (task, limit) => pictureForModel(library.library, task.id, limit),
    close: async () => {
      tasks.dispose();
      await tasks.settled();
      disposables.dispose();
      await http.dispose();
    },
  };
}

/** Says once in a session that finished pictures have no folder to be saved into. */
function tellingKeeper(library: PictureKeeper, tell: CoreParts['tell']): PictureKeeper {
  let isTold = false;
  return {
    keep: async (record, result, signal) => {
      const kept = await library.keep(record, result, signal);
      if (kept.unsaved === 'noFolder' && !isTold) {
        isTold = true;
        tell(
          l10n.t(
            'No folder is open, so pictures stay in the library of Darkroom. Open a folder to have them saved into it.',
          ),
        );
      }
      return kept;
    },
    preview: (record, url, signal) => library.preview(record, url, signal),
  };
}

function openStore({ folders, report, tell }: CoreParts, owner: string): TaskStore {
  const { store, setAside } = stored(() =>
    openTaskStore(folders.tasks, owner, systemClock.now(), report),
  );
  if (setAside) {
    tell(
      setAside.reason === 'newer'
        ? l10n.t(
            'The list of tasks was written by a newer Darkroom. It was kept as {0}, and a new list was begun.',
            setAside.movedTo,
          )
        : l10n.t(
            'The list of tasks was damaged. It was kept as {0}, and a new list was begun. Saved pictures are untouched.',
            setAside.movedTo,
          ),
    );
  }
  return store;
}
