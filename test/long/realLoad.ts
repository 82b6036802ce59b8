import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/extension/clock.ts';
import { pollInterval } from '../../src/extension/providers/pollInterval.ts';
import type { Delivery } from '../../src/shared/connection.ts';
import type { Task } from '../../src/shared/task.ts';
import type { ProfileName } from '../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { RealWindow } from './realWindow.ts';

export interface RealLoad {
  readonly profile: ProfileName;
  readonly delivery: Delivery;
  /** How many tasks the server has at once. */
  readonly inFlight: number;
}

export interface RealLoadOutcome {
  readonly tasks: number;
  readonly pictures: number;
  /** How many were at the server at the same moment. */
  readonly openAtOnce: number;
}

/** Few enough to be answered within their deadline on a machine that is busy with something else. */
const submitsAtOnce = 50;

/** The least milliseconds between two polls: the shortest interval, less what of it is random. */
const leastBetweenPolls = pollInterval(0, 0, () => 0);

/**
 * So many tasks at once over real connections to one server, which moves none before it has them
 * all. Throws where one is lost, stuck or paid twice, or its picture is not here with its true
 * bytes. However slow the machine is, nothing runs out of time: see `checkWireLoad` for hours.
 */
export async function checkRealLoad(load: RealLoad): Promise<RealLoadOutcome> {
  const { profile, delivery, inFlight } = load;
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-load-'));
  const server = await startSimulator({
    ...{ profile, manual: true, concurrency: inFlight, pictureScale: 1 / 64, paintAhead: false },
    logLimit: 1,
  });
  const problems: unknown[] = [];
  const window = new RealWindow({
    ...{ folder, profile, delivery, server, clock: systemClock, maxConcurrent: inFlight },
    ...{ random: Math.random, report: (error) => problems.push(error) },
  });
  const { engine } = window;
  const start = systemClock.now();
  try {
    const ids: string[] = [];
    while (ids.length < inFlight) {
      for (let n = Math.min(submitsAtOnce, inFlight - ids.length); n > 0; n--) {
        const prompt = `a fox, number ${ids.length}`;
        ids.push(engine.create({ kind: 'imagine', prompt }, { connection: 'test' }).id);
      }
      // A stream says nothing before its task moves.
      while (server.paid.length < ids.length) {
        assert.equal(
          engine.count({ statuses: ['uncertain', 'failed'] }),
          0,
          'submits not answered',
        );
        await systemClock.sleep(50);
      }
    }
    for (const { id } of server.tasks) await server.advance(id);
    await Promise.all(ids.map((id) => engine.accepted(id)));
    const openAtOnce = engine.count({ statuses: ['running'] });
    assert.equal(openAtOnce, inFlight, 'all at once');
    for (const { id } of server.tasks) await server.finish(id);
    const tasks = await Promise.all(ids.map((id) => engine.finished(id)));
    assert.deepEqual(problems, []);
    const rounds = (systemClock.now() - start) / leastBetweenPolls + 2;
    assert.ok(server.polls <= rounds, `${server.polls} polls, ${rounds} for one task at most`);
    assert.equal(server.paid.length, inFlight, 'paid once each');
    for (const task of tasks) await isHome(task, server);
    return { tasks: tasks.length, pictures: tasks.length, openAtOnce };
  } finally {
    await window.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function isHome(task: Task, server: Simulator): Promise<void> {
  assert.equal(task.status, 'succeeded', JSON.stringify(task));
  assert.equal(task.error, undefined);
  const truth = await server.picture(task.remoteId ?? '');
  assert.ok(truth && readFileSync(task.image?.file ?? '').equals(truth), 'other bytes');
}
