import type { Agent } from 'undici';

/**
 * - `shared`: kept-alive sockets for everything that is safe to repeat
 * - `fresh`: a socket of its own for each request. A submit must not go out on a kept-alive socket
 *   that the server is just closing: whether it was taken could not be told
 * - `guarded`: for addresses that a server named; private networks are out of reach
 */
export type Lane = 'shared' | 'fresh' | 'guarded';

/** A dispatcher as the platform's `fetch` takes it: the same thing by another undici's types. */
export type PlatformDispatcher = NonNullable<RequestInit['dispatcher']>;

/**
 * The connection pools. undici is loaded at the first request, not at activation. Where VS Code puts
 * its own dispatcher in the place of these, only comfort is lost.
 */
export class Dispatchers {
  readonly #agents = new Map<Lane, Promise<Agent>>();

  async for(lane: Lane): Promise<PlatformDispatcher> {
    let agent = this.#agents.get(lane);
    if (!agent) {
      agent = import('./createAgent.ts').then(({ createAgent }) => createAgent(lane));
      this.#agents.set(lane, agent);
    }
    return (await agent) as unknown as PlatformDispatcher;
  }

  async dispose(): Promise<void> {
    const agents = await Promise.all(this.#agents.values());
    this.#agents.clear();
    await Promise.all(agents.map((agent) => agent.destroy()));
  }
}
