import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTaskStore } from '../../src/extension/tasks/openTaskStore.ts';
import { TaskEngine } from '../../src/extension/tasks/taskEngine.ts';
import type { TaskStore } from '../../src/extension/tasks/taskStore.ts';
import { DarkroomError } from '../../src/shared/errors.ts';
import type { Task } from '../../src/shared/task.ts';
import type { Outside, World } from './world.ts';

export interface ModelWindow {
  readonly engine: TaskEngine;
  readonly store: TaskStore;
  /** Every task as the events said that it is; undefined when it was hidden. */
  readonly heard: Map<string, Task | undefined>;
  readonly outside: Outside;
}

const deadline = 600_000;
const prompts = ['a fox', 'an owl', 'snow'];

/** Where there is a file system in memory, nothing has to wait for a disk. */
function quickFolder(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}

/**
 * A person and up to two windows in a world, all of whose doings follow from one seed. The same
 * seed does the same again.
 */
export class Schedule {
  readonly world: World;
  /** Ids of all tasks that the person made. */
  readonly made: string[] = [];
  /** What was thrown at the person, or reported. */
  readonly problems: unknown[] = [];
  /** What happened, in order: equal for equal seeds. */
  readonly trace: string[] = [];
  kills = 0;
  readonly #prompts: string[] = [];
  readonly #folder = mkdtempSync(join(quickFolder(), 'darkroom-schedule-'));
  readonly #windows: ModelWindow[] = [];
  #connected = true;
  #names = 0;
  #ids = 0;
  #full = false;

  constructor(world: World) {
    this.world = world;
  }

  /** Trouble: the person works while everything fails that can. */
  async run(): Promise<void> {
    const { dice, clock } = this.world;
    this.world.disturb();
    this.#open();
    const steps = dice.between(5, 40);
    for (let step = 0; step < steps; step++) {
      await this.#act();
      await clock.advance(dice.pick([0, 10, 1000, 5000, 30_000, 200_000]));
    }
  }

  /** Calm: all is well again, one window is open, and all comes to its end. */
  async calm(): Promise<ModelWindow> {
    const { world } = this;
    world.calm();
    this.#connected = true;
    for (const window of [...this.#windows]) await this.#close(window);
    const window = this.#open();
    const ends = this.made.map((id) => window.engine.finished(id));
    await world.clock.until(Promise.all(ends), 30 * deadline);
    // What was under way when its sender was killed has arrived by then, or never will.
    while (world.isBusy) await world.clock.advance(5000);
    return window;
  }

  async dispose(): Promise<void> {
    for (const window of [...this.#windows]) await this.#close(window);
    await this.world.dispose();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #open(): ModelWindow {
    const { world } = this;
    const owner = `window-${++this.#names}`;
    // Who was killed says nothing any more.
    const report = (error: unknown) => this.#has(owner) && this.problems.push(error);
    const { store, setAside } = openTaskStore(this.#folder, owner, world.clock.now(), report);
    if (setAside) throw new Error('A sound database was set aside.');
    const heard = new Map<string, Task | undefined>();
    const outside = world.open(this.#folder);
    const engine = new TaskEngine({
      store,
      clock: world.clock,
      random: world.dice.random,
      newId: () => `task-${++this.#ids}`,
      providerOf: () => {
        if (this.#connected) return outside.provider;
        throw new DarkroomError({ code: 'key-missing', message: 'No key.', remedy: 'setKey' });
      },
      keeper: outside.keeper,
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
    const window = { engine, store, heard, outside };
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
    window.outside.close();
  }

  /** As kill -9: nothing more is written, no lease is given back. */
  #kill(window: ModelWindow): void {
    this.kills++;
    this.#windows.splice(this.#windows.indexOf(window), 1);
    window.store.dispose();
    window.engine.dispose();
    window.outside.close();
  }

  async #act(): Promise<void> {
    const { dice } = this.world;
    const [window = this.#open()] = this.#windows;
    const chosen = dice.chance(70) ? window : dice.pick(this.#windows);
    const { engine } = chosen;
    const target = this.made.length > 0 ? dice.pick(this.made) : undefined;
    const acts: [number, () => unknown][] = [
      [30, () => this.#imagine(chosen)],
      [8, () => target && this.#actOn(chosen, target)],
      [5, () => target && this.#make(() => engine.retry(target))],
      [6, () => target && engine.cancel(target)],
      [8, () => target && engine.checkAgain(target)],
      [4, () => target && engine.downloadAgain(target)],
      [4, () => target && (engine.remove([target]), undefined)],
      [4, () => target && (engine.restore([target]), undefined)],
      [3, () => target && (engine.setFavourite(target, dice.chance(50)), undefined)],
      [8, () => this.#kill(dice.pick(this.#windows))],
      [4, () => this.#close(dice.pick(this.#windows))],
      [6, () => this.#windows.length < 2 && void this.#open()],
      [4, () => this.world.clock.jump(dice.pick([3_600_000, 40_000, -40_000, 86_400_000]))],
      [4, () => this.world.expireAddresses()],
      [4, () => void (this.#connected = dice.chance(50))],
      [4, () => engine.wake()],
      [4, () => this.#fillDisk(window)],
    ];
    let roll = dice.random() * acts.reduce((sum, [weight]) => sum + weight, 0);
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

  /** Now and then the same as before, so that two tasks look alike at the server. */
  #imagine({ engine }: ModelWindow): void {
    const { dice } = this.world;
    const again = this.#prompts.length > 0 && dice.chance(30);
    const prompt = again
      ? dice.pick(this.#prompts)
      : `${dice.pick(prompts)} ${this.#prompts.length}`;
    this.#prompts.push(prompt);
    this.#make(() => engine.create({ kind: 'imagine', prompt }, { connection: 'test' }));
  }

  /** What the server offers on a picture, where nothing has to be asked first. */
  #actOn({ engine }: ModelWindow, taskId: string): void {
    const offered = engine.record(taskId)?.task.actions ?? [];
    const simple = offered.filter(({ kind }) => ['upscale', 'variation', 'reroll'].includes(kind));
    const actionId = simple.length > 0 ? this.world.dice.pick(simple).id : 'upscale1';
    const request = { kind: 'action', taskId, actionId } as const;
    this.#make(() => engine.create(request, { connection: 'test' }));
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
