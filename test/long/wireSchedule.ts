import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FetchHttpClient } from '../../src/extension/http/fetchHttpClient.ts';
import { codecFiles } from '../../src/extension/library/codecs/codecFiles.ts';
import { createLibrary, type LibraryHub } from '../../src/extension/library/createLibrary.ts';
import { LocalFiles } from '../../src/extension/library/saving/localFiles.ts';
import { createProvider } from '../../src/extension/providers/createProvider.ts';
import type { Provider } from '../../src/extension/providers/provider.ts';
import { openTaskStore } from '../../src/extension/tasks/openTaskStore.ts';
import { TaskEngine } from '../../src/extension/tasks/taskEngine.ts';
import type { TaskStore } from '../../src/extension/tasks/taskStore.ts';
import type { Connection, Delivery } from '../../src/shared/connection.ts';
import { canCheckAgain } from '../../src/shared/lifecycle.ts';
import { hasEnded, type Task } from '../../src/shared/task.ts';
import type { ProfileName } from '../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { Dice } from '../unit/support/seededRandom.ts';
import { ScaledClock } from './scaledClock.ts';
import { wireFaults } from './wireFaults.ts';

const scale = 200;
const require = createRequire(import.meta.url);
const unbuilt = {
  worker: new URL('../../src/extension/library/worker.ts', import.meta.url),
  codecs: codecFiles((name) => require.resolve(name)),
};

export interface WireOutcome {
  readonly tasks: number;
  readonly paid: number;
  readonly pictures: number;
}

/** Engine, store, library and the real provider of one dialect, against the simulator. */
export class WireRig {
  readonly #clock = new ScaledClock(scale);
  readonly #root = mkdtempSync(join(tmpdir(), 'darkroom-wire-'));
  readonly #profile: ProfileName;
  readonly #simulator: Simulator;
  readonly #http: FetchHttpClient;
  readonly #library: LibraryHub;
  readonly #problems: unknown[] = [];
  #store: TaskStore | undefined;
  #windows = 0;

