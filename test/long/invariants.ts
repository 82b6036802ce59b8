import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DarkroomError } from '../../src/shared/errors.ts';
import { canCheckAgain } from '../../src/shared/lifecycle.ts';
import { hasEnded, type Task } from '../../src/shared/task.ts';
import type { TaskService } from '../../src/extension/tasks/taskService.ts';
import { resultCode } from '../../src/extension/tasks/databaseFile.ts';
import { MadeOnPurpose } from './faultyProvider.ts';
import { Schedule, type ModelWindow } from './schedule.ts';
import { anAction, type Payment, type World } from './world.ts';

export interface ScheduleOutcome {
  readonly schedules: 1;
  readonly tasks: number;
  readonly kills: number;
  readonly paid: number;
  readonly pictures: number;
  /** Paid pictures of which only the person can say to which of their requests they belong. */
  readonly unclear: number;
  readonly trace: readonly string[];
}

/**
 * Lives through one schedule in a world and checks that nothing was lost or paid twice. Throws
 * otherwise. `sabotage` does at the end of the trouble what must not happen.
 */
export async function checkSchedule(
  world: World,
  sabotage: (schedule: Schedule) => void = () => undefined,
): Promise<ScheduleOutcome> {
  const schedule = new Schedule(world);
  try {
    await schedule.run();
    sabotage(schedule);
    const window = await schedule.calm();
    const before = tasksOf(schedule, window);
    restAll(before);
    paidOnce(await world.payments(), before, world);
    await askAgain(schedule, window, before);
    const after = tasksOf(schedule, window);
    const payments = await world.payments();
    paidOnce(payments, after, world);
    const { pictures, unclear } = allPicturesHome(payments, after, world);
    heardAll(window, after);
    explained(schedule);
    const { made, kills, trace } = schedule;
    const paid = payments.length;
    return { schedules: 1, tasks: made.length, kills, paid, pictures, unclear, trace };
  } finally {
    await schedule.dispose();
    // Who goes on without being told to stop has gone home by then.
    await world.clock.advance(300_000);
    assert.equal(world.clock.sleeping, 0, 'sleepers left');
  }
}

/** No task is lost: each that the person made is there, once. */
function tasksOf({ made }: Schedule, { engine, store }: ModelWindow): Map<string, Task> {
  assert.equal(new Set(made).size, made.length);
  const row = store.statements.get('SELECT count(*) AS n FROM task');
  assert.equal(row?.['n'], made.length, 'as many tasks as were made');
  return new Map(
    made.map((id) => {
      const task = engine.record(id)?.task;
      assert.ok(task, `${id} is lost`);
      return [id, task];
    }),
  );
}

/** None is stuck, and every failure is typed. */
function restAll(tasks: ReadonlyMap<string, Task>): void {
  for (const { id, status, error, finishedAt } of tasks.values()) {
    assert.ok(hasEnded(status) || status === 'uncertain', `${id} is stuck: ${status}`);
    if (status === 'failed' || status === 'uncertain') {
      assert.ok(error?.code && error.message, `${id} has no reason`);
      assert.notEqual(error.code, 'internal', `${id} failed by our own mistake`);
    }
    assert.equal(finishedAt !== undefined, hasEnded(status), `${id} has ended or not`);
  }
}

/** No request of the person is paid twice, and no two tasks have one picture. */
function paidOnce(
  payments: readonly Payment[],
  tasks: ReadonlyMap<string, Task>,
  world: World,
): void {
  const asked = countOf([...tasks.values()].map((task) => world.requestOf(task)));
  for (const [request, times] of countOf(payments.map(({ request: paid }) => paid))) {
    const often = asked.get(request) ?? 0;
    assert.ok(times <= often, `${request} was paid ${times} times, and asked for ${often} times`);
  }
  const known = new Set(payments.map(({ remoteId }) => remoteId));
  // The Java server answers an action that it has done already by the task that did it.
  const own = [...tasks.values()].filter((task) => world.requestOf(task) !== anAction);
  const remotes = own.flatMap(({ remoteId }) => remoteId ?? []);
  assert.equal(new Set(remotes).size, remotes.length, 'two tasks have one picture');
  for (const remoteId of remotes) assert.ok(known.has(remoteId), `${remoteId} was never paid`);
}

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** What a person would press on each error. None of it pays. */
async function askAgain(
  { world }: Schedule,
  { engine }: ModelWindow,
  tasks: ReadonlyMap<string, Task>,
): Promise<void> {
  const { clock } = world;
  const paid = (await world.payments()).length;
  for (const task of tasks.values()) {
    if (task.status === 'succeeded' && task.error) await clock.until(fetchAgain(engine, task.id));
    if (!canCheckAgain(task)) continue;
    await clock.until(engine.checkAgain(task.id));
    await clock.until(engine.finished(task.id));
  }
  assert.equal((await world.payments()).length, paid, 'asking was paid for');
}

/** Whether the picture came is looked at by `allPicturesHome`: its address may have died. */
async function fetchAgain(engine: TaskService, taskId: string): Promise<void> {
  try {
    await engine.downloadAgain(taskId);
  } catch (error) {
    if (!(error instanceof DarkroomError)) throw error;
  }
}

/**
 * Every paid picture that came to be is on disk, with its true bytes. Where the server cannot say
 * whose a picture is, there is a task of the same request that tells the person so.
 */
function allPicturesHome(
  payments: readonly Payment[],
  tasks: ReadonlyMap<string, Task>,
  world: World,
): { readonly pictures: number; readonly unclear: number } {
  const owners = new Map([...tasks.values()].map((task) => [task.remoteId, task]));
  const open = countOf(
    [...tasks.values()]
      .filter((task) => task.remoteId === undefined && canCheckAgain(task))
      .map((task) => world.requestOf(task)),
  );
  let [pictures, unclear] = [0, 0];
  for (const { remoteId, request, picture } of payments) {
    const task = owners.get(remoteId);
    if (task === undefined) {
      const left = open.get(request) ?? 0;
      assert.ok(left > 0, `${remoteId} (${request}) is lost`);
      open.set(request, left - 1);
      unclear++;
    } else if (picture !== undefined) {
      assert.equal(task.status, 'succeeded', JSON.stringify(task));
      assert.ok(task.image?.file, `${task.id} has no file`);
      assert.ok(readFileSync(task.image.file).equals(picture), `${task.id} has other bytes`);
      pictures++;
    }
  }
  return { pictures, unclear };
}

/** Who only listens knows what is there. */
function heardAll({ heard, engine }: ModelWindow, tasks: ReadonlyMap<string, Task>): void {
  for (const [id, task] of heard) {
    if (task === undefined) assert.equal(engine.get(id), undefined, `${id} is shown again`);
    else assert.deepEqual(task, tasks.get(id), `${id} is not as it was last told`);
  }
}

/** All that was thrown is either for the person, or was made to happen. */
function explained({ problems }: Schedule): void {
  for (const problem of problems) {
    const expected =
      problem instanceof DarkroomError ||
      problem instanceof MadeOnPurpose ||
      resultCode(problem) === 13;
    if (!expected) throw problem;
  }
}
