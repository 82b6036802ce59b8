import assert from 'node:assert/strict';
import type { EditorWindow } from './harness/editorWindow.ts';
import { leave, openAtServer } from './support/atServer.ts';
import { Gallery } from './support/gallery.ts';
import { decode, tileOf, waitForSaved } from './support/pictures.ts';
import type { Simulator } from './support/servers.ts';

/** What Ace Data Cloud offers and others do not. */
describe('Four Singles', () => {
  let simulator: Simulator;
  let window: EditorWindow;

  before(async () => {
    ({ simulator, window } = await openAtServer('acedata', { server: { timeScale: 0.05 } }));
  });
  after(() => leave({ simulator, window }));

  it('saves the four pictures that the server cut beside the grid, for one price', async () => {
    const gallery = await Gallery.open(window);
    await gallery.frame.getByRole('button', { name: 'Parameters' }).click();
    await gallery.frame.getByRole('checkbox', { name: 'Four Singles' }).click();
    await window.screenshot('four-singles');
    await gallery.imagine('a harbour in the morning');
    const files = (await waitForSaved(window.workspace ?? '', 5)).map(decode);
    const grid = files.find(({ width }) => width === 2048);
    assert.ok(grid);
    const singles = files.filter((file) => file !== grid);
    for (const tile of [1, 2, 3, 4] as const) {
      const { data } = tileOf(grid, tile);
      assert.ok(
        singles.some((single) => single.data.equals(data)),
        `tile ${tile} is there`,
      );
    }
    assert.equal(simulator.paid.length, 1);
  });
});
