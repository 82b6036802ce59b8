import { randomUUID } from 'node:crypto';
import type { Connection } from '../../shared/connection.ts';
import type { Disposable } from '../../shared/event.ts';

/** A running simulator, as far as the demo needs it. */
export interface RunningDemo {
  readonly baseUrl: string;
  readonly key: string;
  close(): Promise<void>;
}

/** The demo connection's server: started when it is first used, on a port and key of its own. */
export class DemoServer implements Disposable {
  readonly #start: (key: string) => Promise<RunningDemo>;
  #running: Promise<RunningDemo> | undefined;

  constructor(start: (key: string) => Promise<RunningDemo>) {
    this.#start = start;
  }

  /** The demo connection with its server's real address. */
  async connect(connection: Connection): Promise<{ connection: Connection; key: string }> {
    const { baseUrl, key } = await (this.#running ??= this.#begin());
    return { connection: { ...connection, baseUrl }, key };
  }

  dispose(): void {
    void this.#running?.then(
      (demo) => demo.close(),
      () => undefined,
    );
  }

  async #begin(): Promise<RunningDemo> {
    try {
      return await this.#start(randomUUID());
    } catch (error) {
      this.#running = undefined; // worth another try
      throw error;
    }
  }
}
