import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { TaskRecord } from '../../src/extension/tasks/record.ts';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { openWindow } from './harness/openWindow.ts';
import { Gallery } from './support/gallery.ts';
import { addPastTasks } from './support/pastTasks.ts';

/** In one column, higher than Chromium lets an element be. */
const total = 90_000;

function oldTask(number: number): TaskRecord {
  const id = `old-${number}`;
  const createdAt = 1_600_000_000_000 + number * 60_000;
  const prompt = `a fox, number ${number}`;
  return {
    task: {
      ...{ id, connection: 'demo', kind: 'imagine', prompt, createdAt, remoteId: id },
      ...{ status: 'succeeded', progress: 100, finishedAt: createdAt + 50_000 },
      actions: [1, 2, 3, 4].map((tile) => ({
        ...{ id: `upsample${tile}`, kind: 'upscale', label: `Upscale ${tile}`, tile: tile as 1 },
      })),
      image: { width: 1024, height: 1024, tiles: 4 },
    },
    request: { kind: 'imagine', prompt },
    remote: { submittedAt: createdAt, imageId: id, grid: true },
  };
}

describe('A history too tall for a page, in one narrow column', () => {
  let window: EditorWindow;
  let gallery: Gallery;

  before(async () => {
    window = await openWindow();
    await window.page.setViewportSize({ width: 700, height: 800 });
    gallery = await Gallery.open(window);
    await gallery.frame.getByText('Nothing developed yet').waitFor();
    await addPastTasks(window, 0, () => Array.from({ length: total }, (_, at) => oldTask(at)));
    await gallery.frame.locator('.count', { hasText: total.toLocaleString('en') }).waitFor();
    await gallery.cards().first().waitFor();
  });
  after(async () => {
    await window.close();
    window.profile.remove();
  });

  const scroller = (): Locator => gallery.frame.locator('main.scroller');

  /** Takes the thumb of the scroll bar to a place; 0 is its top, 1 its end. */
  const takeThumb = (share: number): Promise<void> =>
    scroller().evaluate((element, to) => {
      element.scrollTop = to * (element.scrollHeight - element.clientHeight);
    }, share);

  /** Where each card is, by its place in the list, once all that are in view are loaded. */
  async function cards(): Promise<ReadonlyMap<number, number>> {
    await gallery.frame.locator('.grid[aria-busy="false"]').waitFor();
    return new Map(
      await gallery
        .cards()
        .evaluateAll((all) =>
          all.map(
            (one) =>
              [Number(one.getAttribute('aria-posinset')), one.getBoundingClientRect().top] as const,
          ),
        ),
    );
  }

  /** Waits until a card is in view that fits; gives its place in the list. */
  function inView(fits: (place: number) => boolean, what: string): Promise<number> {
    return eventually(async () => {
      for (const [place, top] of await cards()) {
        if (top >= 0 && top < 600 && fits(place)) return place;
      }
      return undefined;
    }, what);
  }

  it('is reached whole by the scroll bar', async () => {
    const thumb = [
      [1, (place: number) => place === total],
      [0.5, (place: number) => Math.abs(place - total / 2) < total / 20],
      [0.8, (place: number) => Math.abs(place - total * 0.8) < total / 20],
      [0, (place: number) => place === 1],
    ] as const;
    for (const [share, fits] of thumb) {
      await takeThumb(share);
      await inView(fits, `what belongs to the thumb at ${share}`);
    }
  });

  it('goes with the wheel pixel by pixel, wherever the thumb was put', async () => {
    for (const share of [0.03, 0.5, 0.999]) {
      await takeThumb(share);
      const place = await inView(() => true, 'a card');
      const [box] = [await scroller().boundingBox()];
      await window.page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 400);
      // What the bar is put right by comes when the wheel rests: it must not be seen.
      for (const turn of [120, 120, -100]) {
        await window.page.waitForTimeout(400);
        const before = (await cards()).get(place) ?? NaN;
        await window.page.mouse.wheel(0, turn);
        await eventually(async () => {
          const moved = before - ((await cards()).get(place) ?? NaN);
          return Math.abs(moved - turn) <= 1 ? true : undefined;
        }, `card ${place} to go up by ${turn} pixels`);
      }
    }
  });

  it('is walked by keys to its last card and back', async () => {
    const focused = gallery.frame.locator('article:focus');
    const pressTo = async (key: string, place: number): Promise<void> => {
      await focused.press(key);
      await gallery.frame.locator(`article[aria-posinset="${place}"]:focus`).waitFor();
      const top = (await cards()).get(place) ?? NaN;
      assert.ok(top >= 0 && top < 700, `card ${place} is at ${top}`);
    };
    await takeThumb(0);
    await inView((place) => place === 1, 'the newest card');
    await gallery.cards().first().focus();
    await pressTo('End', total);
    await pressTo('ArrowUp', total - 1);
    await pressTo('Home', 1);
    await pressTo('ArrowDown', 2);
  });

  it('keeps its place while hidden, and over a reload', async () => {
    await takeThumb(0.7);
    const place = await inView((one) => one > total / 2, 'an old card');
    await window.page.waitForTimeout(1000);
    const top = (await cards()).get(place) ?? NaN;
    const isBack = (): Promise<true> =>
      eventually(async () => {
        const now = (await cards()).get(place) ?? NaN;
        return Math.abs(now - top) <= 1 ? true : undefined;
      }, `card ${place} to be at ${top}`);
    for await (gallery of Gallery.comingBack(window)) await isBack();
  });

  it('moves no card in view when another comes on top', async () => {
    const place = await inView(() => true, 'a card');
    const top = (await cards()).get(place) ?? NaN;
    await addPastTasks(window, 1);
    await eventually(async () => {
      const now = (await cards()).get(place + 1) ?? NaN;
      return Math.abs(now - top) <= 1 ? true : undefined;
    }, `card ${place} to stay where it is`);
  });
});
