import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embedRecipe } from '../../src/extension/library/recipes/embedRecipe.ts';
import { readRecipe } from '../../src/extension/library/recipes/readRecipe.ts';
import { formatRecipe, type Recipe } from '../../src/shared/recipe.ts';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { MaskHands } from './maskHands.ts';
import { leave, openAtServer } from './support/atServer.ts';
import { Explorer } from './support/explorer.ts';
import { Gallery } from './support/gallery.ts';
import { decode, waitForSaved } from './support/pictures.ts';
import type { Simulator } from './support/servers.ts';

for (const profile of ['acedata', 'plus-relay'] as const) {
  describe(`Repainting a region of a picture file on ${profile}`, () => {
    const prompt = 'a boat on a lake';
    let simulator: Simulator;
    let window: EditorWindow;
    let explorer: Explorer;

    before(async () => {
      ({ simulator, window } = await openAtServer(profile, { server: { timeScale: 0.02 } }));
      const gallery = await Gallery.open(window);
      await gallery.imagine(prompt);
      await waitForSaved(window.workspace ?? '', 1);
      await gallery.act(prompt, 'Upscale 1');
      const files = await waitForSaved(window.workspace ?? '', 2);
      const single = files.find((file) => decode(file).width === 1024) ?? '';
      // Recipes of another computer: this one knows no such task.
      copyWith(single, 'elsewhere.png', {});
      copyWith(single, 'forgotten.png', { remoteId: 'gone-long-ago' });
      await window.runCommand('View: Close All Editors');
      explorer = new Explorer(window);
      await explorer.open();
    });
    after(() => leave({ simulator, window }));

    function copyWith(file: string, name: string, change: Partial<Recipe>): void {
      const bytes = readFileSync(file);
      const recipe = readRecipe(bytes);
      assert.ok(recipe);
      const text = formatRecipe({ ...recipe, taskId: randomUUID(), ...change });
      writeFileSync(join(window.workspace ?? '', name), embedRecipe(bytes, text));
    }

    it('opens on a file from another computer, and pays for the region alone', async () => {
      const paid = simulator.paid.length;
      await explorer.choose('elsewhere.png', 'Darkroom', 'Vary Region…');
      const hands = await MaskHands.of(window);
      assert.ok((await hands.prompt.inputValue()).includes(prompt));
      assert.equal(simulator.paid.length, paid);
      await hands.button('Rectangle').click();
      await hands.drag([0.25, 0.25], [0.5, 0.5]);
      await hands.button('Submit').click();
      const mask = await eventually(() => simulator.masks.at(-1), 'the mask');
      assert.deepEqual([mask.width, mask.height], [1024, 1024]);
      await hands.frame.getByRole('slider', { name: 'Before and after' }).waitFor();
      assert.equal(simulator.paid.length, paid + 1);
      await window.runCommand('View: Close All Editors');
    });

    it('says what to do where the server knows the picture no more', async () => {
      const paid = simulator.paid.length;
      await explorer.open();
      await explorer.choose('forgotten.png', 'Darkroom', 'Vary Region…');
      const said = await window.notifications.read('does not know this picture any more');
      assert.deepEqual(said.buttons, ['Run Recipe Again']);
      assert.equal(simulator.paid.length, paid, 'the person decides to pay');
    });
  });
}
