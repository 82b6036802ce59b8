import assert from 'node:assert/strict';
import type { EditorWindow } from './harness/editorWindow.ts';
import { openWindow } from './harness/openWindow.ts';
import { Gallery } from './support/gallery.ts';
import {
  dialects,
  setKey,
  settingsFor,
  startSimulator,
  type Simulator,
} from './support/servers.ts';

describe('A window without a folder', () => {
  let simulator: Simulator;
  let window: EditorWindow;

  before(async () => {
    simulator = await startSimulator({ timeScale: 0, pictureScale: 1 / 8 });
    const [acedata] = dialects;
    assert.ok(acedata);
    window = await openWindow({ workspace: null, settings: settingsFor(acedata, simulator) });
    await setKey(window, simulator.key);
  });
  after(async () => {
    await window.close();
    window.profile.remove();
    await simulator.close();
  });

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
