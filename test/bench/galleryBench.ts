import type { CDPSession, Locator } from 'playwright-core';
import type { EditorWindow } from '../e2e/harness/editorWindow.ts';
import { eventually } from '../e2e/harness/eventually.ts';
import { openWindow } from '../e2e/harness/openWindow.ts';
import type { Profile } from '../e2e/harness/profile.ts';
import { Gallery } from '../e2e/support/gallery.ts';
import { type Figure, figure, median, percentile } from './figure.ts';
import { closeGallery, newHistory } from './historyWindows.ts';

const sizes = [100, 10_000, 100_000] as const;
/** Windows for each size, and openings of the gallery that count in each. */
const rounds = 2;
const openings = 3;
const command = 'Darkroom: Open Gallery';
/** CSS pixels, down and up again: less than a hundred tasks take. */
const travel = 8000;
const step = 100;

/** What was measured at one size of history. */
interface Samples {
  /** Milliseconds from the press on the command to the frame with the first picture. */
  readonly firstPictures: number[];
  /** What the page holds more than with the gallery closed, all garbage collected. */
  readonly heapMegabytes: number[];
  /** Milliseconds between frames while it scrolls. */
  readonly frames: number[];
  /** Milliseconds that the page's main thread worked for each of those frames. */
  readonly work: number[];
  readonly elements: number[];
}

interface Side {
  readonly profile: Profile;
  readonly size: number;
  readonly samples: Samples;
}

/**
 * Runs in the workbench: measures the milliseconds from the next press of the mouse to the frame in
 * which a gallery shows a picture. It looks from there, since a page's own frames begin too late.
 */
function timeFirstPicture(): void {
  const pressed = new Promise<number>((done) => {
    const note = (): void => done(performance.now());
    window.addEventListener('pointerdown', note, { capture: true, once: true });
  });
  const isShown = (inside: Document): boolean =>
    inside.querySelector('article .shown') !== null ||
    [...inside.querySelectorAll('iframe')].some(
      ({ contentDocument }) => contentDocument !== null && isShown(contentDocument),
    );
  const shown = new Promise<number>((done) => {
    const look = (): void => {
      if (isShown(document)) done(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  });
  const firstPicture = Promise.all([pressed, shown]).then(([from, to]) => to - from);
  Object.assign(window, { firstPicture });
}

async function heapMegabytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

/** Milliseconds that the page's main thread has worked since it was opened. */
async function mainThreadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
}

/** The command in the palette, ready to be clicked. */
function rowOfCommand({ page, quickInput }: EditorWindow): Promise<Locator> {
  const row = quickInput.box.locator('.monaco-list-row', { hasText: command }).first();
  return eventually(
    async () => {
      if (await quickInput.box.isVisible()) await page.keyboard.press('Escape');
      await quickInput.closed();
      await page.keyboard.press('F1');
      await quickInput.input.fill(`>${command}`);
      // A palette that was just filling its list anew may have dropped what was written.
      const isThere = await row.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
      return isThere ? row : undefined;
    },
    'the command in the palette',
    40_000,
  );
}

/** Opens the gallery through the palette, timed within the page. */
async function timeOpening(window: EditorWindow): Promise<number> {
  const { page } = window;
  const row = await rowOfCommand(window);
  await page.evaluate(timeFirstPicture);
  await row.click();
  return page.evaluate(() => (window as { firstPicture?: Promise<number> }).firstPicture ?? NaN);
}

/** Scrolls down and up again, a step in each frame; gives the times between them. */
async function scroll({ frame }: Gallery): Promise<number[]> {
  return frame.locator('.grid').evaluate(
    async (grid, [far, by]) => {
      let scroller: Element | null = grid;
      while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) {
        scroller = scroller.parentElement;
      }
      if (!scroller) throw new Error('Nothing scrolls.');
      if (scroller.scrollHeight - scroller.clientHeight < far)
        throw new Error('There is too little to scroll.');
      const times: number[] = [];
      const steps = far / by;
      let last = await new Promise<number>((done) => requestAnimationFrame(done));
      for (let at = 0; at < 2 * steps; at++) {
        scroller.scrollTop += at < steps ? by : -by;
        const now = await new Promise<number>((done) => requestAnimationFrame(done));
        times.push(now - last);
        last = now;
      }
      return times;
    },
    [travel, step] as const,
  );
}

