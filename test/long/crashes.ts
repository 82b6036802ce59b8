import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Task } from '../../src/shared/task.ts';
import type { ProfileName } from '../../src/simulator/options.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { Dice } from '../unit/support/seededRandom.ts';
import { checkSaved, checkTasks } from './crashChecks.ts';
import { readTasks, session, tasksIn } from './crashSession.ts';

export interface CrashOutcome {
  readonly processKills: number;
  readonly tasks: number;
  readonly paid: number;
  readonly pictures: number;
}

/**
 * A process with engine, store, library and provider is killed (SIGKILL) at random moments, so many
 * times and now and then with a second one on the same folder; then both may finish. Throws where a
 * task or picture is lost, stuck, twice there or paid twice.
 */
export async function checkCrashes(
  profile: ProfileName,
  seed: number,
  times: number,
): Promise<CrashOutcome> {
  const dice = new Dice(seed);
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-crash-'));
  const simulator = await startSimulator({
    ...{ profile, pictureScale: 1 / 32, timeScale: 0.2, logLimit: 1 },
  });
  const prompts = Array.from({ length: 4 }, (_, n) => `a fox, number ${seed}-${n}`);
  // Only the first window makes tasks; the second sees them, and takes over from one that died.
  const life = (asks: readonly string[], after?: number) =>
    session({
      ...{ folder, profile, server: simulator, prompts: asks },
      ...(after !== undefined && { kill: { after } }),
    });
  const first = (killAfter?: number) => life(prompts, killAfter);
  const second = (killAfter?: number) => life([], killAfter);
  let kills = 0;
  try {
    for (let time = 0; time < times; time++) {
      const killed = [first(dice.between(0, 1500))];
      if (dice.chance(50)) killed.push(second(dice.between(0, 1500)));
      kills += (await Promise.all(killed)).length;
    }
    const outputs = await Promise.all([first(), second()]);
    for (const output of outputs) assert.ok(!output.includes('PROBLEM'), output);
    const [tasks, seen] = outputs.map(readTasks) as [Task[], Task[]];
    for (const { id, status } of seen) {
      assert.equal(status, tasks.find((task) => task.id === id)?.status, `${id} in both windows`);
    }
    checkTasks(tasks, prompts, simulator, profile);
    const pictures = checkSaved(tasks, join(folder, 'workspace/pictures'), kills);
    return { processKills: kills, tasks: tasks.length, paid: simulator.paid.length, pictures };
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A process is killed right before each step on the disk between a prompt and its picture in the
 * workspace (or before every `stride`-th), and another one takes up what it left: the task that is
 * written, about to be sent, sent, taken, made, downloaded, made small, saved and said to be so.
 * Throws as `checkCrashes` does.
 */
export async function checkCrashSteps(
  profile: ProfileName,
  stride: number,
): Promise<{ readonly processKills: number }> {
  let processKills = 0;
  for (const thread of ['main', 'worker'] as const) {
    for (let before = 1; ; before += stride) {
      if (!(await killedAt(profile, { before, thread }))) break;
      processKills++;
    }
  }
  return { processKills };
}

/** False where the process came to its end before that step. */
async function killedAt(
  profile: ProfileName,
  kill: { readonly before: number; readonly thread: 'main' | 'worker' },
): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-crash-'));
  const server = await startSimulator({ profile, pictureScale: 1 / 32, timeScale: 0, logLimit: 1 });
  const parts = { folder, profile, server, prompts: ['a fox'] };
  try {
    const wasKilled = tasksIn(await session({ ...parts, kill })) === undefined;
    const output = await session(parts);
    assert.ok(!output.includes('PROBLEM'), output);
    const tasks = readTasks(output);
    checkTasks(tasks, parts.prompts, server, profile);
    checkSaved(tasks, join(folder, 'workspace/pictures'), 1);
    for (const { id, status } of tasks) {
      const thumbnail = join(folder, 'library/thumbnails', `${id}.webp`);
      assert.equal(existsSync(thumbnail), status === 'succeeded', 'the thumbnail');
    }
    return wasKilled;
  } catch (error) {
    throw new Error(`killed before step ${kill.before} of ${kill.thread}`, { cause: error });
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
