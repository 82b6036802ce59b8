import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { eventually } from '../e2e/harness/eventually.ts';
import type { Gallery } from '../e2e/support/gallery.ts';
import { type Figure, figure, percentile } from './figure.ts';
import { type StreamedGallery, withStreamedGallery } from './streamedGallery.ts';
import { attributable, readTrace, tasksOf, type TraceClock } from './traceTasks.ts';

const tasks = 300;
/** Of one prompt; the gallery sends no more at once. */
const batch = 30;
/** Lines that each task gets while the trace is taken, and the milliseconds between two. */
const lines = 10;
const pace = 3000;
/** Of these, at the end, the lines of all tasks come in the same moment. */
const together = 3;
/** Clicks while it streams, and as many before. */
const clicks = 20;
const longTask = 100;

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

async function submitAll({ gallery, simulator }: StreamedGallery): Promise<string[]> {
  for (let sent = 0; sent < tasks; sent += batch) {
    await gallery.imagine(`a harbour, number ${sent / batch} --repeat ${batch}`);
    const { frame } = gallery;
    await frame.getByRole('button', { name: `Send ${batch} Jobs` }).click();
    await eventually(
      () => (simulator.tasks.length >= sent + batch ? true : undefined),
      'the tasks at the server',
      60_000,
    );
  }
  return simulator.tasks.map(({ id }) => id);
}

/** A line for each task: one after the other over `pace`, or all in the same moment. */
async function writeLines(
  { simulator }: StreamedGallery,
  ids: readonly string[],
  over: number,
): Promise<void> {
  const start = performance.now();
  const written: Promise<unknown>[] = [];
  for (const [at, id] of ids.entries()) {
    const wait = start + (over * at) / ids.length - performance.now();
    if (wait > 1) await sleep(wait);
    written.push(simulator.advance(id));
  }
  await Promise.all(written);
  await sleep(Math.max(0, start + pace - performance.now()));
}

/**
 * Milliseconds from clicks on a card's button to the next frame, as the page itself counts them.
 * A click on Select is answered by the page alone.
 */
async function timeClicks({ frame }: Gallery, page: Page, between: number): Promise<number[]> {
  const times = await frame.locator('body').evaluateHandle(() => {
    const found: number[] = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) {
        if (name === 'pointerup') found.push(duration);
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    return found;
  });
  const button = frame.getByRole('article').first().getByRole('button', { name: 'Select' });
  const box = await button.boundingBox();
  if (!box) throw new Error('There is nothing to click.');
  for (let click = 0; click < clicks; click++) {
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await sleep(between);
  }
  const measured = await times.jsonValue();
  // What took less than a frame is not told.
  return [...measured, ...Array<number>(Math.max(0, clicks - measured.length)).fill(16)];
}

/** The id by which traces name the frame of the one webview that is open. */
async function frameId(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  await session.detach();
  const find = ({ frame, childFrames = [] }: typeof frameTree): string[] => [
    ...(frame.name === 'active-frame' ? [frame.id] : []),
    ...childFrames.flatMap(find),
  ];
  const [id, ...others] = find(frameTree);
  if (id === undefined || others.length > 0) throw new Error('One webview should be open.');
  return id;
}

/** Three hundred tasks streaming into one gallery: does it stay at hand? */
export function bench(): Promise<readonly Figure[]> {
  const steps = Array.from({ length: lines + 2 }, (_, at) => ({
    progress: (100 * (at + 1)) / (lines + 2),
    after: 0,
  }));
  const options = { steps, concurrency: tasks, pictureScale: 1 / 4 };
  const settings = { 'darkroom.maxConcurrentTasks': tasks, 'darkroom.save.automatically': 'never' };
  return withStreamedGallery(options, settings, async (streamed) => {
    const { window, gallery } = streamed;
    const { page } = window;
    const browser = page.context().browser();
    if (!browser) throw new Error('The browser cannot be traced.');
    const ids = await submitAll(streamed);
    // The first line says what the pictures are.
    await writeLines(streamed, ids, pace);
    await sleep(pace);
    const calm = await timeClicks(gallery, page, 200);
    const frame = await frameId(page);
    await browser.startTracing(page, { categories });
    const clicking = timeClicks(gallery, page, (pace * (lines - together)) / clicks);
    for (let line = 0; line < lines; line++) {
      await writeLines(streamed, ids, line < lines - together ? pace : 0);
    }
    const busy = await clicking;
    // And their end, with pictures, buttons, and thumbnails.
    await writeLines(streamed, ids, pace);
    const events = readTrace((await browser.stopTracing()).toString());
    const named = `gallery, ${tasks} tasks streaming`;
    const longest = (clock: TraceClock, remark: string): Figure =>
      figure({
        name: `${named}: longest task of ours${remark}`,
        unit: 'ms',
        ours: Math.max(...tasksOf(events, frame, clock).map(attributable)),
        against: `${longTask} ms`,
        reference: longTask,
        target: 1,
      });
    return [
      longest('wall', ''),
      longest('thread', ', own work'),
      figure({
        name: `${named}: click to frame, 95th percentile`,
        unit: 'ms',
        ours: percentile(busy, 0.95),
        against: 'the same while nothing streams',
        reference: percentile(calm, 0.95),
        target: 3,
      }),
    ];
  });
}
