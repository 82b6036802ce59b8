import assert from 'node:assert/strict';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { openWindow } from './harness/openWindow.ts';
import { noViolations } from './support/axe.ts';
import { Gallery } from './support/gallery.ts';

/** The gallery by hand, on the demo connection. */
describe('The gallery', () => {
  let window: EditorWindow;
  let gallery: Gallery;
  const grid = 'a lighthouse in a storm, oil painting --ar 3:2';

  before(async () => {
    window = await openWindow();
    gallery = await Gallery.open(window);
  });
  after(async () => {
    await window.close();
    window.profile.remove();
  });

  it('says that it is a demo, and what to do first', async () => {
    const { frame } = gallery;
    await frame.getByText('Midjourney drew nothing').waitFor();
    await frame.getByText('Nothing developed yet').waitFor();
    await noViolations(window, gallery, 'empty');
  });

  it('keeps text and controls one thing', async () => {
    const { frame, prompt } = gallery;
    await prompt.fill('a lighthouse in a storm, oil painting');
    await frame.getByRole('button', { name: 'Parameters' }).click();
    await frame.getByRole('radio', { name: '3:2' }).click();
    assert.equal(await prompt.inputValue(), grid);
    await prompt.fill(`${grid} --chaos 30`);
    assert.equal(await frame.getByRole('slider', { name: 'Chaos' }).inputValue(), '30');
    await prompt.fill(`${grid} --chaos 300`);
    await frame.getByText('--chaos goes from 0 to 100').waitFor();
    await noViolations(window, gallery, 'parameters');
    await frame.getByRole('button', { name: /chaos/ }).click();
  });

  it('suggests parameters while they are typed', async () => {
    const { frame, prompt } = gallery;
    await prompt.fill('');
    await prompt.pressSequentially('a fox --sty');
    await frame.getByRole('option', { name: /--stylize/ }).waitFor();
    await prompt.press('Enter');
    assert.equal(await prompt.inputValue(), 'a fox --stylize ');
    await prompt.press('Escape');
  });

  it('asks before many jobs are sent, and shows how many', async () => {
    const { frame, prompt } = gallery;
    await prompt.fill('{red, green, blue} {hat, scarf}');
    await frame.getByText('6 free jobs').waitFor();
    await prompt.press('Control+Enter');
    const dialog = frame.getByRole('dialog');
    await dialog.getByText('green scarf').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await gallery.cards().count(), 0);
  });

  it('develops a picture whose actions are named', async () => {
    await gallery.prompt.fill(grid);
    await gallery.prompt.press('Control+Enter');
    const card = gallery.card(grid);
    await card.getByRole('progressbar').waitFor();
    await card.getByRole('button', { name: 'Upscale 4', exact: true }).waitFor({ timeout: 90_000 });
    const names = await card.getByRole('group').getByRole('button').allInnerTexts();
    assert.deepEqual(names, ['1', '2', '3', '4', '1', '2', '3', '4', 'Reroll']);
    await noViolations(window, gallery, 'done');
  });

  it('acts on a tile by keyboard', async () => {
    const card = gallery.card(grid);
    await card.focus();
    await card.press('t');
    await card.getByRole('button', { name: 'Tile 1', exact: true }).press('ArrowRight');
    await card.getByRole('button', { name: 'Save Tile 2' }).waitFor();
    const tile = card.getByRole('button', { name: 'Tile 2', exact: true });
    // The palette takes the focus; closed, it has to be where it was.
    await window.quickInput.comeAndGo();
    await card.locator('.tile[data-tile="2"]:focus').waitFor();
    await tile.press('c');
    await gallery.frame.getByText('The picture is in the clipboard').first().waitFor();
    await tile.press('u');
    await eventually(
      async () => (await gallery.cards().count()) === 2 || undefined,
      'the upscaled picture',
    );
    await gallery
      .cards()
      .first()
      .getByRole('button', { name: 'Vary Region' })
      .waitFor({ timeout: 90_000 });
  });

  it('opens a picture with its lineage, and compares it with its tile', async () => {
    const { frame } = gallery;
    await gallery.cards().first().focus();
    await gallery.cards().first().press('Enter');
    const dialog = frame.getByRole('dialog');
    const steps = dialog.getByRole('navigation', { name: 'Lineage' }).getByRole('button');
    await eventually(async () => (await steps.count()) === 2 || undefined, 'the lineage');
    assert.deepEqual(await steps.allInnerTexts(), ['Imagine', 'U2']);
    await dialog.getByRole('button', { name: 'Compare with a slider' }).click();
    await dialog.getByRole('slider').waitFor();
    await noViolations(window, gallery, 'detail');
    await steps.first().click();
    await dialog.getByRole('button', { name: 'Upscale 1' }).waitFor();
    await window.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('takes a picture that is pasted, and finds words for it', async () => {
    const { frame, prompt } = gallery;
    await prompt.focus();
    await prompt.evaluate(async (box) => {
      const canvas = new OffscreenCanvas(64, 64);
      canvas.getContext('2d')?.fillRect(8, 8, 32, 32);
      const picture = new File([await canvas.convertToBlob()], 'square.png', { type: 'image/png' });
      const clipboardData = new DataTransfer();
      clipboardData.items.add(picture);
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    await frame.getByRole('button', { name: 'Remove square.png' }).waitFor();
    await frame.getByRole('button', { name: 'Describe' }).click();
    const words = gallery.card('Describe');
    await words.getByRole('button', { name: 'Edit suggestion 2' }).click({ timeout: 60_000 });
    const suggestion = words.getByRole('listitem').nth(1).locator('p');
    assert.equal(await prompt.inputValue(), await suggestion.innerText());
    await frame.getByRole('button', { name: 'Remove square.png' }).click();
    await words.getByRole('button', { name: 'Delete' }).click();
    await words.waitFor({ state: 'detached' });
  });

  it('finds, filters and favours', async () => {
    const { frame } = gallery;
    await gallery.cards().first().focus();
    await gallery.cards().first().press('f');
    const favourites = frame.getByRole('button', { name: 'Favourites only' });
    await favourites.click();
    await eventually(
      async () => (await gallery.cards().count()) === 1 || undefined,
      'one favourite',
    );
    await favourites.click();
    await frame.getByRole('textbox', { name: 'Search' }).fill('nothing like it');
    await frame.getByText('Nothing found').waitFor();
    await frame.getByRole('button', { name: 'Clear filters', exact: true }).click();
    await eventually(async () => (await gallery.cards().count()) === 2 || undefined, 'all cards');
  });

  it('deletes several and brings them back', async () => {
    const { frame } = gallery;
    const first = gallery.cards().first();
    await first.focus();
    await first.press('Shift+ArrowRight');
    await frame.getByText('2 selected').waitFor();
    await noViolations(window, gallery, 'selection');
    await gallery.cards().nth(1).press('Delete');
    await eventually(async () => (await gallery.cards().count()) === 0 || undefined, 'no card');
    await frame.getByRole('button', { name: 'Undo' }).last().click();
    await eventually(async () => (await gallery.cards().count()) === 2 || undefined, 'both cards');
  });

  it('comes back as it was after it was hidden', async () => {
    const { frame, prompt } = gallery;
    await prompt.fill('half a thought --ar 16:9');
    await frame.getByRole('textbox', { name: 'Search' }).fill('lighthouse');
    // The view's state is kept a moment after the last key.
    await window.page.waitForTimeout(600);
    await window.openFile('README.md');
    await window.tab('Darkroom Gallery').click();
    gallery = await Gallery.of(window);
    await eventually(async () => (await gallery.cards().count()) === 2 || undefined, 'both cards');
    assert.equal(await gallery.prompt.inputValue(), 'half a thought --ar 16:9');
    assert.equal(
      await gallery.frame.getByRole('textbox', { name: 'Search' }).inputValue(),
      'lighthouse',
    );
  });
});
