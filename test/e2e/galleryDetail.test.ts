import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { leave, openAtServer } from './support/atServer.ts';
import { noViolations } from './support/axe.ts';
import { Gallery } from './support/gallery.ts';
import { waitForSaved } from './support/pictures.ts';
import type { Simulator } from './support/servers.ts';

const prompt = 'a lantern in the fog --ar 3:2 --stylize 250';

/** One picture, large, and where it comes from. */
describe('The large view', () => {
  let simulator: Simulator;
  let window: EditorWindow;
  let gallery: Gallery;

  before(async () => {
    const size = { width: 1440, height: 900 };
    ({ simulator, window } = await openAtServer('plus-relay', { size }));
    gallery = await Gallery.open(window);
    await gallery.imagine('a moth --ar 3:2');
    await waitForSaved(window.workspace ?? '', 1);
    await gallery.imagine(prompt);
    for (const action of ['Vary 2', 'Upscale 1']) {
      const button = gallery.card(prompt).getByRole('button', { name: action, exact: true });
      await button.click({ timeout: 60_000 });
      await eventually(
        async () =>
          (await gallery.cards().count()) > (action === 'Vary 2' ? 2 : 3) ? true : undefined,
        'the new card',
      );
    }
    await gallery.card(prompt).getByRole('button', { name: 'Vary Subtle' }).waitFor();
    await waitForSaved(window.workspace ?? '', 4);
  });
  after(() => leave({ simulator, window }));

  const press = (name: string): Promise<void> =>
    gallery.detail.getByRole('button', { name, exact: true }).click();
  const stages = (): Locator => gallery.detail.locator('.stage');
  /** How each picture on the stage lies: `matrix(scale, 0, 0, scale, x, y)`. */
  const places = (): Promise<number[][]> =>
    gallery.detail
      .locator('.fitted')
      .evaluateAll((all) =>
        all.map((one) => (getComputedStyle(one).transform.match(/-?[\d.]+/g) ?? []).map(Number)),
      );
  const scale = async (): Promise<number> => (await places()).at(-1)?.[0] ?? 0;

  async function scaled(isRight: (scale: number) => boolean, what: string): Promise<void> {
    await eventually(async () => isRight(await scale()) || undefined, what);
  }

  it('opens by a key with its picture ready for keys, and tells all that is known', async () => {
    await gallery.card(prompt).focus();
    await window.page.keyboard.press('Enter');
    await gallery.detail.locator('.stage:focus').waitFor();
    const facts = await gallery.detail.locator('.facts').innerText();
    const single = simulator.tasks.find(({ kind }) => kind === 'upscale');
    const id = single?.id ?? '-';
    for (const known of ['a lantern', 'Upscale', 'ar 3:2 · stylize 250', 'Server', id]) {
      assert.ok(facts.includes(known), `${known} in ${facts}`);
    }
    assert.match(facts, /-a-lantern-in-the-fog-[\da-f]{6}\.png/);
    for (const name of ['Size', 'Asked', 'Took', 'Saved as', 'Task', 'Server’s id']) {
      await gallery.detail.getByText(name, { exact: true }).waitFor();
    }
    await press('Find Seed');
    await gallery.detail.getByText(String(single?.seed), { exact: true }).waitFor();
  });

  it('zooms and moves by keys, by the wheel, by two clicks and by hand', async () => {
    const { keyboard, mouse } = window.page;
    await stages().focus();
    await keyboard.press('+');
    await keyboard.press('+');
    await scaled((now) => Math.abs(now - 1.96) < 0.01, 'a larger picture');
    await keyboard.press('ArrowRight');
    await eventually(async () => ((await places())[0]?.[4] ?? 0) < -1 || undefined, 'it to move');
    await keyboard.press('0');
    await scaled((now) => now === 1, 'the whole picture');
    const box = await stages().boundingBox();
    assert.ok(box);
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await mouse.wheel(0, -400);
    await scaled((now) => now > 2, 'the wheel to zoom');
    const [before] = await places();
    await mouse.down();
    await mouse.move(box.x + box.width / 2 + 50, box.y + box.height / 2 + 20, { steps: 4 });
    await mouse.up();
    const [after] = await places();
    assert.ok((after?.[4] ?? 0) - (before?.[4] ?? 0) >= 40, JSON.stringify([before, after]));
    await press('Fit');
    await scaled((now) => now === 1, 'the whole picture again');
    await stages().dblclick();
    await scaled((now) => now >= 2, 'two clicks to zoom');
    await stages().dblclick();
    await scaled((now) => now === 1, 'two clicks to fit');
  });

  it('walks the lineage, and the list by arrows', async () => {
    const steps = gallery.detail.getByRole('navigation', { name: 'Lineage' }).getByRole('button');
    const walked = (names: string[], current: string): Promise<unknown> =>
      eventually(async () => {
        const now = await steps.allInnerTexts();
        const [at] = await gallery.detail.locator('.lineage [aria-current]').allInnerTexts();
        return now.join() === names.join() && at === current ? true : undefined;
      }, names.join());
    await walked(['Imagine', 'V2', 'U1'], 'U1');
    await steps.nth(1).click();
    await walked(['Imagine', 'V2', 'U1'], 'V2');
    await steps.nth(0).click();
    await walked(['Imagine', 'V2'], 'Imagine');
    await stages().focus();
    // The oldest of all has no family.
    await window.page.keyboard.press('ArrowRight');
    await gallery.detail.getByText('a moth').first().waitFor();
    await steps.first().waitFor({ state: 'detached' });
    await window.page.keyboard.press('ArrowLeft');
    await window.page.keyboard.press('ArrowLeft');
    await window.page.keyboard.press('ArrowLeft');
    await walked(['Imagine', 'V2', 'U1'], 'U1');
  });

  it('compares with the tile that it came from, side by side and by a slider', async () => {
    const { keyboard } = window.page;
    await press('Compare side by side');
    assert.equal(await stages().count(), 2);
    await gallery.detail.getByText('V2 · Tile 1').waitFor();
    // Of the grid only that tile, and as large as the single picture.
    await gallery.detail.locator('.fitted.quarter').waitFor();
    await stages().last().focus();
    await keyboard.press('+');
    await scaled((now) => now > 1, 'both to zoom');
    const [one, other] = await places();
    assert.deepEqual(one, other, 'both move together');
    await noViolations(window, gallery, 'detail-beside');
    await press('Compare with a slider');
    assert.equal(await stages().count(), 1);
    const slider = gallery.detail.getByRole('slider');
    await slider.fill('20');
    const clips = await gallery.detail
      .locator('.stage-cover')
      .evaluateAll((all) => all.map((cover) => getComputedStyle(cover).clipPath));
    assert.deepEqual(clips, ['inset(0px 80% 0px 0px)', 'inset(0px 0px 0px 20%)']);
    await slider.press('ArrowRight');
    assert.equal(await slider.inputValue(), '20.5');
    await noViolations(window, gallery, 'detail-slider');
  });

  it('compares with any other', async () => {
    const list = gallery.detail.getByRole('combobox', { name: 'Compare with' });
    await list.selectOption({ label: 'a moth' });
    await gallery.detail.locator('.stage-caption', { hasText: 'a moth' }).waitFor();
    assert.equal(await gallery.detail.locator('.fitted.quarter').count(), 0);
    await press('Compare with a slider');
    await list.waitFor({ state: 'detached' });
  });

  it('shows over itself what is said, with what helps', async () => {
    await press('Everything');
    const said = gallery.detail.locator('.toast', { hasText: 'All of it is in the clipboard' });
    await said.waitFor();
    const copied = await window.page.evaluate(() => navigator.clipboard.readText());
    for (const known of [prompt, 'Kind: Upscale', 'Parameters: ar 3:2 · stylize 250', 'Seed: ']) {
      assert.ok(copied.includes(known), `${known} in ${copied}`);
    }
    // Nothing lies over it: it takes a click.
    await said.getByRole('button', { name: 'Dismiss' }).click();
    await said.waitFor({ state: 'detached' });
    await press('Prompt');
    await gallery.detail.getByText('The prompt is in the clipboard').first().waitFor();
    assert.equal(await window.page.evaluate(() => navigator.clipboard.readText()), prompt);
  });

  it('takes the keys of cards, also to delete, and to bring back', async () => {
    const { keyboard } = window.page;
    await stages().focus();
    await keyboard.press('f');
    await gallery.detail.locator('[aria-pressed="true"]', { hasText: 'Favourite' }).waitFor();
    await keyboard.press('Delete');
    await gallery.detail.getByText('Deleted. Saved files stay.').waitFor();
    const kind = gallery.detail.locator('.facts dd').first();
    await eventually(async () => (await kind.innerText()) === 'Variation' || undefined, 'the next');
    await keyboard.press('ControlOrMeta+z');
    await eventually(async () => {
      await keyboard.press('ArrowLeft');
      return (await kind.innerText()) === 'Upscale' || undefined;
    }, 'it is back');
  });

  it('runs the same again, and gives its prompt back to the composer', async () => {
    const next = simulator.nextTask();
    await press('Run Again');
    assert.equal((await next).kind, 'upscale');
    await gallery.detail.locator('.toast', { hasText: 'on its way again' }).waitFor();
    await gallery.prompt.fill('');
    await press('Reuse');
    await gallery.detail.waitFor({ state: 'detached' });
    await gallery.frame.locator('textarea:focus').waitFor();
    assert.equal(await gallery.prompt.inputValue(), prompt);
  });
});
