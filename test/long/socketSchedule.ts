import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TaskEngine } from '../../src/extension/tasks/taskEngine.ts';
import { canCheckAgain } from '../../src/shared/lifecycle.ts';
import { hasEnded, type Task } from '../../src/shared/task.ts';
import { seededFaults } from '../../src/simulator/http/seededFaults.ts';
import type { ProfileName } from '../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { Dice } from '../unit/support/seededRandom.ts';
import { RealWindow, type RealWindowParts } from './realWindow.ts';
import { ScaledClock } from './scaledClock.ts';

/** How many times as fast the engine's time goes, and that of deadlines on the wire. */
const [scale, wireScale] = [200, 50];

export interface SocketOutcome {
  readonly schedules: 1;
  readonly kills: number;
  readonly tasks: number;
  readonly paid: number;
  readonly pictures: number;
}

const deliveries = ['stream', 'poll', 'callback'] as const;

/** A real window with the provider of one dialect, against the simulator. */
export class SocketRig {
  readonly #clock: ScaledClock;
  readonly #root = mkdtempSync(join(tmpdir(), 'darkroom-wire-'));
  readonly #profile: ProfileName;
  readonly #simulator: Simulator;
  readonly #problems: unknown[] = [];

  private constructor(profile: ProfileName, simulator: Simulator, clock: ScaledClock) {
    this.#profile = profile;
    this.#simulator = simulator;
    this.#clock = clock;
  }

  static async start(profile: ProfileName): Promise<SocketRig> {
    const clock = new ScaledClock(scale);
    const simulator = await startSimulator({ profile, clock, pictureScale: 1 / 32, logLimit: 1 });
    return new SocketRig(profile, simulator, clock);
  }

  async stop(): Promise<void> {
    await this.#simulator.close();
    rmSync(this.#root, { recursive: true, force: true });
  }

  /** One schedule of faults and restarts. Throws where anything is lost or paid twice. */
  async check(seed: number): Promise<SocketOutcome> {
    const dice = new Dice(seed);
    const paidBefore = this.#simulator.paid.length;
    const parts: RealWindowParts = {
      ...{ folder: join(this.#root, `${seed}`), profile: this.#profile, server: this.#simulator },
      ...{ clock: this.#clock, wireClock: new ScaledClock(wireScale) },
      report: (error) => this.#problems.push(error),
      ...(this.#profile === 'acedata' && { delivery: dice.pick(deliveries) }),
    };
    this.#simulator.configure({ faults: seededFaults(dice.random, dice.pick([5, 15, 40])) });
    let window = new RealWindow(parts);
    const made: string[] = [];
    let kills = 0;
    for (let act = dice.between(2, 6); act > 0; act--) {
      const prompt = `${dice.pick(['a fox', 'an owl', 'snow'])} ${seed} ${dice.between(1, 99)}`;
      made.push(window.engine.create({ kind: 'imagine', prompt }, { connection: 'test' }).id);
      await this.#clock.sleep(dice.between(0, 20_000));
      if (dice.chance(15)) this.#clock.jump(dice.pick([3_600_000, 40_000, -40_000]));
      if (dice.chance(15)) this.#simulator.expireAddresses();
      if (dice.chance(40)) {
        const isKilled = dice.chance(50);
        if (isKilled) kills++;
        await this.#end(window, isKilled);
        window = new RealWindow(parts);
      }
    }
    await this.#clock.sleep(dice.between(0, 60_000));
    this.#simulator.configure({ faults: [] });
    const rested = await this.#rest(window.engine, made);
    const paid = this.#simulator.paid.length - paidBefore;
    const pictures = await this.#checkAll(rested, paid);
    await window.close();
    assert.deepEqual(this.#problems.splice(0), []);
    return { schedules: 1, tasks: made.length, kills, paid, pictures };
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
      asked.push(task.status === 'succeeded' ? await broughtHome(engine, task) : task);
    }
    return asked;
  }

  async #checkAll(tasks: readonly Task[], paid: number): Promise<number> {
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
      const truth = await this.#simulator.picture(task.remoteId ?? '');
      assert.ok(truth && readFileSync(task.image.file).equals(truth), `${id} has other bytes`);
    }
    return pictures;
  }

  async #end(window: RealWindow, killed: boolean): Promise<void> {
    if (!killed) return window.close();
    // Who was killed says nothing any more.
    const known = this.#problems.length;
    await window.crash();
    this.#problems.length = known;
  }
}

/** As a person who presses Download Again until it works. */
async function broughtHome(engine: TaskEngine, task: Task): Promise<Task> {
  let now = task;
  for (let attempt = 1; now.image?.file === undefined && attempt <= 5; attempt++) {
    now = await engine.downloadAgain(task.id).catch(() => now);
  }
  return now;
}
