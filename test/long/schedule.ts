import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTaskStore } from '../../src/extension/tasks/openTaskStore.ts';
import { TaskEngine } from '../../src/extension/tasks/taskEngine.ts';
import type { TaskStore } from '../../src/extension/tasks/taskStore.ts';
import { DarkroomError } from '../../src/shared/errors.ts';
import type { Task } from '../../src/shared/task.ts';
import { Dice } from '../unit/support/seededRandom.ts';
import { VirtualClock } from '../unit/support/virtualClock.ts';
import { FaultyProvider } from './faultyProvider.ts';
import { ModelKeeper } from './modelKeeper.ts';
import { ModelServer } from './modelServer.ts';

export interface ModelWindow {
  readonly engine: TaskEngine;
  readonly store: TaskStore;
  /** Every task as the events said that it is; undefined when it was hidden. */
  readonly heard: Map<string, Task | undefined>;
}

const deadline = 600_000;
const prompts = ['a fox', 'an owl', 'a fox'];

/** Where there is a file system in memory, nothing has to wait for a disk. */
function quickFolder(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}

/**
 * A person, up to two windows, a network and a server, all of whose doings follow from one seed.
 * The same seed does the same again.
 */
export class Schedule {
  readonly dice: Dice;
  readonly clock = new VirtualClock();
  readonly server: ModelServer;
  readonly provider: FaultyProvider;
  readonly keeper: ModelKeeper;
  /** Ids of all tasks that the person made. */
  readonly made: string[] = [];
  /** What was thrown at the person, or reported. */
  readonly problems: unknown[] = [];
  /** What happened, in order: equal for equal seeds. */
  readonly trace: string[] = [];
  kills = 0;
  readonly #folder = mkdtempSync(join(quickFolder(), 'darkroom-schedule-'));
  readonly #windows: ModelWindow[] = [];
  #connected = true;
  #names = 0;
  #ids = 0;
  #full = false;

