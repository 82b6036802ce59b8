import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Task } from '../../src/shared/task.ts';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { openWindow } from './harness/openWindow.ts';
import { noViolations } from './support/axe.ts';
import { Gallery } from './support/gallery.ts';
import { addPastTasks } from './support/pastTasks.ts';
import { waitForSaved } from './support/pictures.ts';

const settings = {
  'darkroom.connections': [
    { id: 'other', label: 'Relay', kind: 'midjourney-proxy', baseUrl: 'http://127.0.0.1:9' },
  ],
};
const wide = { width: 1280, height: 800 };
const total = 400;

/** What weeks of use leave, in one window. */
describe('A long history', () => {
  let window: EditorWindow;
  let gallery: Gallery;
  let tasks: readonly Task[];

  before(async () => {
    window = await openWindow({ settings });
    gallery = await Gallery.open(window);
    await gallery.frame.getByText('Nothing developed yet').waitFor();
    tasks = await addPastTasks(window, total);
    await counted(`${total}`);
  });
  after(async () => {
    await window.close();
    window.profile.remove();
  });

  /** Waits until the toolbar says how many there are. */
  async function counted(text: string): Promise<void> {
    const count = gallery.frame.locator('.count');
    await eventually(
      async () => ((await count.innerText()) === text ? true : undefined),
      `the count ${text}`,
    ).catch(async () => assert.equal(await count.innerText(), text));
  }

  const focused = (): Locator => gallery.frame.locator('article:focus');

  /** Presses a key on the focused card, until the focus is on the card at this place of the list. */
  async function pressTo(key: string, place: number): Promise<void> {
    await focused().press(key);
    await eventually(
      async () =>
        (await focused().count()) === 1 &&
        (await focused().getAttribute('aria-posinset')) === String(place)
          ? true
          : undefined,
      `card ${place} after ${key}`,
    );
  }

  it('is searched by words, the last of them unfinished', async () => {
    const { frame } = gallery;
    const search = frame.getByRole('textbox', { name: 'Search' });
    await search.fill('owl snow lino');
    const found = tasks.filter(({ prompt }) => /owl.*snow.*linocut/.test(prompt)).length;
    assert.ok(found > 0);
    await counted(`${found} of ${total}`);
    const names = await gallery.cards().evaluateAll((all) => all.map((one) => one.ariaLabel));
    assert.ok(names.every((name) => /owl.*snow.*linocut/.test(name ?? '')));
    await frame.getByRole('button', { name: 'Clear filters', exact: true }).click();
    await counted(`${total}`);
  });

  it('is filtered by status, kind, connection, day, favourites and what is saved', async () => {
    const { frame } = gallery;
    const choose = (label: string, option: string) => () =>
      frame.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option });
    const press = (name: string) => () => frame.getByRole('button', { name }).click();
    const someday = new Date(tasks[200]?.createdAt ?? 0);
    const two = (value: number): string => String(value).padStart(2, '0');
    const day = `${someday.getFullYear()}-${two(someday.getMonth() + 1)}-${two(someday.getDate())}`;
    const cases: [filter: () => Promise<unknown>, finds: (task: Task) => boolean][] = [
      [choose('Status', 'Failed'), ({ status }) => status === 'failed'],
      [choose('Kind', 'Upscale'), ({ kind }) => kind === 'upscale'],
      [choose('Made with', 'Relay'), ({ connection }) => connection === 'other'],
      [press('Favourites only'), ({ favourite }) => favourite === true],
      [press('Saved only'), ({ image }) => image?.savedAs !== undefined],
      [
        () => frame.getByLabel('Day').fill(day),
        ({ createdAt }) => new Date(createdAt).toDateString() === someday.toDateString(),
      ],
    ];
    for (const [filter, finds] of cases) {
      await filter();
      await counted(`${tasks.filter(finds).length} of ${total}`);
      await frame.getByRole('button', { name: 'Clear filters', exact: true }).click();
      await counted(`${total}`);
    }
    await choose('Kind', 'Upscale')();
    await press('Favourites only')();
    const both = tasks.filter(({ kind, favourite }) => kind === 'upscale' && favourite);
    await counted(`${both.length} of ${total}`);
    await frame.getByRole('button', { name: 'Clear filters', exact: true }).click();
    await counted(`${total}`);
  });

  it('is walked from end to end by keys, with no more cards than fit', async () => {
    await gallery.cards().first().focus();
    await pressTo('ArrowRight', 2);
    await pressTo('End', total);
    assert.match((await focused().getAttribute('aria-label')) ?? '', /number 0\b/);
    assert.ok((await gallery.cards().count()) < 40);
    await pressTo('ArrowUp', total - 2);
    await pressTo('Home', 1);
    assert.ok((await gallery.cards().count()) < 40);
  });

  it('stays where it was, with what was selected, over hiding and a reload', async () => {
    await pressTo('End', total);
    for (let up = 1; up <= 6; up++) await focused().press('PageUp');
    const name = (await focused().getAttribute('aria-label')) ?? '';
    await focused().press('Space');
    await gallery.frame.getByText('1 selected').waitFor();
    // The view's state is kept a moment after the last key.
    await window.page.waitForTimeout(600);
    const place = await gallery.card(name).boundingBox();
    const isBack = async (): Promise<void> => {
      await eventually(async () => {
        const box = await gallery.card(name).boundingBox();
        return Math.abs((box?.y ?? 1e6) - (place?.y ?? 0)) < 3 ? true : undefined;
      }, 'the card in its place');
      await gallery.frame.getByText('1 selected').waitFor();
    };
    for await (gallery of Gallery.comingBack(window)) await isBack();
  });

  it('moves no card in view when another comes on top', async () => {
    const names = await gallery.cards().evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''));
    const card = gallery.card(names[Math.floor(names.length / 2)] ?? '');
    await card.scrollIntoViewIfNeeded();
    const before = await card.boundingBox();
    const [added] = await addPastTasks(window, 1);
    await counted(`${total + 1}`);
    await eventually(async () => {
      const number = await card.getAttribute('aria-setsize');
      return number === String(total + 1) ? true : undefined;
    }, 'the card to know');
    const after = await card.boundingBox();
    assert.deepEqual(
      [after?.x, Math.round(after?.y ?? 0)],
      [before?.x, Math.round(before?.y ?? 0)],
    );
    assert.ok(added);
  });

  it('is saved and deleted by the dozen, and brought back', async () => {
    const { frame } = gallery;
    await frame.getByRole('button', { name: 'Select nothing' }).click();
    await gallery.cards().nth(4).focus();
    await focused().press('Home');
    await eventually(
      async () =>
        (await frame.locator('article[aria-posinset="1"]:focus').count()) === 1 || undefined,
      'the newest card',
    );
    for (let step = 0; step < 4; step++) await focused().press('Shift+ArrowRight');
    await frame.getByText('5 selected').waitFor();
    const bar = frame.getByRole('toolbar', { name: 'Selection' });
    await bar.getByRole('button', { name: 'Save' }).click();
    await frame
      .getByText(/pictures saved/)
      .first()
      .waitFor();
    await waitForSaved(window.workspace ?? '', 4);
    await gallery.cards().first().press('ControlOrMeta+a');
    await frame.getByText(`${total + 1} selected`).waitFor();
    await noViolations(window, gallery, 'history-selected');
    await bar.getByRole('button', { name: 'Delete' }).click();
    await frame.getByText('Nothing developed yet').waitFor();
    await window.page.keyboard.press('ControlOrMeta+z');
    await counted(`${total + 1}`);
  });

  it('can be read and used in every theme, narrow, and at a zoom of 200 %', async () => {
    const { page } = window;
    const looks = [
      { theme: 'Light Modern', kind: 'vscode-light', size: wide },
      { theme: 'Light High Contrast', kind: 'vscode-high-contrast-light', size: wide },
      {
        theme: 'Dark High Contrast',
        kind: 'vscode-high-contrast:not(.vscode-high-contrast-light)',
        size: { width: 700, height: 800 },
      },
      // Twice as large is half as much room.
      { theme: 'Dark Modern', kind: 'vscode-dark', size: { width: 640, height: 400 } },
    ];
    for (const { theme, kind, size } of looks) {
      await window.runCommand('Preferences: Color Theme');
      await window.quickInput.input.fill(theme);
      await window.quickInput.pick(theme);
      await window.quickInput.closed();
      await page.setViewportSize(size);
      await gallery.frame.locator(`body.${kind}`).waitFor();
      await noViolations(window, gallery, `${theme}-${size.width}`);
      const overflow = await gallery.frame
        .locator('html')
        .evaluate((html) => html.scrollWidth - html.clientWidth);
      assert.ok(overflow <= 0, `${theme}: ${overflow} pixels too wide`);
      const first = gallery.cards().first();
      await first.focus();
      await first.press('Enter');
      await gallery.frame.getByRole('dialog').getByRole('button', { name: 'Close' }).waitFor();
      await noViolations(window, gallery, `${theme}-${size.width}-detail`);
      await page.keyboard.press('Escape');
    }
    await gallery.prompt.fill('a fox');
    await gallery.frame
      .getByRole('button', { name: 'Imagine', exact: true })
      .click({ trial: true });
  });
});
