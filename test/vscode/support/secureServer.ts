import { readFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { extension } from './darkroom.ts';

/** A door to a server that has none of its own: TLS in front of a port of this machine. */
export interface SecureServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Shows the certificate of `darkroom.test`, by an authority that no system knows of itself: the host
 * under test was started as on a system to which a company has given its own.
 */
export async function startSecureServer(port: number): Promise<SecureServer> {
  const file = (name: string): Buffer =>
    readFileSync(join(extension().extensionPath, 'test/fixtures/tls', name));
  const identity = { key: file('server.key'), cert: file('server.pem') };
  const server = createServer(identity, (socket) => {
    const inner = connect(port, '127.0.0.1');
    inner.pipe(socket).pipe(inner);
    inner.on('error', () => socket.destroy());
    socket.on('error', () => inner.destroy());
    socket.on('close', () => inner.destroy());
    inner.on('close', () => socket.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
