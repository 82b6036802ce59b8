import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { taskSchema } from '../../src/extension/tasks/recordSchema.ts';
import type { Task } from '../../src/shared/task.ts';
import type { ProfileName } from '../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { Dice } from '../unit/support/seededRandom.ts';

const child = fileURLToPath(new URL('./crashChild.ts', import.meta.url));

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
  const first = (killAfter?: number) => session(folder, profile, simulator, prompts, killAfter);
  const second = (killAfter?: number) => session(folder, profile, simulator, [], killAfter);
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
    check(tasks, prompts, simulator, profile);
    const pictures = checkSaved(tasks, join(folder, 'workspace/pictures'), kills);
    return { processKills: kills, tasks: tasks.length, paid: simulator.paid.length, pictures };
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function check(
  tasks: readonly Task[],
  prompts: readonly string[],
  simulator: Simulator,
  profile: ProfileName,
): void {
  const { paid } = simulator;
  // A kill between the task and the mark that it was asked for makes the person ask again.
  assert.ok(tasks.length >= prompts.length, 'a task is lost');
  assert.ok(paid.length <= tasks.length, `${paid.length} were paid of ${tasks.length}`);
  const remotes = tasks.flatMap(({ remoteId }) => remoteId ?? []);
  assert.equal(new Set(remotes).size, remotes.length, 'two tasks have one picture');
  const ids = new Set(paid.map(({ taskId }) => taskId));
  assert.deepEqual(
    remotes.filter((id) => !ids.has(id)),
    [],
    'here but not paid',
  );
  // Where a server lists nothing, the person is asked about a submit whose answer was lost.
  const asked = profile === 'new-api' ? tasks.length - remotes.length : 0;
  assert.ok(ids.size - remotes.length <= asked, 'paid but not here');
  for (const task of tasks) {
    const known = task.remoteId !== undefined;
    assert.equal(task.status, known ? 'succeeded' : 'uncertain', JSON.stringify(task));
    if (!known) continue;
    assert.ok(task.image?.file, JSON.stringify(task));
    const bytes = readFileSync(task.image.file);
    assert.deepEqual([...bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
    assert.equal(bytes.subarray(-8, -4).toString('latin1'), 'IEND', 'half a picture');
  }
}

/**
 * Each picture is in the workspace once, whole, and nothing else is, save for what a kill left half
 * written until it is an hour old. Returns how many.
 */
function checkSaved(tasks: readonly Task[], folder: string, kills: number): number {
  const saved = tasks.flatMap(({ image }) => image?.savedAs ?? []);
  const names = saved.map((uri) => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)));
  assert.equal(names.length, tasks.filter(({ status }) => status === 'succeeded').length);
  const all = names.length === 0 ? [] : readdirSync(folder);
  const there = all.filter((name) => !/^\.darkroom-.*\.tmp$/.test(name));
  assert.ok(all.length - there.length <= kills, 'more left half written than there were kills');
  assert.deepEqual(there.sort(), [...names].sort(), 'a file too many or too few');
  return names.length;
}

/** One life of the process, killed so many milliseconds after it began to work. Its output. */
function session(
  folder: string,
  profile: ProfileName,
  { url, key }: Simulator,
  prompts: readonly string[],
  killAfter?: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const given = [folder, profile, url, key, JSON.stringify(prompts)];
    const process_ = spawn(process.execPath, [child, ...given], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    const kill = () => process_.kill('SIGKILL');
    const limit = setTimeout(kill, 120_000);
    process_.stdout.setEncoding('utf8').on('data', (text: string) => {
      const wasReady = output.includes('READY');
      output += text;
      if (killAfter === undefined || wasReady || !output.includes('READY')) return;
      setTimeout(kill, killAfter);
    });
    process_.on('error', reject);
    process_.on('close', () => {
      clearTimeout(limit);
      resolve(output);
    });
  });
}

function readTasks(output: string): Task[] {
  const done = /^DONE (.*)$/mu.exec(output)?.[1];
  assert.ok(done !== undefined, `It never came to its end: ${output}`);
  return z.array(taskSchema).parse(JSON.parse(done));
}
