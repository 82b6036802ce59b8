import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Scripted {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Anything but text and bytes is sent as JSON. Each member of `chunks` is a write of its own. */
  readonly json?: unknown;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  readonly chunks?: readonly (string | Uint8Array)[];
  /** Breaks the connection: before the head, or after what was written. */
  readonly reset?: boolean;
  /** Never ends the answer. */
  readonly hang?: boolean;
}

export type Script = (request: SeenRequest, count: number) => Scripted | Promise<Scripted>;

/** A real server on loopback that answers as a test says, and remembers what it was asked. */
export class ScriptedServer {
  readonly requests: SeenRequest[] = [];
  script: Script = () => ({ status: 404 });
  readonly #server = createServer((request, response) => void this.#handle(request, response));

  /** Stays the same when the server has stopped. */
  url = '';

  /** `port`: that of a server that has stopped, to be back in its place. */
  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** How often a path that matches was asked for. */
  count(pattern: RegExp): number {
    return this.requests.filter(({ path }) => pattern.test(path)).length;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    this.requests.push(seen);
    const answer = await this.script(seen, this.requests.length);
    if (answer.reset && !answer.chunks) {
      response.destroy();
      return;
    }
    const content =
      answer.json === undefined ? (answer.bytes ?? answer.text ?? '') : JSON.stringify(answer.json);
    response.writeHead(answer.status ?? 200, {
      ...(answer.json !== undefined && { 'content-type': 'application/json' }),
      ...answer.headers,
    });
    for (const chunk of answer.chunks ?? [content]) {
      response.write(chunk);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (answer.reset) response.destroy();
    else if (!answer.hang) response.end();
    else response.flushHeaders();
  }
}
