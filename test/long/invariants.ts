import assert from 'node:assert/strict';
import { DarkroomError } from '../../src/shared/errors.ts';
import { canCheckAgain } from '../../src/shared/lifecycle.ts';
import { hasEnded, type Task } from '../../src/shared/task.ts';
import { resultCode } from '../../src/extension/tasks/databaseFile.ts';
import { MadeOnPurpose } from './faultyProvider.ts';
import { readKept } from './modelKeeper.ts';
import { pictureOf } from './modelServer.ts';
import { Schedule, type ModelWindow } from './schedule.ts';

export interface ScheduleOutcome {
  readonly tasks: number;
  readonly kills: number;
  readonly paid: number;
  readonly pictures: number;
  readonly trace: readonly string[];
}

/**
 * Lives through one schedule and checks that nothing was lost or paid twice. Throws otherwise.
 * `sabotage` does at the end of the trouble what must not happen.
 */
export async function checkSchedule(
  seed: number,
  sabotage: (schedule: Schedule) => void = () => undefined,
): Promise<ScheduleOutcome> {
  const schedule = new Schedule(seed);
  try {
    await schedule.run();
    sabotage(schedule);
    const window = await schedule.calm();
    const before = tasksOf(schedule, window);
    restAll(before);
    paidOnce(schedule, before);
    await askAgain(schedule, window, before);
    const after = tasksOf(schedule, window);
    paidOnce(schedule, after);
    const pictures = allPicturesHome(schedule, after);
    heardAll(window, after);
    explained(schedule);
    const { made, kills, server, trace } = schedule;
    return { tasks: made.length, kills, paid: server.paid.length, pictures, trace };
  } finally {
    await schedule.dispose();
    assert.equal(
      schedule.clock.sleeping <= schedule.server.underWay.size + 2,
      true,
      'sleepers left',
    );
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
function paidOnce({ server, made }: Schedule, tasks: ReadonlyMap<string, Task>): void {
  const payers = server.paid.map(({ taskId }) => taskId);
  assert.equal(new Set(payers).size, payers.length, 'a request was paid twice');
  assert.ok(payers.length <= made.length);
  const remotes = [...tasks.values()].flatMap(({ remoteId }) => remoteId ?? []);
  assert.equal(new Set(remotes).size, remotes.length, 'two tasks have one picture');
  for (const remoteId of remotes) assert.ok(server.find(remoteId), `${remoteId} was never paid`);
}

/** What a person would press on each error. None of it pays. */
async function askAgain(
  { clock, server }: Schedule,
  { engine }: ModelWindow,
  tasks: ReadonlyMap<string, Task>,
): Promise<void> {
  const paid = server.paid.length;
  for (const task of tasks.values()) {
    if (task.status === 'succeeded' && task.error) await clock.until(engine.downloadAgain(task.id));
    if (!canCheckAgain(task)) continue;
    await clock.until(engine.checkAgain(task.id));
    await clock.until(engine.finished(task.id));
  }
  assert.equal(server.paid.length, paid, 'asking was paid for');
}

/** Every paid picture that came to be is on disk, with its true bytes. */
function allPicturesHome({ server }: Schedule, tasks: ReadonlyMap<string, Task>): number {
  const owners = new Map([...tasks.values()].map((task) => [task.remoteId, task]));
  const made = server.paid.filter(({ fate }) => fate === 'succeeds');
  for (const { remoteId, taskId } of made) {
    // Of twins with one prompt, either may have found either's picture.
    const task = owners.get(remoteId) ?? tasks.get(taskId);
    const taken = task?.remoteId === remoteId;
    assert.ok(task, `${remoteId} belongs to nobody`);
    if (!taken && task.remoteId !== undefined) continue;
    assert.ok(taken, `${remoteId} is lost: ${JSON.stringify(task)}`);
    assert.equal(task.status, 'succeeded', JSON.stringify(task));
    assert.ok(task.image?.file, `${task.id} has no file`);
    assert.deepEqual(readKept(task.image.file), pictureOf(remoteId), `${task.id} has other bytes`);
  }
  return made.length;
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
