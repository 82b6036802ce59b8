import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Task } from '../../src/shared/task.ts';
import type { ProfileName } from '../../src/simulator/options.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';

/** That no task is lost, stuck or paid twice, and each picture is there. */
export function checkTasks(
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
export function checkSaved(tasks: readonly Task[], folder: string, kills: number): number {
  const saved = tasks.flatMap(({ image }) => image?.savedAs ?? []);
  const names = saved.map((uri) => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)));
  assert.equal(names.length, tasks.filter(({ status }) => status === 'succeeded').length);
  const all = names.length === 0 ? [] : readdirSync(folder);
  const there = all.filter((name) => !/^\.darkroom-.*\.tmp$/.test(name));
  assert.ok(all.length - there.length <= kills, 'more left half written than there were kills');
  assert.deepEqual(there.sort(), [...names].sort(), 'a file too many or too few');
  return names.length;
}
