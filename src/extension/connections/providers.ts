import type { Clock, Random } from '../../shared/clock.ts';
import type { Connection } from '../../shared/connection.ts';
import { Emitter, type Disposable } from '../../shared/event.ts';
import { LoopbackReceiver } from '../callbacks/loopbackReceiver.ts';
import type { HttpClient } from '../http/httpClient.ts';
import { aceAbilities } from '../providers/acedata/aceProvider.ts';
import { createProvider } from '../providers/createProvider.ts';
import type { ImageHost } from '../providers/imageHost.ts';
import { createImageHost } from '../providers/imageHosts/createImageHost.ts';
import type { Provider } from '../providers/provider.ts';
import type { ConnectionList } from './connectionList.ts';
import { aceBaseUrl } from './connectionSettings.ts';
import { DemoProvider } from './demoProvider.ts';
import { DemoServer, type RunningDemo } from './demoServer.ts';
import type { KeyStore } from './keyStore.ts';
import type { ImageHostKind } from './settings.ts';

export interface ProvidersParts {
  readonly connections: Pick<ConnectionList, 'all' | 'get'>;
  readonly keys: Pick<KeyStore, 'require'>;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly random: Random;
  readonly imageHostKind: () => ImageHostKind;
  readonly callback: () => { readonly port: number; readonly publicUrl: string };
  /** How a server elsewhere reaches an address of this computer, by VS Code's own forwarding. */
  readonly publicAddress: (localAddress: string) => Promise<string>;
  readonly startDemo: (key: string) => Promise<RunningDemo>;
}

/** One provider for each connection in use, made anew when its settings change. */
export class Providers implements Disposable {
  readonly #parts: ProvidersParts;
  readonly #made = new Map<string, { readonly settings: string; readonly provider: Provider }>();
  readonly #demo: DemoServer;
  readonly #callbacks: LoopbackReceiver;
  readonly #abilitiesChanged = new Emitter<void>();

  /** Fires when a server turned out to lack what its kind usually can. */
  readonly onDidChangeAbilities = this.#abilitiesChanged.event;

  constructor(parts: ProvidersParts) {
    this.#parts = parts;
    this.#demo = new DemoServer(parts.startDemo);
    this.#callbacks = new LoopbackReceiver({
      port: () => parts.callback().port,
      publicAddress: async (localAddress) => {
        const { publicUrl } = parts.callback();
        return publicUrl === '' ? parts.publicAddress(localAddress) : publicUrl.replace(/\/+$/, '');
      },
    });
  }

  /** Throws `bad-input` where there is no such connection. */
  readonly of = (connectionId: string): Provider => {
    const connection = this.#parts.connections.get(connectionId);
    const kind = this.#parts.imageHostKind();
    const settings = JSON.stringify([connection, kind, this.#hostOf(connection, kind)]);
    const present = this.#made.get(connectionId);
    if (present?.settings === settings) return present.provider;
    present?.provider.dispose();
    const provider = this.#create(connection);
    this.#made.set(connectionId, { settings, provider });
    return provider;
  };

  dispose(): void {
    for (const { provider } of this.#made.values()) provider.dispose();
    this.#made.clear();
    this.#callbacks.dispose();
    this.#demo.dispose();
    this.#abilitiesChanged.dispose();
  }

  #create(connection: Connection): Provider {
    if (connection.kind !== 'demo') {
      return this.#connect(connection, () => this.#parts.keys.require(connection));
    }
    return new DemoProvider(aceAbilities, async () => {
      const { connection: running, key } = await this.#demo.connect(connection);
      return this.#connect(running, () => Promise.resolve(key));
    });
  }

  #connect(connection: Connection, key: () => Promise<string>): Provider {
    const { http, clock, random } = this.#parts;
    const imageHost = this.#imageHost(connection, key);
    return createProvider({
      connection,
      key,
      http,
      clock,
      random,
      imageHost,
      callbacks: this.#callbacks,
      abilitiesChanged: () => this.#abilitiesChanged.fire(),
    });
  }

  /** Pictures for the demo stay on this computer, whatever the setting says. */
  #imageHost(connection: Connection, key: () => Promise<string>): ImageHost {
    const { http, keys } = this.#parts;
    if (connection.kind === 'demo') {
      return createImageHost({ kind: 'acedata', baseUrl: connection.baseUrl, key }, http);
    }
    const kind = this.#parts.imageHostKind();
    const host = this.#hostOf(connection, kind);
    switch (kind) {
      case 'none':
      case 'picgo':
        return createImageHost({ kind }, http);
      case 'acedata': {
        // The platform's token is that of the public API: a key for another address stays there.
        if (host?.baseUrl !== aceBaseUrl) return createImageHost({ kind: 'none' }, http);
        return createImageHost({ kind, key: () => keys.require(host) }, http);
      }
      case 'midjourney-proxy': {
        if (!host) return createImageHost({ kind: 'none' }, http);
        const { baseUrl, auth } = host;
        return createImageHost({ kind, baseUrl, auth, key: () => keys.require(host) }, http);
      }
    }
  }

  /** The connection whose server takes a connection's pictures, where it takes one of that kind. */
  #hostOf(connection: Connection, kind: ImageHostKind): Connection | undefined {
    if (connection.kind === kind) return connection;
    return this.#parts.connections.all().find((candidate) => candidate.kind === kind);
  }
}
