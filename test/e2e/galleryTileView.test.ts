import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { openWindow } from './harness/openWindow.ts';
import { noViolations } from './support/axe.ts';
import { Gallery } from './support/gallery.ts';
import { savedPictures, waitForSaved } from './support/pictures.ts';
import { setKey, settingsFor, startSimulator, type Simulator } from './support/servers.ts';

const prompt = 'a teacup on a windowsill';

/** One of four pictures: in the large view, and in the workspace. */
describe('One tile in the large view', () => {
  let simulator: Simulator;
  let window: EditorWindow;
  let gallery: Gallery;

  before(async () => {
    simulator = await startSimulator({ profile: 'plus-relay', timeScale: 0, pictureScale: 1 / 8 });
    window = await openWindow({ settings: settingsFor({ kind: 'midjourney-proxy' }, simulator) });
    await setKey(window, simulator.key);
    gallery = await Gallery.open(window);
    await gallery.imagine(prompt);
    await waitForSaved(window.workspace ?? '', 1);
    await card().getByRole('button', { name: 'Upscale 4', exact: true }).waitFor();
  });
  after(async () => {
    await window.close();
    window.profile.remove();
    await simulator.close();
  });

  /** The card of the grid, whatever was made of it. */
  const card = (): Locator => gallery.cards().filter({ hasText: 'Imagine ·' });
  const tile = (number: number): Locator => card().locator(`.tile[data-tile="${number}"]`);
  /** What the large view says of the tile that fills it. */
  const large = (number: number): Locator =>
    gallery.detail.getByRole('region', { name: `Tile ${number}`, exact: true });
  const saveTile2 = async (): Promise<void> => {
    await tile(2).hover();
    await card().getByRole('button', { name: 'Save Tile 2' }).click();
  };

  it('fills it by a key on it, and arrows lead to the others', async () => {
    const { keyboard } = window.page;
    const { detail } = gallery;
    await card().focus();
    await keyboard.press('t');
    await keyboard.press('ArrowRight');
    await card().locator('.tile[data-tile="2"]:focus').waitFor();
    await keyboard.press('Enter');
    await large(2).waitFor();
    await detail.locator('.stage:focus').waitFor();
    for (const name of ['Upscale', 'Vary', 'Save Tile', 'Insert Tile', 'Vary Region of Tile']) {
      await large(2)
        .getByRole('button', { name: `${name} 2`, exact: true })
        .waitFor();
    }
    // Of the others only what is the whole grid's own.
    assert.equal(await detail.getByRole('button', { name: 'Upscale 1', exact: true }).count(), 0);
    await noViolations(window, gallery, 'tile-large');
    for (const [key, number] of [
      ['ArrowDown', 4],
      ['ArrowLeft', 3],
      ['ArrowLeft', 3],
      ['ArrowUp', 1],
      ['ArrowRight', 2],
    ] as const) {
      await keyboard.press(key);
      await large(number).waitFor();
    }
    const next = simulator.nextTask();
    await keyboard.press('v');
    assert.equal((await next).kind, 'variation');
    await keyboard.press('t');
    await detail.getByRole('button', { name: 'Upscale 1', exact: true }).waitFor();
    assert.equal(await detail.locator('.quarter').count(), 0);
    await detail.getByRole('button', { name: 'Tile 3', exact: true }).click();
    await large(3).waitFor();
    await detail.getByRole('button', { name: 'The whole grid', exact: true }).click();
    await large(3).waitFor({ state: 'detached' });
    await keyboard.press('t');
    await large(1).waitFor();
    await keyboard.press('Escape');
    await card().locator('.tile[data-tile="1"]:focus').waitFor();
    await keyboard.press('Escape');
    await gallery.frame.locator('article:focus').waitFor();
  });

  it('fills it by two clicks, of which the second presses nothing', async () => {
    const { mouse } = window.page;
    const { detail } = gallery;
    const count = simulator.tasks.length;
    for (const under of [
      detail.locator('.stage'),
      detail.getByRole('button', { name: 'Reroll' }),
    ]) {
      await tile(4).click();
      await detail.getByRole('button', { name: 'The whole grid', pressed: true }).waitFor();
      await under.hover();
      await mouse.down({ clickCount: 2 });
      await mouse.up({ clickCount: 2 });
      await large(4).waitFor();
      assert.equal(await detail.locator('.stage.zoomed').count(), 0);
      await detail.getByRole('button', { name: 'Close', exact: true }).click();
      await detail.waitFor({ state: 'detached' });
    }
    assert.equal(simulator.tasks.length, count);
  });

  it('is saved once, unless somebody wants another copy', async () => {
    const { keyboard } = window.page;
    const { frame } = gallery;
    // The grid, and the variation that was asked for before.
    await waitForSaved(window.workspace ?? '', 2);
    const saved = (): number => savedPictures(window.workspace ?? '').length;
    const before = saved();
    const said = frame.locator('.toast').filter({ hasText: /Saved already as .*\.png/ });
    await card().focus();
    await keyboard.press('s');
    await said.getByRole('button', { name: 'Save Another Copy', exact: true }).click();
    await waitForSaved(window.workspace ?? '', before + 1);
    await said.waitFor({ state: 'detached' });
    await saveTile2();
    await waitForSaved(window.workspace ?? '', before + 2);
    await saveTile2();
    await said.filter({ hasText: '-tile2.png' }).waitFor();
    await noViolations(window, gallery, 'saved-already');
    assert.equal(saved(), before + 2);
    await said.getByRole('button', { name: 'Reveal', exact: true }).click();
    const row = window.page.locator('.explorer-viewlet .monaco-list-row.selected');
    await row.filter({ hasText: '-tile2.png' }).waitFor();
    gallery = await Gallery.open(window);
  });

  it('is saved anew where the file is gone', async () => {
    const file = savedPictures(window.workspace ?? '').find((name) => name.includes('-tile2'));
    rmSync(file ?? '');
    await saveTile2();
    await eventually(() => existsSync(file ?? '') || undefined, 'the file');
  });
});
