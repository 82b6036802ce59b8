import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { startSimulator, type Simulator } from '../simulator/simulator.ts';
import type { SimulatorState } from '../simulator/state.ts';
import type { RunningDemo } from './connections/demoServer.ts';

/** Milliseconds between looks at whether the demo's tasks have changed. */
const keepEvery = 1000;

/**
 * Starts the demo's server. What it has drawn is kept in `folder`, so that pictures of an earlier
 * session can still be acted on, and a task goes on after a crash.
 */
export async function startDemo(
  newKey: string,
  folder: string,
  extensionPath: string,
  report: (error: unknown) => void,
): Promise<RunningDemo> {
  const file = join(folder, 'state.bin');
  const state = await readState(file);
  const simulator = await startSimulator({
    painterUrl: pathToFileURL(join(extensionPath, 'dist', 'painterWorker.js')),
    pictureLifeSeconds: 24 * 60 * 60,
    ...(state ? { state } : { key: newKey }),
  });
  const keeper = new StateKeeper(simulator, folder, file);
  const timer = setInterval(() => void keeper.keep().catch(report), keepEvery);
  timer.unref();
  return {
    baseUrl: simulator.url,
    key: simulator.key,
    close: async () => {
      clearInterval(timer);
      await keeper.keep().catch(report);
      await simulator.close();
    },
  };
}

class StateKeeper {
  readonly #simulator: Simulator;
  readonly #folder: string;
  readonly #file: string;
  /** Undefined where the last write failed. */
  #kept: string | undefined = '';
  #keeping: Promise<void> = Promise.resolve();

  constructor(simulator: Simulator, folder: string, file: string) {
    this.#simulator = simulator;
    this.#folder = folder;
    this.#file = file;
  }

  /** Writes the state where a task is new or has ended since the last time. */
  keep(): Promise<void> {
    const shape = this.#simulator.tasks.map(({ id, status }) => `${id} ${status}`).join();
    if (shape === this.#kept) return this.#keeping;
    this.#kept = shape;
    this.#keeping = this.#keeping.catch(() => undefined).then(() => this.#write());
    return this.#keeping;
  }

  async #write(): Promise<void> {
    try {
      await this.#writeState();
    } catch (error) {
      this.#kept = undefined; // the next time the disk may take it
      throw error;
    }
  }

  async #writeState(): Promise<void> {
    const state = { ...this.#simulator.state, requests: [] };
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(`${this.#file}.part`, serialize(state), { mode: 0o600 });
    await rename(`${this.#file}.part`, this.#file);
  }
}

/** Our own file; one that cannot be read is a demo that begins anew. */
async function readState(file: string): Promise<SimulatorState | undefined> {
  try {
    const state = deserialize(await readFile(file)) as SimulatorState;
    return state.jobs instanceof Map && state.pictures instanceof Map ? state : undefined;
  } catch {
    return undefined;
  }
}
