import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openTaskStore } from '../../src/extension/tasks/openTaskStore.ts';
import { TaskEngine } from '../../src/extension/tasks/taskEngine.ts';
import type { Delivery } from '../../src/shared/connection.ts';
import type { ProfileName } from '../../src/simulator/options.ts';
import { WireWorld } from './wireWorld.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Stages of each task; so often the server has something new to say. */
const stages = 20;

export interface WireLoad {
  readonly profile: ProfileName;
  readonly delivery: Delivery;
  /** How many tasks the server has at once. */
  readonly inFlight: number;
  /** Minutes of injected time that the server takes for each. */
  readonly minutes: number;
}

export interface WireLoadOutcome {
  readonly tasks: number;
  readonly pictures: number;
  /** Requests that only asked how tasks are, from the last submit on. */
  readonly polls: number;
  /** What the heap grew by while all were at the server. */
  readonly heapMegabytes: number;
}

/** Polls more or less where tasks are taken a moment earlier or later. */
const tolerance = 2;

/**
 * So many tasks at the server at once, for so long, on an injected clock: the machine's speed has no
 * part in it. Throws where one is lost, stuck, paid twice or without its picture, or where all of
 * them are asked about more often than one is.
 */
export async function checkWireLoad(load: WireLoad): Promise<WireLoadOutcome> {
  const alone = await carry({ ...load, inFlight: 1 });
  const all = await carry(load);
  const more = Math.abs(all.polls - alone.polls);
  assert.ok(more <= tolerance, `${all.polls} polls for all, ${alone.polls} for one`);
  return all;
}

async function carry(load: WireLoad): Promise<WireLoadOutcome> {
  const { profile, delivery, inFlight, minutes } = load;
  const after = (minutes * 60_000) / stages;
  const world = await WireWorld.start(profile, 1, {
    ...{ delivery, concurrency: inFlight },
    steps: Array.from({ length: stages }, (_, n) => ({ progress: 5 * (n + 1), after })),
  });
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-load-'));
  const { clock } = world;
  const problems: unknown[] = [];
  const report = (error: unknown) => void problems.push(error);
  const { store } = openTaskStore(folder, 'window', clock.now(), report);
  const outside = world.open(folder);
  let ids = 0;
  const engine = new TaskEngine({
    ...{
      store,
      clock,
      keeper: outside.keeper,
      report,
      random: () => 0.5,
      newId: () => `task-${++ids}`,
    },
    providerOf: () => outside.provider,
    readPicture: () => Promise.reject(new Error('No pictures are sent here.')),
    readMask: () => Promise.reject(new Error('No masks are sent here.')),
    maxConcurrent: () => inFlight,
    isGone: () => false,
    deadline: 2 * minutes * 60_000,
    watchInterval: 60_000,
  });
  engine.start();
  try {
    const made = Array.from({ length: inFlight }, (_, n) => {
      const prompt = `a fox, number ${n}`;
      return engine.create({ kind: 'imagine', prompt }, { connection: 'test' }).id;
    });
    await clock.until(Promise.all(made.map((id) => engine.accepted(id))));
    const pollsBefore = world.polls;
    assert.equal(engine.count({ statuses: ['running'] }), inFlight, 'all at once');
    await clock.advance(after);
    const heapBefore = heapMegabytes();
    await clock.advance((stages - 3) * after);
    const polls = world.polls - pollsBefore;
    const heap = heapMegabytes() - heapBefore;
    assert.equal(engine.count({ statuses: ['running'] }), inFlight, 'all still there');
    assert.ok(heap < 50, `${heap} MB more after ${minutes} minutes`);
    const tasks = await clock.until(Promise.all(made.map((id) => engine.finished(id))));
    const payments = await world.payments();
    assert.equal(payments.length, inFlight, 'paid once each');
    const truths = new Map(payments.map(({ remoteId, picture }) => [remoteId, picture]));
    for (const task of tasks) {
      assert.equal(task.status, 'succeeded', JSON.stringify(task));
      const truth = truths.get(task.remoteId ?? '');
      assert.ok(truth && readFileSync(task.image?.file ?? '').equals(truth), 'other bytes');
    }
    assert.deepEqual(problems, []);
    const heapGrowth = Math.round(heap * 10) / 10;
    return { tasks: inFlight, pictures: tasks.length, polls, heapMegabytes: heapGrowth };
  } finally {
    engine.dispose();
    await engine.settled();
    store.dispose();
    outside.close();
    await world.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

function heapMegabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
