import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimulatorRequest } from './request.ts';

/** A pasted mask of 4096² is about 20 MB of base64 at worst. */
const mostBodyBytes = 64 * 1024 * 1024;

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

export type Serve = (request: SimulatorRequest, response: ServerResponse) => Promise<void>;

/** Opens a port (0: any that is free) for the requests to serve. */
export type Listen = (port: number, serve: Serve) => Promise<Listener>;

/** A server that reads each request to its end before it is served. */
export function httpServer(serve: Serve): Server {
  const server = createServer((incoming, response) => {
    response.socket?.setNoDelay(true);
    receive(incoming, response, serve).catch(() => response.destroy());
  });
  // Long polls and streams are the clients' to end, not ours.
  server.requestTimeout = 0;
  return server;
}

/** Listens on 127.0.0.1 alone. */
export const listen: Listen = async (port, serve) => {
  const server = httpServer(serve);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  return { port: address.port, close: () => close(server) };
};

async function receive(
  incoming: IncomingMessage,
  response: ServerResponse,
  serve: Serve,
): Promise<void> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBodyBytes) {
      response.writeHead(413, { connection: 'close' }).end();
      return;
    }
    parts.push(part);
  }
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new Error('The client went away.'));
  });
  const url = new URL(`http://127.0.0.1${incoming.url ?? '/'}`);
  await serve(
    {
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      body: Buffer.concat(parts),
      gone: gone.signal,
    },
    response,
  );
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => {
      if (error) reject(error);
      else resolve();
    });
    server.closeAllConnections();
  });
}