async function measure(
  window: EditorWindow,
  size: number,
  session: CDPSession,
  into: Samples,
): Promise<void> {
  const closed = await heapMegabytes(session);
  into.firstPictures.push(await timeOpening(window));
  const gallery = await Gallery.of(window);
  const total = await gallery.cards().first().getAttribute('aria-setsize');
  if (total !== String(size)) throw new Error(`The gallery has ${total ?? 'no'} tasks.`);
  await window.page.waitForTimeout(500);
  const before = await mainThreadTime(session);
  const frames = await scroll(gallery);
  into.work.push(((await mainThreadTime(session)) - before) / frames.length);
  into.frames.push(...frames);
  into.heapMegabytes.push((await heapMegabytes(session)) - closed);
  into.elements.push(await gallery.frame.locator('*').count());
}

/** Opens a window on a history and takes samples in it. */
async function measureWindow({ profile, size, samples }: Side): Promise<void> {
  const window = await openWindow({ profile });
  try {
    const { page } = window;
    // One that was open in the last window may come back by itself, in the middle of a measurement.
    await (await rowOfCommand(window)).click();
    await window.panel('Darkroom Gallery', 60_000);
    await closeGallery(window);
    const session = await page.context().newCDPSession(page);
    // By the thread's own clock, which stands still while others have the processor.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    // The first opening does not count: it loads code for good, which no later one does.
    await timeOpening(window);
    for (let opening = 0; opening < openings; opening++) {
      await closeGallery(window);
      await measure(window, size, session, samples);
    }
  } finally {
    await window.close();
  }
}

/** The gallery in a real window at growing histories, against itself with a hundred tasks. */
export async function bench(): Promise<readonly Figure[]> {
  const sides: Side[] = [];
  try {
    for (const size of sizes) {
      const samples = { firstPictures: [], heapMegabytes: [], frames: [], work: [], elements: [] };
      sides.push({ profile: await newHistory(size), size, samples });
    }
    for (let round = 0; round < rounds; round++) {
      // In turn, so that whatever the machine does meanwhile strikes all sizes alike.
      for (const side of sides) await measureWindow(side);
    }
    return figuresOf(sides.map(({ samples }) => samples));
  } finally {
    for (const { profile } of sides) profile.remove();
  }
}

function figuresOf([small, ...large]: readonly Samples[]): Figure[] {
  if (!small) return [];
  return large.flatMap((samples, at) => {
    const place = `at ${sizes[at + 1]?.toLocaleString('en') ?? ''} tasks`;
    const of = (
      name: string,
      unit: Figure['unit'],
      number: (from: Samples) => number,
      target: number,
    ) =>
      figure({
        name: `gallery: ${name} ${place}`,
        against: `at ${sizes[0]} tasks`,
        ...{ unit, ours: number(samples), reference: number(small), target },
      });
    return [
      of('first picture', 'ms', ({ firstPictures }) => median(firstPictures), 1.5),
      of('JavaScript heap', 'MB', ({ heapMegabytes: heap }) => median(heap), 1.5),
      of('elements', 'elements', ({ elements }) => median(elements), 1),
      of('median frame while scrolling', 'ms', ({ frames }) => median(frames), 1.5),
      of(
        '95th percentile of frames while scrolling',
        ...(['ms', ({ frames }: Samples) => percentile(frames, 0.95), 1.5] as const),
      ),
      of('main thread for each frame of scrolling', 'ms', ({ work }) => median(work), 1.5),
    ];
  });
}
