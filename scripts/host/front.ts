import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { windowAddress } from './address.ts';

export interface FrontOptions {
  /** Keeps the half key, so that secrets outlive this process. */
  keyFile: string;
  /** To listen on; 0 takes a free one. */
  port: number;
  /** Absolute path of the folder that `/` leads to; VS Code's server decides where absent. */
  home?: string;
}

interface Target {
  port: number;
  path: string;
}

/** `/proxy/N/x` is how the workbench writes `http://localhost:N/x` for a browser elsewhere. */
function targetOf(url: string, server: number): Target {
  const forwarded = /^\/proxy\/(\d{1,5})(\/.*)?$/.exec(url);
  return forwarded
    ? { port: Number(forwarded[1]), path: forwarded[2] ?? '/' }
    : { port: server, path: url };
}

function keyIn(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

function joinSockets(
  incoming: IncomingMessage,
  socket: Socket,
  head: Buffer,
  target: Target,
): void {
  const upstream = connect(target.port, '127.0.0.1', () => {
    const lines = [`${incoming.method ?? 'GET'} ${target.path} HTTP/1.1`];
    for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2) {
      lines.push(`${incoming.rawHeaders[at] ?? ''}: ${incoming.rawHeaders[at + 1] ?? ''}`);
    }
    upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  upstream.on('error', () => socket.destroy());
  socket.on('error', () => upstream.destroy());
}

/**
 * Stands in front of VS Code's server, as code-server itself does in real life: hands the browser
 * its half of the key that the window's secrets are sealed with (without it they last only until
 * the page is reloaded), and forwards `/proxy/N/…` to a port of this machine.
 *
 * @param server port of VS Code's server
 */
export async function startFront(server: number, options: FrontOptions): Promise<Server> {
  const { home, port } = options;
  const key = keyIn(options.keyFile);
  const front = createServer((incoming, response) => {
    if (incoming.method === 'POST' && incoming.url === '/mint-key') {
      response.end(key);
      return;
    }
    if (home !== undefined && incoming.url === '/') {
      // The server's own default folder has another authority than the files that the extension
      // host names, so that the window would take them for other files.
      response.writeHead(302, { location: windowAddress(originOf(front), home) }).end();
      return;
    }
    const { method, headers } = incoming;
    const target = targetOf(incoming.url ?? '/', server);
    const outgoing = request(
      { ...target, host: '127.0.0.1', method, headers, setHost: false },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(response);
      },
    );
    outgoing.on('error', () => response.writeHead(502).end());
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  front.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) =>
    joinSockets(incoming, socket, head, targetOf(incoming.url ?? '/', server)),
  );
  await new Promise<void>((resolve, reject) => {
    front.once('error', reject);
    front.listen(port, '127.0.0.1', resolve);
  });
  return front;
}

/** The port that a listening server has. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Base address of a listening server, such as `http://localhost:41234`. */
export function originOf(server: Server): string {
  return `http://localhost:${portOf(server)}`;
}
