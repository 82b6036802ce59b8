import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codecFiles } from '../../../src/extension/library/codecs/codecFiles.ts';
import { createLibrary, type LibraryHub } from '../../../src/extension/library/createLibrary.ts';
import { PictureWorker } from '../../../src/extension/library/pictureWorker.ts';
import { LocalFiles } from '../support/localFiles.ts';
import type { SaveSettings } from '../../../src/extension/library/saving/saveTarget.ts';
import type { WorkspaceFiles } from '../../../src/extension/library/saving/workspaceFiles.ts';
import { FetchHttpClient } from '../../../src/extension/http/fetchHttpClient.ts';
import type { TaskRecord } from '../../../src/extension/tasks/record.ts';
import type { Task } from '../../../src/shared/task.ts';
import { WireClock } from '../support/clocks.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';

export const codecs = codecFiles(createRequire(import.meta.url).resolve);
const workerEntry = new URL('../../../src/extension/library/worker.ts', import.meta.url);

export function newWorker(): PictureWorker {
  return new PictureWorker(workerEntry, { codecs });
}

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'darkroom-library-'));
}

export const standardSettings: SaveSettings = {
  automatically: 'always',
  folder: 'assets/generated',
  fileName: '${date}-${slug}-${shortId}',
  embedRecipe: true,
};

export function taskRecord(task: Partial<Task> = {}, record: Partial<TaskRecord> = {}): TaskRecord {
  return {
    task: {
      id: 'task-0000-abc123',
      connection: 'here',
      kind: 'imagine',
      prompt: 'a red fox in the snow --ar 1:1',
      status: 'running',
      progress: 100,
      actions: [],
      createdAt: new Date(2026, 0, 31, 13, 45, 2).getTime(),
      ...task,
    },
    request: { kind: 'imagine', prompt: task.prompt ?? 'a red fox in the snow --ar 1:1' },
    remote: {},
    ...record,
  };
}

/** A library over a temporary folder, a workspace folder on disk, and a real server. */
export class LibraryRig {
  readonly server = new ScriptedServer();
  readonly records = new Map<string, TaskRecord>();
  settings: SaveSettings = standardSettings;
  now = Date.parse('2026-02-01T00:00:00Z');
  #http = new FetchHttpClient({ clock: new WireClock(), random: () => 0.5 });
  #root = '';
  #hub: LibraryHub | undefined;

  get root(): string {
    return this.#root;
  }

  get workspace(): string {
    return join(this.#root, 'workspace');
  }

  get workspaceUri(): string {
    return pathToFileURL(this.workspace).href;
  }

  get hub(): LibraryHub {
    if (!this.#hub) throw new Error('The rig has not been set up.');
    return this.#hub;
  }

  get library() {
    return this.hub.library;
  }

  async setUp(): Promise<void> {
    this.#root = await temporaryFolder();
    await mkdir(this.workspace);
    this.server.requests.length = 0;
    this.settings = standardSettings;
    await this.server.start();
    this.open(new LocalFiles([{ uri: this.workspaceUri, name: 'workspace' }]));
  }

  /** Starts a library over the same folder, as after a restart. */
  open(files: WorkspaceFiles): void {
    this.#hub?.dispose();
    this.#hub = createLibrary({
      extensionPath: '/nowhere',
      version: '0.1.0',
      folder: join(this.#root, 'library'),
      http: this.#http,
      files,
      settings: () => this.settings,
      baseUrlOf: (connection) => (connection === 'here' ? this.server.url : undefined),
      kindOf: () => 'acedata',
      recordOf: (taskId) => this.records.get(taskId),
      now: () => this.now,
      unbuilt: { worker: workerEntry, codecs },
    });
  }

  async tearDown(): Promise<void> {
    this.#hub?.dispose();
    await this.server.stop();
    await this.#http.dispose();
    await rm(this.#root, { recursive: true, force: true });
  }
}
