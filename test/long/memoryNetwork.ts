import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Agent, type buildConnector } from 'undici';
import { httpServer, type Listen } from '../../src/simulator/http/httpServer.ts';
import { MemorySocket } from './memorySocket.ts';

/** Turns of the event loop without a byte after which nothing is on its way any more. */
const quietTurns = 6;

/**
 * Connections inside the process: HTTP as ever, by the same client and server, but a byte takes no
 * time that nobody measures. So a run can be replayed to the byte, and an hour takes no hour.
 */
export class MemoryNetwork {
  readonly #servers = new Map<number, Server>();
  readonly #open = new Set<MemorySocket>();
  readonly #platform = globalThis.fetch;
  #lastPort = 50_000;
  #moves = 0;
  readonly #agent = new Agent({
    ...{ headersTimeout: 0, bodyTimeout: 0 },
    // A kept-alive connection would be closed by a clock of undici's own.
    pipelining: 0,
    connect: ({ port }, connected) => this.#connect(Number(port), connected),
  });

  /** Puts itself behind the platform's `fetch`, as VS Code puts the user's proxy there. */
  install(): void {
    const dispatcher = this.#agent;
    globalThis.fetch = (input, init) => {
      const behind = { ...init, dispatcher };
      return this.#platform(input, behind);
    };
  }

  async dispose(): Promise<void> {
    globalThis.fetch = this.#platform;
    for (const socket of this.#open) socket.destroy();
    await this.#agent.destroy();
  }

  /** As the simulator opens its port. */
  readonly listen: Listen = (_port, serve) => {
    const server = httpServer(serve);
    server.keepAliveTimeout = 0;
    const port = ++this.#lastPort;
    this.#servers.set(port, server);
    const close = () => {
      this.#servers.delete(port);
      return Promise.resolve();
    };
    return Promise.resolve({ port, close });
  };

  /** Resolves when all has been done that waits for no time. */
  readonly settle = async (): Promise<void> => {
    let quiet = 0;
    while (quiet < quietTurns) {
      const before = this.#moves;
      await new Promise<void>((done) => void setImmediate(done));
      quiet = this.#moves === before ? quiet + 1 : 0;
    }
  };

  #connect(port: number, connected: buildConnector.Callback): void {
    this.#moves++;
    const server = this.#servers.get(port);
    // Later, since undici does not look while it asks.
    if (!server) {
      const refused = Object.assign(new Error('Refused.'), { code: 'ECONNREFUSED' });
      setImmediate(() => connected(refused, null));
      return;
    }
    const ends = MemorySocket.pair(() => {
      this.#moves++;
    });
    for (const end of ends) {
      this.#open.add(end);
      end.on('close', () => this.#open.delete(end));
    }
    const [ours, theirs] = ends;
    setImmediate(() => {
      server.emit('connection', theirs);
      connected(null, ours as unknown as Socket);
    });
  }
}
