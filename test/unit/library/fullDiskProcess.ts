/**
 * Fills the disk that a folder is on, at the worst moments, and looks what becomes of tasks and
 * pictures. Ends with an error where anything is lost. Argument: the folder, on a small disk, with
 * a `workspace` on another.
 */
import assert from 'node:assert/strict';
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRecipe } from '../../../src/extension/library/recipes/readRecipe.ts';
import { DarkroomError } from '../../../src/shared/errors.ts';
import type { Task } from '../../../src/shared/task.ts';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import { RealWindow } from '../../long/realWindow.ts';
import { ScaledClock } from '../../long/scaledClock.ts';

const folder = process.argv[2] ?? '';
const ballast = join(folder, 'ballast');
const workspaceBallast = join(folder, 'workspace/ballast');

function fill(file: string): void {
  const handle = openSync(file, 'a');
  const zeros = Buffer.alloc(4096);
  try {
    for (;;) writeSync(handle, zeros);
  } catch (error) {
    assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC');
  } finally {
    closeSync(handle);
  }
}

const makeRoom = (file: string): void => rmSync(file, { force: true });
const on = { connection: 'test' };
const imagine = (prompt: string) => ({ kind: 'imagine' as const, prompt });

const server = await startSimulator({ manual: true, pictureScale: 1 / 8, logLimit: 1 });
const reported: unknown[] = [];
const window = new RealWindow({
  ...{ folder, profile: 'acedata', server, delivery: 'poll', saves: true },
  ...{ clock: new ScaledClock(20), report: (error) => reported.push(error) },
});
const { engine } = window;

/** Resolves once the task is shown as it should be. */
function shown(id: string, isIt: (task: Task) => boolean): Promise<Task> {
  return new Promise((resolve) => {
    const look = () => {
      const task = engine.get(id);
      if (!task || !isIt(task)) return;
      listener.dispose();
      resolve(task);
    };
    const listener = engine.onDidChange(look);
    look();
  });
}

/** A new task that the server has, which goes on only when it is told to. */
async function taken(prompt: string): Promise<Task> {
  return engine.accepted(engine.create(imagine(prompt), on).id);
}

/** The picture is here with its true bytes, and in the workspace. */
async function isHome(task: Task): Promise<void> {
  const { url = '' } = engine.record(task.id)?.remote.picture ?? {};
  const truth = Buffer.from(await (await fetch(url)).arrayBuffer());
  assert.deepEqual(readFileSync(task.image?.file ?? ''), truth);
  assert.equal(readRecipe(readFileSync(fileURLToPath(task.image?.savedAs ?? '')))?.taskId, task.id);
}

async function databaseIsFull(): Promise<void> {
  const before = engine.count({});
  fill(ballast);
  const long = 'a very long prompt '.repeat(5000);
  const refused = (error: unknown) =>
    error instanceof DarkroomError &&
    error.code === 'save-failed' &&
    error.message.includes('full');
  assert.throws(() => {
    for (;;) {
      engine.remove([engine.create(imagine(long), on).id]);
    }
  }, refused);
  assert.ok(engine.count({}) - before <= 1, 'what was refused is not there');
  makeRoom(ballast);
  const task = await taken('after the database was full');
  await server.finish(task.remoteId ?? '');
  await isHome(await engine.finished(task.id));
}

async function pictureFindsNoRoom(): Promise<void> {
  const task = await taken('no room for the picture');
  fill(ballast);
  await server.finish(task.remoteId ?? '');
  const waiting = await shown(task.id, ({ error }) => error !== undefined);
  assert.deepEqual([waiting.status, waiting.error?.code], ['running', 'save-failed']);
  makeRoom(ballast);
  const done = await engine.finished(task.id);
  assert.equal(done.error, undefined);
  await isHome(done);
  assert.ok(await window.library.library.thumbnail(task.id));
}

async function workspaceIsFull(): Promise<void> {
  const task = await taken('no room in the workspace');
  fill(workspaceBallast);
  await server.finish(task.remoteId ?? '');
  const { status, error, image } = await engine.finished(task.id);
  assert.deepEqual(
    [status, error?.code, error?.remedy],
    ['succeeded', 'save-failed', 'chooseFolder'],
  );
  assert.ok(image?.file, 'the picture is safe');
  makeRoom(workspaceBallast);
  const saved = await window.library.library.saveAgain(engine.record(task.id)!);
  assert.ok(saved?.[0]);
  await isHome({ ...task, image: { ...image, savedAs: saved[0].uri } });
}

const first = await taken('there is room');
await server.finish(first.remoteId ?? '');
await isHome(await engine.finished(first.id));
await databaseIsFull();
await pictureFindsNoRoom();
await workspaceIsFull();
await window.close();
await server.close();
for (const error of reported) assert.ok(/full|ENOSPC/u.test(String(error)), String(error));
