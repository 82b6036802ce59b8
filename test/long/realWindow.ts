import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LoopbackReceiver } from '../../src/extension/callbacks/loopbackReceiver.ts';
import { FetchHttpClient } from '../../src/extension/http/fetchHttpClient.ts';
import { codecFiles } from '../../src/extension/library/codecs/codecFiles.ts';
import { createLibrary, type LibraryHub } from '../../src/extension/library/createLibrary.ts';
import { LocalFiles } from '../unit/support/localFiles.ts';
import { createProvider } from '../../src/extension/providers/createProvider.ts';
import type { Provider } from '../../src/extension/providers/provider.ts';
import { openTaskStore } from '../../src/extension/tasks/openTaskStore.ts';
import { TaskEngine } from '../../src/extension/tasks/taskEngine.ts';
import type { TaskStore } from '../../src/extension/tasks/taskStore.ts';
import type { Clock, Random } from '../../src/shared/clock.ts';
import type { Delivery } from '../../src/shared/connection.ts';
import type { ProfileName } from '../../src/simulator/options.ts';
import { connectionTo } from './connectionTo.ts';

const require = createRequire(import.meta.url);
const unbuilt = {
  worker: new URL('../../src/extension/library/worker.ts', import.meta.url),
  codecs: codecFiles((name) => require.resolve(name)),
};

export interface RealWindowParts {
  /** Absolute path; holds `tasks/`, `library/` and `workspace/`. */
  readonly folder: string;
  readonly profile: ProfileName;
  readonly server: { readonly url: string; readonly key: string };
  readonly clock: Clock;
  readonly report: (error: unknown) => void;
  /** Measures deadlines of connections; `clock` unless given. */
  readonly wireClock?: Clock;
  readonly random?: Random;
  readonly delivery?: Delivery;
  readonly maxConcurrent?: number;
  /** Milliseconds of `clock` that a server has to finish a task. */
  readonly deadline?: number;
  /** Finished pictures go into the workspace too. */
  readonly saves?: boolean;
  readonly owner?: string;
  readonly isGone?: (owner: string) => boolean;
}

/** All of the extension that needs no VS Code, put together as the extension does it. */
export class RealWindow {
  readonly engine: TaskEngine;
  readonly store: TaskStore;
  readonly library: LibraryHub;
  readonly provider: Provider;
  /** Where the history was moved to that could not be used. */
  readonly setAside: string | undefined;
  readonly #http: FetchHttpClient;
  readonly #callbacks = new LoopbackReceiver({
    port: () => 0,
    publicAddress: (address) => Promise.resolve(address),
  });

  constructor(parts: RealWindowParts) {
    const { folder, profile, server, clock, report, random = () => 0.5 } = parts;
    const workspace = join(folder, 'workspace');
    mkdirSync(workspace, { recursive: true });
    this.#http = new FetchHttpClient({ clock: parts.wireClock ?? clock, random });
    this.provider = createProvider({
      connection: connectionTo(profile, server.url, parts.delivery),
      key: () => Promise.resolve(server.key),
      http: this.#http,
      clock,
      random,
      callbacks: this.#callbacks,
      imageHost: { upload: () => Promise.reject(new Error('No image host here.')) },
    });
    const owner = parts.owner ?? randomUUID();
    const opened = openTaskStore(join(folder, 'tasks'), owner, clock.now(), report);
    this.store = opened.store;
    this.setAside = opened.setAside?.movedTo;
    this.library = createLibrary({
      extensionPath: '/nowhere',
      version: '0.0.0',
      folder: join(folder, 'library'),
      http: this.#http,
      files: new LocalFiles([{ uri: pathToFileURL(workspace).href, name: 'workspace' }]),
      settings: () => ({
        automatically: parts.saves ? 'always' : 'never',
        folder: 'pictures',
        fileName: '${slug}',
        embedRecipe: true,
      }),
      baseUrlOf: () => server.url,
      kindOf: () => profile,
      recordOf: (id) => this.store.read(id),
      now: () => clock.now(),
      unbuilt,
    });
    const { library } = this.library;
    this.engine = new TaskEngine({
      store: this.store,
      clock,
      random,
      newId: randomUUID,
      providerOf: () => this.provider,
      keeper: library,
      readPicture: (file) => library.readPicture(file),
      readMask: (file) => library.readMask(file),
      maxConcurrent: () => parts.maxConcurrent ?? 3,
      ...(parts.deadline !== undefined && { deadline: parts.deadline }),
      isGone: parts.isGone ?? (() => true),
      report,
    });
    this.engine.start();
  }

  async close(): Promise<void> {
    this.engine.dispose();
    await this.engine.settled();
    this.store.dispose();
    await this.#letGo();
  }

  /** As kill -9, as far as one process can: nothing more is written, no lease is given back. */
  async crash(): Promise<void> {
    this.store.dispose();
    this.engine.dispose();
    await this.engine.settled();
    await this.#letGo();
  }

  async #letGo(): Promise<void> {
    this.library.dispose();
    this.provider.dispose();
    this.#callbacks.dispose();
    await this.#http.dispose();
  }
}
