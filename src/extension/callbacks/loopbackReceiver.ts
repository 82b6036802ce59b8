import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Disposable } from '../../shared/event.ts';
import type { CallbackAddress, CallbackReceiver } from './callbackReceiver.ts';

/** A picture answer has two or three kilobytes. */
const mostBytes = 1024 * 1024;

/** A post that takes longer than this is given up, in milliseconds. */
const mostTime = 30_000;

/** More tasks than anyone runs at once; what comes on top is asked for instead. */
const mostAddresses = 2000;

/**
 * Listens on loopback, from the first address that is opened to the last that is let go of. Each
 * address has a path of its own that nobody can guess; any other gets 404 and is not read.
 */
export class LoopbackReceiver implements CallbackReceiver, Disposable {
  readonly #port: () => number;
  readonly #publicAddress: (localAddress: string) => Promise<string>;
  readonly #listeners = new Map<string, (body: string) => void>();
  #server: Promise<Server> | undefined;

  constructor(parts: {
    /** 0: any that is free. Asked whenever it begins to listen. */
    readonly port: () => number;
    /** How a server reaches `http://127.0.0.1:<port>`; without a slash at the end. */
    readonly publicAddress: (localAddress: string) => Promise<string>;
  }) {
    this.#port = parts.port;
    this.#publicAddress = parts.publicAddress;
  }

  async open(listener: (body: string) => void): Promise<CallbackAddress> {
    if (this.#listeners.size >= mostAddresses) throw new Error('Too many callback addresses.');
    const path = `/callback/${randomBytes(24).toString('base64url')}`;
    this.#listeners.set(path, listener);
    const dispose = () => {
      this.#listeners.delete(path);
      if (this.#listeners.size === 0) this.dispose();
    };
    try {
      this.#server ??= this.#listen();
      const { port } = (await this.#server).address() as AddressInfo;
      const address = await this.#publicAddress(`http://127.0.0.1:${port}`);
      return { url: address.replace(/\/+$/, '') + path, dispose };
    } catch (error) {
      dispose();
      throw error;
    }
  }

  dispose(): void {
    this.#listeners.clear();
    const server = this.#server;
    this.#server = undefined;
    void server?.then(close, () => undefined);
  }

  async #listen(): Promise<Server> {
    const server = createServer({ requestTimeout: mostTime }, (request, response) => {
      void this.#receive(request, response);
    });
    server.maxHeadersCount = 100;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port(), '127.0.0.1', resolve);
    });
    // Later errors of single connections are none of ours.
    server.on('error', () => undefined);
    return server;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    // A reverse proxy in front may have put its own path before ours.
    const own = path.slice(Math.max(0, path.lastIndexOf('/callback/')));
    if (request.method !== 'POST' || !this.#listeners.has(own)) {
      answer(response, request.method === 'POST' ? 404 : 405);
      return;
    }
    const body = await bodyOf(request);
    // Answered before it is worked on: who posts must not wait for us.
    answer(response, body === undefined ? 413 : 204);
    if (body !== undefined) this.#listeners.get(own)?.(body);
  }
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' });
  response.end();
}

/** Undefined where it is too long or was not sent to its end. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > mostBytes) return undefined;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch {
    return undefined;
  }
}

function close(server: Server): void {
  server.close();
  server.closeAllConnections();
}
