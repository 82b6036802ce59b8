import assert from 'node:assert/strict';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { MaskHands } from './maskHands.ts';
import { leave, openAtServer } from './support/atServer.ts';
import { Gallery } from './support/gallery.ts';
import { waitForSaved } from './support/pictures.ts';
import type { Simulator } from './support/servers.ts';

for (const profile of ['acedata', 'plus-relay'] as const) {
  describe(`Repainting a region of a grid's tile on ${profile}`, () => {
    const prompt = 'a windmill on a hill';
    let simulator: Simulator;
    let window: EditorWindow;
    let gallery: Gallery;
    let hands: MaskHands;

    before(async () => {
      ({ simulator, window } = await openAtServer(profile, { server: { manual: true } }));
      gallery = await Gallery.open(window);
      const taken = simulator.nextTask();
      await gallery.imagine(prompt);
      await simulator.finish((await taken).id);
      await waitForSaved(window.workspace ?? '', 1);
    });
    after(() => leave({ simulator, window }));

    it('asks before it pays for the upscaling, and pays nothing for a no', async () => {
      await gallery.varyRegion(prompt, 3);
      const question = await window.dialog.innerText();
      assert.match(question, /Upscale tile 3 first\?/);
      assert.match(question, /one paid job on Server.*second one/s);
      await window.screenshot(`mask-tile-question-${profile}`);
      await window.dialog.getByRole('button', { name: 'Cancel' }).click();
      await window.dialog.waitFor({ state: 'hidden' });
      assert.equal(simulator.paid.length, 1);
    });

    it('opens on the tile once it is upscaled', async () => {
      await gallery.varyRegion(prompt, 3);
      const taken = simulator.nextTask();
      await window.dialog.getByRole('button', { name: 'Upscale (1 Paid Job)' }).click();
      const { id } = await taken;
      const frame = await window.panel('Vary Region');
      await frame.getByText('Tile 3 is being upscaled.').waitFor();
      await simulator.advance(id);
      await window.screenshot(`mask-tile-upscaling-${profile}`);
      await simulator.finish(id);
      hands = await MaskHands.of(window);
      assert.equal(simulator.paid.length, 2);
    });

    it('comes back at the running result after a reload, and sends nothing again', async () => {
      await hands.button('Ellipse').click();
      await hands.drag([0.3, 0.3], [0.7, 0.6]);
      const taken = simulator.nextTask();
      await hands.button('Submit').click();
      const { id } = await taken;
      const repainting = hands.frame.getByRole('progressbar', { name: 'Repainting' });
      await repainting.waitFor();
      await window.page.waitForTimeout(1000);
      await window.runCommand('Developer: Reload Window');
      await window.page.waitForTimeout(3000);
      await window.ready();
      const frame = await window.panel('Vary Region');
      await frame.getByRole('progressbar', { name: 'Repainting' }).waitFor();
      await window.screenshot(`mask-tile-running-${profile}`);
      await simulator.finish(id);
      await frame.getByRole('slider', { name: 'Before and after' }).waitFor();
      assert.equal(simulator.paid.length, 3);
      await frame.getByRole('button', { name: 'Back to Painting' }).click();
      hands = await MaskHands.of(window);
      await eventually(
        async () => ((await hands.coverage) === '0% covered' ? undefined : true),
        'the mask that was sent',
      );
      await hands.button('Show Result').click();
      await frame.getByRole('slider', { name: 'Before and after' }).waitFor();
    });

    it('uses the upscaled tile again without a question, from the detail view too', async () => {
      await window.runCommand('View: Close All Editors');
      gallery = await Gallery.open(window);
      // The newest is what came of the region, before it the tile.
      await gallery.frame.locator('article[aria-posinset="3"]').press('Enter');
      await gallery.frame
        .getByRole('dialog', { name: prompt })
        .getByRole('button', { name: 'Vary Region of Tile 3' })
        .click();
      hands = await MaskHands.of(window);
      await eventually(
        async () => ((await hands.coverage) === '0% covered' ? undefined : true),
        'the draft',
      );
      assert.equal(await window.dialog.count(), 0);
      assert.equal(simulator.paid.length, 3);
    });
  });
}
