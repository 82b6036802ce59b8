import assert from 'node:assert/strict';
import { basename } from 'node:path';
import type { Locator } from 'playwright-core';
import { PNG } from 'pngjs';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { leave, openAtServer } from './support/atServer.ts';
import { noViolations } from './support/axe.ts';
import { Gallery } from './support/gallery.ts';
import { decode, savedPictures, tileOf, waitForSaved } from './support/pictures.ts';
import type { Simulator } from './support/servers.ts';

const prompt = 'a teacup on a windowsill';
/** What the connection's settings make of one job. */
const price = '1 paid job · Fast';

/** Four pictures in one card, each by itself; and the keys of cards. */
describe('Tiles and keys of the gallery', () => {
  let simulator: Simulator;
  let window: EditorWindow;
  let gallery: Gallery;
  let grid: PNG;

  before(async () => {
    ({ simulator, window } = await openAtServer('plus-relay'));
    gallery = await Gallery.open(window);
    await gallery.imagine(prompt);
    const [file = ''] = await waitForSaved(window.workspace ?? '', 1);
    grid = decode(file);
    await card().getByRole('button', { name: 'Upscale 4', exact: true }).waitFor();
  });
  after(() => leave({ simulator, window }));

  /** The card of the grid, whatever was made of it. */
  const card = (): Locator =>
    gallery
      .cards()
      .filter({ has: gallery.frame.locator('.tiles:not([hidden])') })
      .filter({ hasText: 'Imagine ·' });
  const tile = (number: number): Locator => card().locator(`.tile[data-tile="${number}"]`);
  const kinds = (): string[] => simulator.tasks.map(({ kind }) => kind);

  const described = (button: Locator): Promise<string | null> =>
    button.getAttribute('aria-description');

  /** Does what makes the server take one task, and says which. */
  async function taken(deed: () => Promise<unknown>): Promise<{ kind: string; tile?: unknown }> {
    const next = simulator.nextTask();
    await deed();
    const { kind, request } = await next;
    return { kind, tile: request['index'] ?? request['customId'] };
  }

  it('say what a press costs, and nothing where it is free', async () => {
    const button = (name: string): Locator =>
      card().getByRole('button', { name, exact: true }).first();
    for (const name of ['Upscale 4', 'Vary 1', 'Reroll']) {
      assert.equal(await described(button(name)), price, name);
      assert.equal(await button(name).getAttribute('title'), `${name} (${price})`);
    }
    for (const name of ['Save', 'Insert', 'Copy Prompt']) {
      assert.equal(await described(button(name)), null, name);
      assert.equal(await button(name).getAttribute('title'), name);
    }
    await card().focus();
    await window.page.keyboard.press('Enter');
    const large = gallery.detail.getByRole('button', { name: 'Upscale 2', exact: true });
    await large.waitFor();
    assert.equal(await described(large), price);
    const again = gallery.detail.getByRole('button', { name: 'Run Again', exact: true });
    assert.equal(await described(again), price);
    await window.page.keyboard.press('Escape');
    await gallery.detail.waitFor({ state: 'detached' });
    // As the composer says it.
    await gallery.frame.locator('.cost').getByText(price, { exact: true }).waitFor();
  });

  it('are each acted on by hovering', async () => {
    await tile(3).hover();
    const tools = card().locator('.tile-tools');
    for (const name of ['Save', 'Insert', 'Copy', 'Vary Region of']) {
      await tools.getByRole('button', { name: `${name} Tile 3` }).waitFor();
    }
    await noViolations(window, gallery, 'tile-hover');
    const region = tools.getByRole('button', { name: 'Vary Region of Tile 3' });
    assert.equal(await described(region), `${price}, to upscale it first`);
    const upscale = tools.getByTitle(`Upscale 3 (${price})`, { exact: true });
    assert.equal((await taken(() => upscale.click())).kind, 'upscale');
    await tile(3).hover();
    await tools.getByTitle(/^Vary Region of Tile 3 \(already there, costs nothing\)$/).waitFor();
    await tile(2).hover();
    const vary = tools.getByTitle(`Vary 2 (${price})`, { exact: true });
    assert.equal((await taken(() => vary.click())).kind, 'variation');
    // A new card on top has moved this one away from under the pointer.
    await tile(2).hover();
    await tools.getByRole('button', { name: 'Save Tile 2' }).click();
    await gallery.frame
      .getByText(/Saved as .*-tile2\.png/)
      .first()
      .waitFor();
    const saved = savedPictures(window.workspace ?? '').find((name) => name.includes('-tile2'));
    assert.ok(decode(saved ?? '').data.equals(tileOf(grid, 2).data));
    await tools.getByRole('button', { name: 'Use Tile 2 as Reference' }).click();
    await gallery.attached(prompt).waitFor();
    await gallery.attached(prompt).click();
    assert.deepEqual(kinds(), ['imagine', 'upscale', 'variation']);
  });

  it('are each acted on by keys', async () => {
    const { keyboard } = window.page;
    await card().focus();
    await keyboard.press('t');
    for (const [key, number] of [
      ['ArrowRight', 2],
      ['ArrowDown', 4],
      ['ArrowLeft', 3],
      ['ArrowUp', 1],
      ['ArrowUp', 1],
      ['ArrowDown', 3],
    ] as const) {
      await keyboard.press(key);
      await card().locator(`.tile[data-tile="${number}"]:focus`).waitFor();
    }
    assert.equal((await taken(() => keyboard.press('u'))).kind, 'upscale');
    assert.equal((await taken(() => keyboard.press('v'))).kind, 'variation');
    await keyboard.press('c');
    await gallery.frame.getByText('The picture is in the clipboard').first().waitFor();
    const copied = await window.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const bytes = await (await item?.getType('image/png'))?.arrayBuffer();
      return [...new Uint8Array(bytes ?? new ArrayBuffer())];
    });
    const pixels = PNG.sync.read(Buffer.from(copied));
    assert.ok(pixels.data.equals(tileOf(grid, 3).data), 'the pixels are not those of tile 3');
    await keyboard.press('s');
    await gallery.frame
      .getByText(/Saved as .*-tile3\.png/)
      .first()
      .waitFor();
    await keyboard.press('Escape');
    await gallery.frame.locator('article:focus').waitFor();
  });

  it('are each inserted into a document', async () => {
    await window.openFile('README.md');
    await window.page.locator('.monaco-editor.focused').waitFor();
    await window.page.keyboard.press('ControlOrMeta+End');
    gallery = await Gallery.open(window);
    await card().focus();
    await window.page.keyboard.press('t');
    await tile(1).press('i');
    await window.tab('README.md').click();
    const text = await eventually(async () => {
      await window.page.keyboard.press('ControlOrMeta+s');
      const now = window.readWorkspaceFile('README.md').toString();
      return now.includes('![') ? now : undefined;
    }, 'the reference');
    const [, path = ''] = /!\[a teacup[^\]]*\]\(([^)]+)\)/.exec(text) ?? [];
    const file = savedPictures(window.workspace ?? '').find(
      (name) => basename(name) === basename(path),
    );
    assert.ok(decode(file ?? '').data.equals(tileOf(grid, 1).data), path);
    gallery = await Gallery.open(window);
  });

  it('have a card whose keys do what the help says', async () => {
    const { keyboard } = window.page;
    await card().focus();
    assert.equal((await taken(() => keyboard.press('2'))).kind, 'upscale');
    await card().focus();
    assert.equal((await taken(() => keyboard.press('Shift+Digit4'))).kind, 'variation');
    await card().focus();
    assert.equal((await taken(() => keyboard.press('r'))).kind, 'reroll');
    await card().focus();
    await keyboard.press('c');
    await gallery.frame.getByText('The prompt is in the clipboard').first().waitFor();
    assert.equal(await window.page.evaluate(() => navigator.clipboard.readText()), prompt);
    await keyboard.press('f');
    await card().locator('.favourite[aria-pressed="true"]').waitFor();
  });

  it('are reached from everywhere, and left again', async () => {
    const { frame } = gallery;
    const { keyboard } = window.page;
    await gallery.cards().first().focus();
    await keyboard.press('/');
    // The toolkit's field holds the focus inside of it.
    const search = frame.getByRole('textbox', { name: 'Search' });
    await keyboard.type('teacup');
    assert.equal(await search.inputValue(), 'teacup');
    await keyboard.press('ArrowDown');
    await frame.locator('article:focus').waitFor();
    await frame.getByRole('button', { name: 'Clear filters', exact: true }).click();
    await gallery.cards().first().focus();
    await keyboard.press('?');
    const help = frame.getByRole('dialog', { name: 'Keyboard Shortcuts' });
    await help.getByText('Upscale a tile', { exact: true }).waitFor();
    await noViolations(window, gallery, 'help');
    await keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await frame.locator('article:focus').waitFor();
    // One card is on the way of the Tab key, with its buttons; the others are not.
    const active = await frame.locator('article[tabindex="0"]').count();
    assert.equal(active, 1);
    const reachable = await frame
      .locator('article[tabindex="-1"] button')
      .evaluateAll((all) => all.filter((one) => (one as HTMLElement).tabIndex >= 0).length);
    assert.equal(reachable, 0);
    await keyboard.press('p');
    await frame.locator('textarea:focus').waitFor();
  });

  it('are selected from one to another by Shift and a click', async () => {
    const { frame } = gallery;
    const count = await gallery.cards().count();
    assert.ok(count >= 4, `${count} cards`);
    await gallery.cards().nth(0).focus();
    const click = (place: number, modifier: 'Shift' | 'ControlOrMeta'): Promise<void> =>
      gallery
        .cards()
        .nth(place)
        .locator('.tray')
        .click({ modifiers: [modifier], position: { x: 90, y: 110 } });
    await click(2, 'Shift');
    await frame.getByText('3 selected').waitFor();
    assert.equal(await frame.locator('dialog[open]').count(), 0);
    await click(1, 'Shift');
    await frame.getByText('2 selected').waitFor();
    const bar = frame.getByRole('toolbar', { name: 'Selection' });
    await bar.getByRole('button', { name: 'Favourite' }).click();
    await eventually(
      async () =>
        (await gallery.cards().locator('.favourite[aria-pressed="true"]').count()) >= 2 ||
        undefined,
      'both to be favourites',
    );
    await bar.getByRole('button', { name: 'Compare' }).click();
    await gallery.detail.locator('.stage').nth(1).waitFor();
    await window.page.keyboard.press('Escape');
    await click(3, 'ControlOrMeta');
    await frame.getByText('3 selected').waitFor();
    assert.equal(await window.page.evaluate(() => String(getSelection())), '');
    await gallery.cards().nth(1).focus();
    await window.page.keyboard.press('Escape');
    await frame.getByText('selected').waitFor({ state: 'detached' });
  });
});