  private constructor(profile: ProfileName, simulator: Simulator, clock: ScaledClock) {
    this.#profile = profile;
    this.#simulator = simulator;
    this.#clock = clock;
    this.#http = new FetchHttpClient({ clock, random: () => 0.5 });
    this.#library = createLibrary({
      extensionPath: '/nowhere',
      version: '0.0.0',
      folder: join(this.#root, 'library'),
      http: this.#http,
      files: new LocalFiles([]),
      settings: () => ({
        automatically: 'never',
        folder: 'a',
        fileName: '${shortId}',
        embedRecipe: false,
      }),
      baseUrlOf: () => simulator.url,
      kindOf: () => profile,
      recordOf: (id) => this.#store?.read(id),
      now: () => clock.now(),
      unbuilt,
    });
  }

  static async start(profile: ProfileName): Promise<WireRig> {
    const clock = new ScaledClock(scale);
    const simulator = await startSimulator({ profile, clock, pictureScale: 1 / 32, logLimit: 1 });
    return new WireRig(profile, simulator, clock);
  }

  async stop(): Promise<void> {
    this.#library.dispose();
    await this.#http.dispose();
    await this.#simulator.close();
    rmSync(this.#root, { recursive: true, force: true });
  }

  /** One schedule of faults and restarts. Throws where anything is lost or paid twice. */
  async check(seed: number): Promise<WireOutcome> {
    const dice = new Dice(seed);
    const folder = join(this.#root, `history-${seed}`);
    const paidBefore = this.#simulator.paid.length;
    const provider = this.#provider(dice);
    this.#simulator.configure({ faults: wireFaults(dice, dice.pick([5, 15, 40])) });
    let engine = this.#open(folder, provider);
    const made: string[] = [];
    for (let act = dice.between(2, 6); act > 0; act--) {
      const prompt = `${dice.pick(['a fox', 'an owl', 'snow'])} ${seed} ${dice.between(1, 99)}`;
      made.push(engine.create({ kind: 'imagine', prompt }, { connection: 'test' }).id);
      await this.#clock.sleep(dice.between(0, 20_000));
      if (dice.chance(40)) {
        await this.#close(engine, dice.chance(50));
        engine = this.#open(folder, provider);
      }
    }
    await this.#clock.sleep(dice.between(0, 60_000));
    this.#simulator.configure({ faults: [] });
    const rested = await this.#rest(engine, made);
    const paid = this.#simulator.paid.length - paidBefore;
    const pictures = await this.#checkAll(engine, rested, paid);
    await this.#close(engine, false);
    provider.dispose();
    assert.deepEqual(this.#problems.splice(0), []);
    return { tasks: made.length, paid, pictures };
  }

  async #rest(engine: TaskEngine, ids: readonly string[]): Promise<Task[]> {
    engine.wake();
    const asked: Task[] = [];
    for (const id of ids) {
      let task = await engine.finished(id);
      if (canCheckAgain(task)) {
        await engine.checkAgain(id);
        task = await engine.finished(id);
      }
      if (task.status === 'succeeded' && !task.image?.file) task = await engine.downloadAgain(id);
      asked.push(task);
    }
    return asked;
  }

  async #checkAll(engine: TaskEngine, tasks: readonly Task[], paid: number): Promise<number> {
    let pictures = 0;
    assert.ok(paid <= tasks.length, `${paid} were paid of ${tasks.length}`);
    const remotes = tasks.flatMap(({ remoteId }) => remoteId ?? []);
    assert.equal(new Set(remotes).size, remotes.length, 'two tasks have one picture');
    const unclear = tasks.filter(({ status }) => status === 'uncertain').length;
    assert.ok(remotes.length + unclear >= paid, 'something paid belongs to nobody');
    for (const task of tasks) {
      const { id, status, error } = task;
      assert.ok(hasEnded(status) || status === 'uncertain', `${id} is stuck: ${status}`);
      assert.notEqual(error?.code, 'internal', JSON.stringify(task));
      if (status === 'failed') assert.ok(error?.message, `${id} failed without a reason`);
      if (status !== 'succeeded') continue;
      pictures++;
      assert.ok(task.image?.file, JSON.stringify(task));
      const { url } = engine.record(id)?.remote.picture ?? {};
      assert.ok(url, `${id} has no address`);
      const truth = await fetch(url.replace(/^http:\/\/localhost:3000/u, this.#simulator.url));
      assert.deepEqual(readFileSync(task.image.file), Buffer.from(await truth.arrayBuffer()));
    }
    return pictures;
  }

  #open(folder: string, provider: Provider): TaskEngine {
    const report = (error: unknown) => this.#problems.push(error);
    const owner = `window-${++this.#windows}`;
    this.#store = openTaskStore(folder, owner, this.#clock.now(), report).store;
    const { library } = this.#library;
    const engine = new TaskEngine({
      store: this.#store,
      clock: this.#clock,
      random: () => 0.5,
      newId: randomUUID,
      providerOf: () => provider,
      keeper: library,
      readPicture: (file) => library.readPicture(file),
      readMask: (file) => library.readMask(file),
      maxConcurrent: () => 3,
      isGone: () => true,
      report,
    });
    engine.start();
    return engine;
  }

  /** `killed`: nothing more is written, no lease is given back. */
  async #close(engine: TaskEngine, killed: boolean): Promise<void> {
    const known = this.#problems.length;
    if (killed) this.#store?.dispose();
    engine.dispose();
    await engine.settled();
    if (killed) this.#problems.length = known;
    this.#store?.dispose();
  }

  #provider(dice: Dice): Provider {
    const ace = this.#profile === 'acedata';
    const delivery: Delivery = ace ? dice.pick(['stream', 'poll']) : 'poll';
    const connection: Connection = {
      id: 'test',
      kind: ace ? 'acedata' : 'midjourney-proxy',
      label: 'Test',
      baseUrl: this.#simulator.url,
      speed: 'server',
      auth: ace || this.#profile === 'new-api' ? 'bearer' : 'mj-api-secret',
      delivery,
      speedPaths: {},
    };
    return createProvider({
      connection,
      key: () => Promise.resolve(this.#simulator.key),
      http: this.#http,
      clock: this.#clock,
      random: () => 0.5,
      imageHost: { upload: () => Promise.reject(new Error('No image host here.')) },
    });
  }
}
