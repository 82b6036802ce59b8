import assert from 'node:assert/strict';
import type { EditorWindow } from './harness/editorWindow.ts';
import { leave, openAtServer } from './support/atServer.ts';
import { Gallery } from './support/gallery.ts';
import type { Simulator } from './support/servers.ts';

describe('A window without a folder', () => {
  let simulator: Simulator;
  let window: EditorWindow;

  before(async () => {
    ({ simulator, window } = await openAtServer('acedata', { workspace: null }));
  });
  after(() => leave({ simulator, window }));

  it('offers to open a folder, and to imagine with the server that is used', async () => {
    await window.sideBar.open('Darkroom');
    const welcome = window.page.locator('.sidebar .welcome-view');
    await welcome.getByRole('button', { name: 'Open Folder' }).waitFor();
    await welcome.getByRole('button', { name: 'Imagine', exact: true }).waitFor();
    assert.equal(await welcome.getByRole('button', { name: 'Imagine with the Demo' }).count(), 0);
    await window.screenshot('welcome-without-a-folder');
  });

  it('keeps its pictures in the library and says so', async () => {
    const gallery = await Gallery.open(window);
    await gallery.imagine('a kite without a string');
    await gallery.card('a kite').getByRole('button', { name: 'Upscale 1' }).waitFor();
    await window.notifications.read('No folder is open');
  });
});
