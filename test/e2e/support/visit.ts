import type { Locator } from 'playwright-core';
import type { Job } from '../../../src/simulator/jobs/job.ts';
import { hasEnded } from '../../../src/simulator/jobs/job.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import type { EditorWindow } from '../harness/editorWindow.ts';
import { eventually } from '../harness/eventually.ts';
import { openWindow } from '../harness/openWindow.ts';
import { Gallery } from './gallery.ts';
import { savedPictures, waitForSaved } from './pictures.ts';
import {
  settingsFor,
  startSimulator,
  type Dialect,
  type Feature,
  type Simulator,
} from './servers.ts';

/** Of what the server draws, in pixels: a quarter of the real size, which others test. */
export const [gridSize, singleSize] = [512, 256] as const;

/** What a task shows on its way; it moves on by hand. */
export const steps = [35, 75, 100].map((progress) => ({ progress, after: 0 }));

/** Of the grid with which a visit begins. */
export const prompt = 'a lighthouse in a storm';

/** A person in one window, at one server whose tasks move only when the test says so. */
export class Visit {
  readonly dialect: Dialect;
  readonly window: EditorWindow;
  /** The one that runs now. */
  simulator: Simulator;
  gallery!: Gallery;
  /** How many paid jobs the person has asked for. */
  asked = 0;
  readonly #options: SimulatorOptions;

  private constructor(
    dialect: Dialect,
    options: SimulatorOptions,
    simulator: Simulator,
    window: EditorWindow,
  ) {
    this.dialect = dialect;
    this.#options = options;
    this.simulator = simulator;
    this.window = window;
  }

  static async begin(dialect: Dialect): Promise<Visit> {
    const options = {
      ...{ profile: dialect.profile, manual: true, steps },
      ...{ pictureScale: gridSize / 2048, syncEvery: 500 },
    };
    const simulator = await startSimulator(options);
    const settings = { ...settingsFor(dialect, simulator), 'darkroom.maxConcurrentTasks': 10 };
    const window = await openWindow({ settings, size: { width: 1440, height: 1000 } });
    return new Visit(dialect, options, simulator, window);
  }

  async end(): Promise<void> {
    await this.window.close();
    this.window.profile.remove();
    await this.simulator.close();
  }

  async openGallery(): Promise<void> {
    this.gallery = await Gallery.open(this.window);
  }

  /** Back from another editor, whose panel may have taken the gallery's place. */
  async backInGallery(): Promise<void> {
    await this.window.runCommand('View: Close Editor');
    this.gallery = await Gallery.of(this.window);
  }

  get workspace(): string {
    return this.window.workspace ?? '';
  }

  get saved(): readonly string[] {
    return savedPictures(this.workspace);
  }

  /** Whether its server has that, by the guides. */
  can(feature: Feature): boolean {
    return this.dialect.has.has(feature);
  }

  /** The server's task of the first grid. */
  get grid(): Job {
    return this.#first('imagine');
  }

  /** That of the tile that was picked from it. */
  get single(): Job {
    return this.#first('upscale');
  }

  /** The server's task of that prompt, which was asked for, as soon as it is paid. */
  task(prompt: string): Promise<Job> {
    this.asked += 1;
    const find = (): Job | undefined => this.simulator.tasks.find((job) => job.prompt === prompt);
    return eventually(() => (this.paidFor(prompt) > 0 ? find() : undefined), prompt, 60_000);
  }

  /** How often the server was paid for tasks of that prompt. */
  paidFor(prompt: string): number {
    const ids = this.simulator.tasks.filter((job) => job.prompt === prompt).map(({ id }) => id);
    return this.simulator.paid.filter(({ taskId }) => ids.includes(taskId)).length;
  }

  /** The newest card of that prompt on which this button stands. */
  cardWith(prompt: string, button: string): Locator {
    return this.gallery
      .cards()
      .filter({ has: this.gallery.frame.getByRole('button', { name: button, exact: true }) })
      .and(this.gallery.frame.getByRole('article', { name: prompt }))
      .first();
  }

  /** Does something for which the server is to be paid so often; resolves to its new tasks. */
  async taken(count: number, deed: () => Promise<void>): Promise<Job[]> {
    const { paid } = this.simulator;
    const before = paid.length;
    this.asked += count;
    await deed();
    await eventually(
      () => paid.length >= before + count || undefined,
      `${count} paid submits after ${before}`,
      60_000,
    );
    const ids = paid.slice(before).map(({ taskId }) => taskId);
    return this.simulator.tasks.filter(({ id }) => ids.includes(id));
  }

  /** The same for just one. */
  async takenOne(deed: () => Promise<void>): Promise<Job> {
    const [job] = await this.taken(1, deed);
    if (!job) throw new Error('Paid for what is no task.');
    return job;
  }

  /** Has the server end these tasks. */
  async finish(jobs: readonly Job[]): Promise<void> {
    await Promise.all(
      jobs.filter((job) => !hasEnded(job)).map(({ id }) => this.simulator.finish(id)),
    );
  }

  /** Has the server end these tasks, and waits until as many pictures more are in the workspace. */
  async develop(jobs: readonly Job[]): Promise<void> {
    const before = this.saved.length;
    await this.finish(jobs);
    await waitForSaved(this.workspace, before + jobs.length);
  }

  /** Stops the server and starts it again where it was, with all that it knows. */
  async restartServer(): Promise<void> {
    const { state, port } = this.simulator;
    await this.simulator.close();
    this.simulator = await startSimulator({ ...this.#options, state, port });
  }

  async picture(chapter: string): Promise<void> {
    await this.window.screenshot(`dialect-${this.dialect.profile}-${chapter}`);
  }

  #first(kind: Job['kind']): Job {
    const job = this.simulator.tasks.find((each) => each.kind === kind);
    if (!job) throw new Error(`The server has no ${kind}.`);
    return job;
  }
}
