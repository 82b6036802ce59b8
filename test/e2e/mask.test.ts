import assert from 'node:assert/strict';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { MaskHands } from './maskHands.ts';
import { leave, openAtServer } from './support/atServer.ts';
import { Gallery } from './support/gallery.ts';
import { changesOf, extentOf } from './support/painted.ts';
import { decode, savedPictures, tileOf, waitForSaved } from './support/pictures.ts';
import type { Simulator } from './support/servers.ts';

for (const profile of ['acedata', 'plus-relay'] as const) {
  describe(`Repainting a region on ${profile}`, () => {
    const prompt = 'a lighthouse in a storm';
    let simulator: Simulator;
    let window: EditorWindow;
    let gallery: Gallery;
    let hands: MaskHands;

    before(async () => {
      ({ simulator, window } = await openAtServer(profile, { server: { manual: true } }));
      gallery = await Gallery.open(window);
      let taken = simulator.nextTask();
      await gallery.imagine(prompt);
      await simulator.finish((await taken).id);
      await waitForSaved(window.workspace ?? '', 1);
      taken = simulator.nextTask();
      await gallery.act(prompt, 'Upscale 2');
      await simulator.finish((await taken).id);
      await waitForSaved(window.workspace ?? '', 2);
    });
    after(() => leave({ simulator, window }));

    it('opens on the single picture with its prompt, and cannot send an empty mask', async () => {
      await gallery.act(prompt, 'Vary Region');
      hands = await MaskHands.of(window);
      await window.tab('Vary Region: a lighthouse in a storm (2)').waitFor();
      assert.ok((await hands.prompt.inputValue()).includes(prompt));
      assert.ok(await hands.button('Submit').isDisabled());
      assert.equal(simulator.paid.length, 2, 'nothing is opened at the server before submitting');
    });

    it('paints, takes back and brings back', async () => {
      await hands.button('Brush').click();
      await hands.frame.getByRole('slider', { name: 'Brush size' }).fill('60');
      await hands.drag([0.1, 0.1], [0.9, 0.8]);
      const painted = await hands.coverage;
      assert.notEqual(painted, '0% covered');
      await window.page.keyboard.press('Control+z');
      await eventually(
        async () => ((await hands.coverage) === '0% covered' ? true : undefined),
        'undo',
      );
      await window.page.keyboard.press('Control+Shift+z');
      await eventually(async () => ((await hands.coverage) === painted ? true : undefined), 'redo');
      await hands.button('Clear').click();
    });

    it('brings the painting back after a reload', async () => {
      await hands.button('Rectangle').click();
      await hands.drag([0.25, 0.375], [0.9, 0.9], [0.5, 0.625]);
      await hands.prompt.fill('a hot air balloon');
      const painted = await hands.coverage;
      // Until the draft is written, and until VS Code has noted that the panel is open.
      await window.page.waitForTimeout(1000);
      await window.runCommand('Developer: Reload Window');
      await window.page.waitForTimeout(3000);
      await window.ready();
      hands = await MaskHands.of(window);
      await eventually(
        async () => ((await hands.coverage) === painted ? true : undefined),
        'the draft',
      );
      assert.equal(await hands.prompt.inputValue(), 'a hot air balloon');
      await window.screenshot(`mask-${profile}`);
    });

    it('sends exactly the pixels that were painted', async () => {
      const taken = simulator.nextTask();
      await hands.button('Submit').click();
      await hands.frame.locator('main:focus').waitFor();
      const { id } = await taken;
      const mask = await eventually(() => simulator.masks.at(-1), 'the mask');
      assert.deepEqual([mask.width, mask.height], [1024, 1024]);
      assert.equal(mask.format, profile === 'acedata' ? 'jpeg' : 'png');
      const { box, count } = extentOf(mask);
      // A window's pixel is more than one of the picture.
      [256, 384, 512, 640].forEach((expected, side) => {
        assert.ok(Math.abs((box[side] ?? 0) - expected) <= 2, box.join(' '));
      });
      const [left, top, right, bottom] = box;
      assert.equal(count, (right - left) * (bottom - top), 'all of the rectangle and nothing else');
      await simulator.finish(id);
      assert.equal(simulator.paid.length, 3);
    });

    it('shows the result beside the original, changed only where it was painted', async () => {
      await hands.frame.getByRole('slider', { name: 'Before and after' }).waitFor();
      await window.screenshot(`mask-result-${profile}`);
      await waitForSaved(window.workspace ?? '', 3);
      const pictures = savedPictures(window.workspace ?? '').map((file) => decode(file));
      const original = pictures.find(({ width }) => width === 1024);
      const grids = pictures.filter(({ width }) => width === 2048);
      assert.ok(original && grids.length === 2, 'the grid, the single picture, and the result');
      const tiles = grids.map((grid) => tileOf(grid, 1));
      const changes = tiles.map((tile) => changesOf(original, tile, [256, 384, 512, 640], 20));
      const repainted = changes.find(({ outside }) => outside === 0);
      assert.ok(repainted && repainted.inside > 20_000, JSON.stringify(changes));
    });

    it('has the tile that is looked at upscaled, once', async () => {
      await hands.button('Tile 2').click();
      const upscale = hands.button('Upscale 2');
      await upscale.and(hands.frame.locator('[aria-description^="1 paid job"]')).waitFor();
      const taken = simulator.nextTask();
      await upscale.click();
      const { id } = await taken;
      await hands.frame.getByText('Tile 2 is being upscaled.').waitFor();
      await upscale
        .and(hands.frame.locator('[aria-description="already there, costs nothing"]'))
        .click();
      await hands.frame.getByText('Tile 2 is upscaled already.').waitFor();
      await simulator.finish(id);
      assert.equal(simulator.paid.length, 4);
    });

    it('saves that tile once, and inserts it where one writes', async () => {
      await hands.button('Save Tile 2').click();
      await hands.frame.getByText(/^Saved as .*-tile2\.png/).waitFor();
      await hands.button('Save Tile 2').click();
      await hands.frame.getByText(/^Saved already as .*-tile2\.png/).waitFor();
      await window.screenshot(`mask-result-saved-${profile}`);
      await window.openFile('README.md');
      await window.page.locator('.monaco-editor.focused').waitFor();
      await window.tab('Vary Region: a lighthouse in a storm (2)').click();
      hands = await MaskHands.ofResult(window);
      await hands.button('Insert Tile 2').click();
      await window.tab('README.md').click();
      await eventually(async () => {
        await window.page.keyboard.press('ControlOrMeta+s');
        return window.readWorkspaceFile('README.md').toString().includes('-tile2') || undefined;
      }, 'the reference');
    });
  });
}
