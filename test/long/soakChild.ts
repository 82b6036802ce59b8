/**
 * A window that works without a pause for so many seconds, and looks at itself meanwhile. Needs
 * `--expose-gc`. Tells its parent when the work is over and all may come to rest. Arguments:
 * folder, profile, address of the server, key, seconds. Says its `SoakReport` as one line of JSON.
 */
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/extension/clock.ts';
import { canCheckAgain } from '../../src/shared/lifecycle.ts';
import { hasEnded, type Task } from '../../src/shared/task.ts';
import type { ProfileName } from '../../src/simulator/options.ts';
import { Dice } from '../unit/support/seededRandom.ts';
import { RealWindow } from './realWindow.ts';
import { ScaledClock } from './scaledClock.ts';
import type { SoakReport, SoakSample } from './soak.ts';

const [folder = '', profile = '', url = '', key = '', seconds = '0'] = process.argv.slice(2);
const dice = new Dice(1);
const problems: string[] = [];
const notice = (error: unknown) => problems.push(String(error));
process.on('warning', notice);
// A parent that gave up waiting has taken the server with it.
const giveUp = () => process.exit(1);
process.once('disconnect', giveUp);
const before = handles();
const window = new RealWindow({
  ...{ folder, profile: profile as ProfileName, server: { url, key }, saves: true },
  ...{ clock: new ScaledClock(20), wireClock: systemClock, random: dice.random },
  ...{ report: notice, maxConcurrent: 8 },
});
const { engine } = window;
const on = { connection: 'test' };
const made: string[] = [];

/** As a person: makes, changes their mind, looks for something, tidies up. */
async function work(until: number): Promise<void> {
  while (Date.now() < until) {
    const prompt = `${dice.pick(['a fox', 'an owl', 'snow'])} number ${made.length}`;
    const { id } = engine.create({ kind: 'imagine', prompt }, on);
    made.push(id);
    if (dice.chance(10)) setTimeout(() => void engine.cancel(id), dice.between(0, 300));
    const listener = engine.onDidPreview(() => undefined);
    const task = await engine.finished(id);
    listener.dispose();
    if (dice.chance(20)) act(task);
    if (dice.chance(20)) engine.setFavourite(id, true);
    if (dice.chance(30)) engine.list({ search: 'owl', limit: 50 });
    if (dice.chance(30)) engine.remove([id]);
  }
}

function act({ id, actions }: Task): void {
  const upscale = actions.find(({ kind }) => kind === 'upscale');
  if (!upscale) return;
  const request = { kind: 'action' as const, taskId: id, actionId: upscale.id };
  made.push(engine.create(request, on).id);
}

async function sample(): Promise<SoakSample> {
  // What waits to be collected needs more than one turn to become garbage.
  for (let round = 0; round < 3; round++) {
    await sleep(20);
    globalThis.gc?.();
  }
  const { heapUsed, external } = process.memoryUsage();
  return { megabytes: (heapUsed + external) / 2 ** 20, handles: handles() };
}

/** Open files and sockets where the system tells, else what keeps the process alive. */
function handles(): number {
  const resources = process.getActiveResourcesInfo().length;
  try {
    return readdirSync('/proc/self/fd').length + resources;
  } catch {
    return resources;
  }
}

/** All come to rest, so that what is still held is held for nothing. */
async function rest(): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const id of made) {
    let task = await engine.finished(id);
    if (canCheckAgain(task)) {
      await engine.checkAgain(id);
      task = await engine.finished(id);
    }
    if (task.status === 'succeeded' && !task.image?.file) task = await engine.downloadAgain(id);
    tasks.push(task);
  }
  return tasks;
}

const samples: SoakSample[] = [];
const end = Date.now() + Number(seconds) * 1000;
const workers = Array.from({ length: 6 }, () => work(end));
while (Date.now() < end) {
  await sleep(Math.min(10_000, Number(seconds) * 100));
  samples.push(await sample());
}
process.send?.('rest');
await Promise.all(workers);
const tasks = await rest();
const count = (isIt: (task: Task) => boolean) => tasks.filter(isIt).length;
await window.close();
await sleep(500);
const report: SoakReport = {
  samples,
  problems,
  tasks: tasks.length,
  stuck: count(({ status }) => !hasEnded(status) && status !== 'uncertain'),
  pictures: count(({ image }) => image?.file !== undefined),
  left: handles() - before,
  bare: count(({ status, image }) => status === 'succeeded' && image?.file === undefined),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
process.off('disconnect', giveUp);
process.disconnect();
