import type { CDPSession, FrameLocator, Locator } from 'playwright-core';
import type { EditorWindow } from '../e2e/harness/editorWindow.ts';
import { eventually } from '../e2e/harness/eventually.ts';
import { openWindow } from '../e2e/harness/openWindow.ts';
import { newProfile, newSampleWorkspace } from '../e2e/harness/profile.ts';
import { Gallery } from '../e2e/support/gallery.ts';
import { type Figure, figure, median } from './figure.ts';
import { seed, storageFolder } from './seededGallery.ts';

const sizes = [100, 10_000, 100_000] as const;
const openings = 3;
const command = 'Darkroom: Open Gallery';

interface Sample {
  /** Milliseconds from the click on the command. */
  readonly firstPicture: number;
  /** What the page holds more than before the gallery was open, all garbage collected. */
  readonly heapMegabytes: number;
  /** The 95th of a hundred frames while it scrolls, in milliseconds. */
  readonly frame: number;
  readonly elements: number;
}

async function heapMegabytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

/** When the first picture of the gallery had arrived, in epoch milliseconds. */
async function firstPictureAt(frame: FrameLocator): Promise<number> {
  await frame.getByRole('article').first().waitFor();
  return frame.locator('body').evaluate(async () => {
    const arrived = (): number[] =>
      [...document.querySelectorAll<HTMLImageElement>('article img')]
        .filter((image) => image.complete && image.naturalWidth > 0)
        .flatMap((image) => performance.getEntriesByName(image.currentSrc))
        .map((entry) => (entry as PerformanceResourceTiming).responseEnd);
    while (arrived().length === 0) await new Promise((done) => setTimeout(done, 5));
    return performance.timeOrigin + Math.min(...arrived());
  });
}

async function closeGallery(window: EditorWindow): Promise<void> {
  await window.runCommand('View: Close All Editors');
  await window.tab('Darkroom Gallery').waitFor({ state: 'detached' });
  // Keys pressed before the workbench has the focus again go nowhere.
  await window.page.waitForTimeout(1000);
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

/** Opens the gallery through the palette, timed from the click. */
async function timeOpening(window: EditorWindow): Promise<number> {
  const row = await rowOfCommand(window);
  const start = Date.now();
  await row.click();
  const frame = await window.panel('Darkroom Gallery');
  return (await firstPictureAt(frame)) - start;
}

/** The 95th percentile of the times between frames while the grid scrolls up and down. */
async function timeScrolling({ frame }: Gallery): Promise<number> {
  return frame.locator('.grid').evaluate(async (grid) => {
    let scroller: Element | null = grid;
    while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) {
      scroller = scroller.parentElement;
    }
    if (!scroller) throw new Error('Nothing scrolls.');
    const times: number[] = [];
    let last = 0;
    for (let step = 0; step < 180; step++) {
      const now = await new Promise<number>((done) => requestAnimationFrame(done));
      if (step > 5) times.push(now - last);
      last = now;
      // Up again after a while, so that a short list takes as many steps as a long one.
      scroller.scrollTop += Math.floor(step / 15) % 2 === 0 ? 120 : -120;
    }
    times.sort((one, other) => one - other);
    return times[Math.floor(times.length * 0.95)] ?? 0;
  });
}

async function measure(window: EditorWindow): Promise<Sample> {
  const session = await window.page.context().newCDPSession(window.page);
  // The first opening loads code for good, which no later one does.
  await timeOpening(window);
  await closeGallery(window);
  const before = await heapMegabytes(session);
  const times: number[] = [];
  for (let round = 0; round < openings; round++) {
    if (round > 0) await closeGallery(window);
    times.push(await timeOpening(window));
  }
  const gallery = await Gallery.of(window);
  const frame = await timeScrolling(gallery);
  return {
    firstPicture: median(times),
    heapMegabytes: (await heapMegabytes(session)) - before,
    frame,
    elements: await gallery.frame.locator('*').count(),
  };
}

/** The gallery in a real window at growing histories, against itself with a hundred tasks. */
export async function bench(): Promise<readonly Figure[]> {
  const profile = newProfile();
  const workspace = newSampleWorkspace();
  try {
    const first = await openWindow({ profile, workspace });
    await Gallery.open(first);
    const storage = await storageFolder(profile);
    await first.close();
    const samples: Sample[] = [];
    for (const size of sizes) {
      await seed(storage, size);
      const window = await openWindow({ profile, workspace });
      try {
        samples.push(await measure(window));
      } finally {
        await window.close();
      }
    }
    return figuresOf(samples);
  } finally {
    profile.remove();
  }
}

function figuresOf([small, ...large]: readonly Sample[]): Figure[] {
  if (!small) return [];
  return large.flatMap((sample, at) => {
    const place = `at ${sizes[at + 1]?.toLocaleString('en') ?? ''} tasks`;
    const against = `at ${sizes[0]} tasks`;
    const of = (name: string, unit: Figure['unit'], key: keyof Sample, limit?: number) =>
      figure({
        name: `gallery: ${name} ${place}`,
        ...{ unit, ours: sample[key], against, reference: small[key] },
        ...(limit !== undefined && { limit }),
      });
    return [
      of('first picture', 'ms', 'firstPicture', 1.5),
      of('JavaScript heap', 'MB', 'heapMegabytes', 1.5),
      of('95th percentile of frames while scrolling', 'ms', 'frame'),
      of('elements', 'elements', 'elements', 1.5),
    ];
  });
}
