import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/extension/clock.ts';
import { pollInterval } from '../../src/extension/providers/pollInterval.ts';
import type { Delivery } from '../../src/shared/connection.ts';
import type { Task } from '../../src/shared/task.ts';
import type { ProfileName } from '../../src/simulator/options.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { RealWindow } from './realWindow.ts';
import { ScaledClock } from './scaledClock.ts';

export interface RealLoad {
  readonly profile: ProfileName;
  readonly delivery: Delivery;
  /** How many tasks the server has at once. */
  readonly inFlight: number;
  /** Minutes that the server takes for each, on a clock that runs `speed` times as fast. */
  readonly minutes: number;
  readonly speed: number;
}

export interface RealLoadOutcome {
  readonly tasks: number;
  readonly pictures: number;
  /** Requests that only asked how tasks are, while all were at the server. */
  readonly polls: number;
  readonly openAtOnce: number;
}

/**
 * So many tasks at once over real connections to one server. Throws where one is lost, stuck or
 * paid twice, or its picture is not here with its true bytes.
 */
export async function checkRealLoad(load: RealLoad): Promise<RealLoadOutcome> {
  const { profile, delivery, inFlight, minutes, speed } = load;
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-load-'));
  const clock = new ScaledClock(speed);
  const step = (minutes * 60_000) / 10;
  const server = await startSimulator({
    ...{ profile, clock, concurrency: inFlight, pictureScale: 1 / 64, paintAhead: false },
    ...{
      logLimit: 1,
      steps: Array.from({ length: 10 }, (_, n) => ({ progress: 10 * (n + 1), after: step })),
    },
  });
  const problems: unknown[] = [];
  const window = new RealWindow({
    ...{ folder, profile, delivery, server, clock, maxConcurrent: inFlight },
    // A slow machine is no slow server: what it takes to send them all is no part of their time.
    ...{ wireClock: systemClock, deadline: 24 * 3_600_000 },
    report: (error) => problems.push(error),
  });
  const { engine } = window;
  try {
    const ids = Array.from(
      { length: inFlight },
      (_, n) =>
        engine.create({ kind: 'imagine', prompt: `a fox, number ${n}` }, { connection: 'test' }).id,
    );
    await Promise.all(ids.map((id) => engine.accepted(id)));
    const before = server.polls;
    const openAtOnce = engine.count({ statuses: ['running'] });
    await clock.sleep(minutes * 30_000);
    const polls = server.polls - before;
    const tasks = await Promise.all(ids.map((id) => engine.finished(id)));
    assert.deepEqual(problems, []);
    const usual = pollsOfOne(minutes * 30_000);
    assert.ok(polls <= 2 * usual, `${polls} polls for all, ${usual} for one`);
    assert.equal(server.paid.length, inFlight, 'paid once each');
    for (const task of tasks) await isHome(task, window, server.url);
    return { tasks: tasks.length, pictures: tasks.length, polls, openAtOnce };
  } finally {
    await window.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How often one task alone is asked about while it is so many milliseconds old. */
function pollsOfOne(milliseconds: number): number {
  let count = 0;
  for (let age = 0; age < milliseconds; count++) age += pollInterval(age, 0, () => 0.5);
  return count;
}

async function isHome(task: Task, { engine }: RealWindow, serverUrl: string): Promise<void> {
  assert.equal(task.status, 'succeeded', JSON.stringify(task));
  assert.equal(task.error, undefined);
  const { url = '' } = engine.record(task.id)?.remote.picture ?? {};
  const truth = await fetch(url.replace(/^http:\/\/localhost:3000/u, serverUrl));
  assert.deepEqual(readFileSync(task.image?.file ?? ''), Buffer.from(await truth.arrayBuffer()));
}
