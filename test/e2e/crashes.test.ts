import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EditorWindow } from './harness/editorWindow.ts';
import { leave, openAtServer } from './support/atServer.ts';
import { Gallery } from './support/gallery.ts';
import { decode, waitForSaved } from './support/pictures.ts';
import type { Simulator } from './support/servers.ts';

const kills = 5;

/**
 * The extension host is killed while a task runs, at some moment, again and again; the task must
 * neither be lost nor paid twice. Once on each kind of server it dies in `dialects.test.ts`.
 */
describe('A killed extension host', () => {
  let simulator: Simulator;
  let window: EditorWindow;

  before(async () => {
    ({ simulator, window } = await openAtServer('acedata', { server: { pictureScale: 1 / 8 } }));
  });
  after(() => leave({ simulator, window }));

  for (let kill = 1; kill <= kills; kill += 1) {
    it(`finishes its task with its file, time ${kill}`, async () => {
      const paidBefore = simulator.paid.length;
      // The gallery of a killed host cannot answer; a person would close it too.
      await window.runCommand('View: Close All Editors');
      const gallery = await Gallery.open(window);
      const taken = simulator.nextTask();
      await gallery.imagine(`storm number ${kill}`);
      await taken;
      // Anywhere between the first answer and the last step.
      await gallery
        .card(`storm number ${kill}`)
        .getByText(/Running|%/)
        .first()
        .waitFor();
      await sleep(Math.random() * 3000);
      await window.killExtensionHost();
      const files = await waitForSaved(window.workspace ?? '', kill);
      assert.equal(files.length, kill);
      files.forEach(decode);
      assert.equal(simulator.paid.length, paidBefore + 1);
    });
  }
});
