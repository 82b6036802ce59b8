/**
 * A window that works without a pause for so many seconds, and looks at itself meanwhile. Needs
 * `--expose-gc`. Tells its parent when the work is over and all may come to rest. Arguments:
 * folder, profile, address of the server, key, seconds. Says its `SoakReport` as one line of JSON.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/extension/clock.ts';
import { canCheckAgain } from '../../src/shared/lifecycle.ts';
import { hasEnded, type Task } from '../../src/shared/task.ts';
import type { ProfileName } from '../../src/simulator/options.ts';
import { Dice } from '../unit/support/seededRandom.ts';
import { RealWindow } from './realWindow.ts';
import { ScaledClock } from './scaledClock.ts';
import type { SoakSample } from './leaks.ts';
import type { SoakReport } from './soak.ts';
import { handles, kindsAlive, sampleOf } from './soakMeasure.ts';

const [folder = '', profile = '', url = '', key = '', seconds = '0'] = process.argv.slice(2);
const dice = new Dice(1);
const problems: string[] = [];
const notice = (error: unknown) => problems.push(String(error));
process.on('warning', (warning) => {
  // Counting objects is one of Node's experiments, and it says so once.
  if (warning.name !== 'ExperimentalWarning') notice(warning);
});
// A parent that gave up waiting has taken the server with it.
const giveUp = () => process.exit(1);
process.once('disconnect', giveUp);
const before = total(handles());
const window = new RealWindow({
  ...{ folder, profile: profile as ProfileName, server: { url, key }, saves: true },
  ...{ clock: new ScaledClock(20), wireClock: systemClock, random: dice.random },
  ...{ report: notice, maxConcurrent: 8 },
});
const { engine } = window;
const on = { connection: 'test' };
/** Milliseconds. */
const longestPause = 1500;
/** Tasks that were not seen at their end yet, or of which something is still to come. */
let open: string[] = [];
const ended = { tasks: 0, stuck: 0, pictures: 0, bare: 0 };
let made = 0;
/** Makers who wait for a task, and how often one of them saw its end. */
let busy = 0;
let seen = 0;
let isPaused = false;
/** When to stop; milliseconds of the epoch. */
let end = Infinity;

/** As a person: makes, changes their mind, looks for something, tidies up. */
async function work(): Promise<void> {
  while (Date.now() < end) {
    if (isPaused) {
      await sleep(20);
      continue;
    }
    busy += 1;
    const prompt = `${dice.pick(['a fox', 'an owl', 'snow'])} number ${made++}`;
    const { id } = engine.create({ kind: 'imagine', prompt }, on);
    open.push(id);
    if (dice.chance(10)) setTimeout(() => void engine.cancel(id), dice.between(0, 300));
    const listener = engine.onDidPreview(() => undefined);
    const task = await engine.finished(id);
    listener.dispose();
    if (dice.chance(20)) act(task);
    if (dice.chance(20)) engine.setFavourite(id, true);
    if (dice.chance(30)) engine.list({ search: 'owl', limit: 50 });
    if (dice.chance(30)) engine.remove([id]);
    busy -= 1;
    seen += 1;
  }
}

function act({ id, actions }: Task): void {
  const upscale = actions.find(({ kind }) => kind === 'upscale');
  if (!upscale) return;
  const request = { kind: 'action' as const, taskId: id, actionId: upscale.id };
  made += 1;
  open.push(engine.create(request, on).id);
}

/**
 * Looks at what is held while little is under way. An answer that stalls may take a minute, which
 * nobody waits for.
 */
async function pauseAndSample(): Promise<SoakSample> {
  isPaused = true;
  for (let waited = 0; busy > 0 && waited < longestPause; waited += 20) await sleep(20);
  forgetEnded();
  const sample = await sampleOf(made);
  isPaused = false;
  return sample;
}

/** What is done with is counted and not held on to: that would look like a leak. */
function forgetEnded(): void {
  const unfinished: string[] = [];
  for (const id of open) {
    const task = engine.get(id);
    const isOver = task !== undefined && hasEnded(task.status) && !canCheckAgain(task);
    if (isOver && (task.status !== 'succeeded' || task.image?.file)) add(task);
    else unfinished.push(id);
  }
  open = unfinished;
}

function add({ status, image }: Task): void {
  ended.tasks += 1;
  if (!hasEnded(status) && status !== 'uncertain') ended.stuck += 1;
  if (image?.file !== undefined) ended.pictures += 1;
  if (status === 'succeeded' && image?.file === undefined) ended.bare += 1;
}

/** All come to rest, on a network that is well again: what failed can be had. */
async function mend(): Promise<void> {
  for (const id of open) {
    let task = await engine.finished(id);
    if (canCheckAgain(task)) {
      await engine.checkAgain(id);
      task = await engine.finished(id);
    }
    if (task.status === 'succeeded' && !task.image?.file) task = await engine.downloadAgain(id);
    add(task);
  }
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

const milliseconds = Number(seconds) * 1000;
const workers = Array.from({ length: 6 }, () => work());
// What is loaded with the first tasks is no leak.
while (seen < workers.length) await sleep(20);
end = Date.now() + milliseconds;
const samples: SoakSample[] = [];
let kinds: SoakReport['kinds'];
while (Date.now() < end) {
  await sleep(Math.min(10_000, milliseconds / 8));
  samples.push(await pauseAndSample());
  // Slow, so only where there is time: it tells what a leak is made of.
  if (milliseconds > 60_000 && samples.length === 20) kinds = { first: kindsAlive(), last: {} };
}
if (kinds) kinds = { ...kinds, last: kindsAlive() };
process.send?.('rest');
await Promise.all(workers);
await mend();
await window.close();
await sleep(500);
const report: SoakReport = {
  ...{ samples, problems, ...ended },
  left: total(handles()) - before,
  ...(kinds && { kinds }),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
process.off('disconnect', giveUp);
process.disconnect();
