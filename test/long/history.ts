import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { TaskService } from '../../src/extension/tasks/taskService.ts';
import type { Task } from '../../src/shared/task.ts';
import { commonWord, openHistory, pastTask, rareWord } from '../bench/history.ts';
import { settle } from '../unit/support/virtualClock.ts';
import { Rig } from '../unit/tasks/engineRig.ts';
import { stream, succeeded } from '../unit/tasks/scriptedProvider.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

export interface HistoryOutcome {
  /** Finished tasks of the past. */
  readonly past: number;
  readonly heapMegabytes: number;
}

/**
 * A window on a history of so many tasks, some of them unfinished. Throws where one is missing, or
 * twice there, whatever way one goes through them; or where the window holds them all in memory.
 */
export async function checkHistory(size: number): Promise<HistoryOutcome> {
  const rig = new Rig();
  try {
    const past = openHistory(rig.folder, size);
    const unfinished = [size, size + 1, size + 2].map((number) => {
      const { task, ...others } = pastTask(number);
      return { ...others, task: { ...task, status: 'running' as const, progress: 30 } };
    });
    past.insert(unfinished);
    past.dispose();
    rig.provider.onResume = () => stream(succeeded());
    const before = heapMegabytes();
    const { engine, clock } = rig.open();
    await settle();
    await clock.advance(60_000);
    assert.deepEqual(
      rig.provider.resumed,
      unfinished.map(({ task }) => task.remoteId),
      'only what was not finished is taken up',
    );
    walk(engine, size + unfinished.length);
    search(engine, size);
    assert.equal(
      engine.create({ kind: 'imagine', prompt: 'new' }, { connection: 'demo' }).prompt,
      'new',
    );
    assert.equal(engine.list({ limit: 1 })[0]?.prompt, 'new');
    const heap = heapMegabytes() - before;
    assert.ok(heap < 50, `${heap} MB more with ${size} tasks of the past`);
    return { past: size, heapMegabytes: Math.round(heap * 10) / 10 };
  } finally {
    await rig.dispose();
  }
}

/** Page by page from the newest to the oldest, each task once and in its place. */
function walk(engine: TaskService, size: number): void {
  assert.equal(engine.count({}), size);
  let last: Task | undefined;
  let seen = 0;
  for (;;) {
    const page = engine.list({ limit: 500, ...(last && { after: last }) });
    for (const task of page) {
      assert.equal(task.id, `past-${size - 1 - seen}`);
      seen++;
      last = task;
    }
    if (page.length === 0) break;
  }
  assert.equal(seen, size);
}

function search(engine: TaskService, size: number): void {
  const rare = engine.list({ search: rareWord, limit: 500 });
  assert.ok(rare.length >= 20 && rare.every(({ prompt }) => prompt.includes(rareWord)));
  const share = engine.count({ search: commonWord }) / size;
  assert.ok(Math.abs(share - 1 / 8) < 0.01, `a ${share} of all has the common word`);
}

function heapMegabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