  constructor(seed: number) {
    this.dice = new Dice(seed);
    this.server = new ModelServer(this.clock, this.dice);
    this.provider = new FaultyProvider(this.server, this.clock, this.dice);
    this.keeper = new ModelKeeper(this.#folder, this.server, this.clock, this.dice);
  }

  /** Trouble: the person works while everything fails that can. */
  async run(): Promise<void> {
    this.provider.trouble = this.dice.pick([0, 5, 15, 40]);
    this.keeper.trouble = this.dice.pick([0, 15, 50]);
    this.#open();
    const steps = this.dice.between(5, 40);
    for (let step = 0; step < steps; step++) {
      await this.#act();
      await this.clock.advance(this.dice.pick([0, 10, 1000, 5000, 30_000, 200_000]));
    }
  }

  /** Calm: all is well again, one window is open, and all comes to its end. */
  async calm(): Promise<ModelWindow> {
    this.provider.trouble = 0;
    this.keeper.trouble = 0;
    this.#connected = true;
    for (const window of [...this.#windows]) await this.#close(window);
    const window = this.#open();
    const ends = this.made.map((id) => window.engine.finished(id));
    await this.clock.until(Promise.all(ends), 30 * deadline);
    // What was under way when its sender was killed has arrived by then, or never will.
    while (this.server.underWay.size > 0) await this.clock.advance(5000);
    return window;
  }

  async dispose(): Promise<void> {
    for (const window of [...this.#windows]) await this.#close(window);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #open(): ModelWindow {
    const owner = `window-${++this.#names}`;
    // Who was killed says nothing any more.
    const report = (error: unknown) => this.#has(owner) && this.problems.push(error);
    const { store, setAside } = openTaskStore(this.#folder, owner, this.clock.now(), report);
    if (setAside) throw new Error('A sound database was set aside.');
    const heard = new Map<string, Task | undefined>();
    const engine = new TaskEngine({
      store,
      clock: this.clock,
      random: this.dice.random,
      newId: () => `task-${++this.#ids}`,
      providerOf: () => {
        if (this.#connected) return this.provider;
        throw new DarkroomError({ code: 'key-missing', message: 'No key.', remedy: 'setKey' });
      },
      keeper: this.keeper,
      readPicture: () => Promise.resolve({ bytes: new Uint8Array() }),
      readMask: () => Promise.resolve({ width: 1, height: 1, data: new Uint8Array(1) }),
      maxConcurrent: () => 2,
      // Of half of the windows that were killed it is known at once.
      isGone: (name) => Number(name.split('-')[1]) % 2 === 0 && !this.#has(name),
      report,
      deadline,
      watchInterval: 5000,
    });
    engine.onDidChange(({ tasks, removed }) => {
      for (const task of tasks) heard.set(task.id, task);
      for (const id of removed) heard.set(id, undefined);
      this.trace.push(
        ...tasks.map((task) => `${owner} ${task.id} ${task.status} ${task.progress}`),
      );
    });
    const window = { engine, store, heard };
    this.#windows.push(window);
    engine.start();
    return window;
  }

  #has(owner: string): boolean {
    return this.#windows.some(({ store }) => store.owner === owner);
  }

  async #close(window: ModelWindow): Promise<void> {
    this.#windows.splice(this.#windows.indexOf(window), 1);
    window.engine.dispose();
    await window.engine.settled();
    window.store.dispose();
  }

  /** As kill -9: nothing more is written, no lease is given back. */
  #kill(window: ModelWindow): void {
    this.kills++;
    this.#windows.splice(this.#windows.indexOf(window), 1);
    window.store.dispose();
    window.engine.dispose();
  }

  async #act(): Promise<void> {
    const [window = this.#open()] = this.#windows;
    const chosen = this.dice.chance(70) ? window : this.dice.pick(this.#windows);
    const { engine } = chosen;
    const target = this.made.length > 0 ? this.dice.pick(this.made) : undefined;
    const acts: [number, () => unknown][] = [
      [
        30,
        () =>
          this.#make(() =>
            engine.create(
              { kind: 'imagine', prompt: this.dice.pick(prompts) },
              { connection: 'c' },
            ),
          ),
      ],
      [
        8,
        () =>
          target &&
          this.#make(() =>
            engine.create(
              { kind: 'action', taskId: target, actionId: 'upscale1' },
              { connection: 'c' },
            ),
          ),
      ],
      [5, () => target && this.#make(() => engine.retry(target))],
      [6, () => target && engine.cancel(target)],
      [8, () => target && engine.checkAgain(target)],
      [4, () => target && engine.downloadAgain(target)],
      [4, () => target && (engine.remove([target]), undefined)],
      [4, () => target && (engine.restore([target]), undefined)],
      [3, () => target && (engine.setFavourite(target, this.dice.chance(50)), undefined)],
      [8, () => this.#kill(this.dice.pick(this.#windows))],
      [4, () => this.#close(this.dice.pick(this.#windows))],
      [6, () => this.#windows.length < 2 && void this.#open()],
      [4, () => this.clock.jump(this.dice.pick([3_600_000, 40_000, -40_000, 86_400_000]))],
      [4, () => this.server.expireAddresses()],
      [4, () => void (this.#connected = this.dice.chance(50))],
      [4, () => engine.wake()],
      [4, () => this.#fillDisk(window)],
    ];
    let roll = this.dice.random() * acts.reduce((sum, [weight]) => sum + weight, 0);
    const [, act] = acts.find(([weight]) => (roll -= weight) < 0) ?? acts[0]!;
    try {
      const outcome = act();
      // Not waited for: the person goes on, and time has to pass for it.
      if (outcome instanceof Promise)
        outcome.catch((error: unknown) => this.#complain(chosen, error));
    } catch (error) {
      this.#complain(chosen, error);
    }
    await Promise.resolve();
  }

  #complain({ store }: ModelWindow, error: unknown): void {
    if (this.#has(store.owner)) this.problems.push(error);
  }

  #make(make: () => Task): void {
    this.made.push(make().id);
  }

  /** There is room for so many more pages, or again for all. */
  #fillDisk({ store }: ModelWindow): void {
    this.#full = !this.#full;
    const pages = Number(store.statements.get('PRAGMA page_count')?.['page_count']);
    store.statements.get(`PRAGMA max_page_count = ${this.#full ? pages : 1_000_000}`);
  }
}
