import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTaskStore } from '../../../src/extension/tasks/openTaskStore.ts';
import type { TaskEngineParts } from '../../../src/extension/tasks/engineParts.ts';
import { TaskEngine } from '../../../src/extension/tasks/taskEngine.ts';
import type { PictureKeeper } from '../../../src/extension/tasks/taskService.ts';
import type { TaskStore } from '../../../src/extension/tasks/taskStore.ts';
import { VirtualClock } from '../support/virtualClock.ts';
import { ScriptedProvider } from './scriptedProvider.ts';

/** Keeps pictures nowhere; a test decides what happens. */
export class ScriptedKeeper implements PictureKeeper {
  readonly kept: string[] = [];
  readonly previewed: string[] = [];
  onKeep: PictureKeeper['keep'] = ({ task }) =>
    Promise.resolve({ image: { width: 2048, height: 2048, file: `/library/${task.id}.png` } });
  onPreview: PictureKeeper['preview'] = () =>
    Promise.resolve({ bytes: new Uint8Array([1]), mediaType: 'image/png' });

  keep(...given: Parameters<PictureKeeper['keep']>): ReturnType<PictureKeeper['keep']> {
    this.kept.push(given[0].task.id);
    return this.onKeep(...given);
  }

  preview(...given: Parameters<PictureKeeper['preview']>): ReturnType<PictureKeeper['preview']> {
    this.previewed.push(given[1]);
    return this.onPreview(...given);
  }
}

let windows = 0;

/** One window: an engine of its own on a database that others may share. */
export class Window {
  readonly clock: VirtualClock;
  readonly provider: ScriptedProvider;
  readonly keeper = new ScriptedKeeper();
  readonly store: TaskStore;
  readonly engine: TaskEngine;
  readonly problems: unknown[] = [];

  constructor(
    folder: string,
    clock: VirtualClock,
    provider: ScriptedProvider,
    parts: Partial<TaskEngineParts> = {},
  ) {
    this.clock = clock;
    this.provider = provider;
    const name = `window-${++windows}`;
    const report = (error: unknown) => void this.problems.push(error);
    this.store = openTaskStore(folder, name, clock.now(), report).store;
    let ids = 0;
    this.engine = new TaskEngine({
      store: this.store,
      clock,
      random: () => 0.5,
      newId: () => `${name}-task-${++ids}`,
      providerOf: () => provider,
      keeper: this.keeper,
      readPicture: (file) => Promise.resolve({ bytes: Buffer.from(file), mediaType: 'image/png' }),
      readMask: () => Promise.resolve({ width: 1, height: 1, data: new Uint8Array([255]) }),
      maxConcurrent: () => 3,
      isGone: () => false,
      report,
      ...parts,
    });
  }

  /** The window is closed in good order. */
  async close(): Promise<void> {
    this.engine.dispose();
    await this.engine.settled();
    this.store.dispose();
  }

  /** The window's process is killed: nothing more is written, no lease is given back. */
  crash(): void {
    this.store.dispose();
    this.engine.dispose();
  }
}

/** A folder, a clock and a server that outlive windows. */
export class Rig {
  readonly folder = mkdtempSync(join(tmpdir(), 'darkroom-engine-'));
  readonly clock = new VirtualClock();
  readonly provider = new ScriptedProvider();
  readonly #windows: Window[] = [];

  open(parts: Partial<TaskEngineParts> = {}): Window {
    const window = new Window(this.folder, this.clock, this.provider, parts);
    this.#windows.push(window);
    window.engine.start();
    return window;
  }

  async dispose(): Promise<void> {
    for (const window of this.#windows) await window.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
