import { createServer, request, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

/** A proxy as companies have them, which knows one name and sends it to a port of this machine. */
export interface ProxyServer {
  /** Such as `http://127.0.0.1:51234`. */
  readonly url: string;
  /** What it was asked for: the host of each tunnel, the address of each plain request. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Starts a proxy that takes both tunnels (CONNECT) and plain requests; all lead to `port`. */
export async function startProxy(port: number): Promise<ProxyServer> {
  const asked: string[] = [];
  const server: Server = createServer((incoming, response) => {
    asked.push(incoming.url ?? '');
    const { pathname, search } = new URL(incoming.url ?? '/', 'http://none');
    const outgoing = request(
      {
        ...{ host: '127.0.0.1', port, path: pathname + search },
        ...{ method: incoming.method, headers: incoming.headers },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  server.on('connect', (incoming, socket, head) => {
    asked.push(incoming.url ?? '');
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
    socket.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
