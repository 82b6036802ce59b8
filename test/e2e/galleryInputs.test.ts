import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { PNG } from 'pngjs';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { leave, openAtServer } from './support/atServer.ts';
import { noViolations } from './support/axe.ts';
import { drag } from './support/drag.ts';
import { Explorer } from './support/explorer.ts';
import { Gallery } from './support/gallery.ts';
import type { Simulator } from './support/servers.ts';

function plain(red: number, green: number, blue: number): Buffer {
  const picture = new PNG({ width: 64, height: 64 });
  for (let at = 0; at < picture.data.length; at += 4) picture.data.set([red, green, blue, 255], at);
  return PNG.sync.write(picture);
}

/** What goes along with a prompt, and what a server asks for, on a proxy that has it all. */
describe('The composer', () => {
  let simulator: Simulator;
  let window: EditorWindow;
  let gallery: Gallery;

  before(async () => {
    ({ simulator, window } = await openAtServer('plus-relay'));
    const workspace = window.workspace ?? '';
    mkdirSync(join(workspace, 'pictures'));
    writeFileSync(join(workspace, 'red.png'), plain(200, 30, 30));
    writeFileSync(join(workspace, 'pictures/green.png'), plain(30, 160, 60));
    gallery = await Gallery.open(window);
  });
  after(() => leave({ simulator, window }));

  const chip = (name: string): Locator =>
    gallery.frame.locator('.chip').filter({
      has: gallery.frame.getByRole('button', { name: `Remove ${name}` }),
    });

  async function drop(name: string, hue: number): Promise<void> {
    await gallery.prompt.evaluate(
      async (box, file) => {
        const canvas = new OffscreenCanvas(64, 64);
        const context = canvas.getContext('2d');
        if (context) context.fillStyle = `hsl(${file.hue} 80% 50%)`;
        context?.fillRect(0, 0, 64, 64);
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(
          new File([await canvas.convertToBlob()], file.name, { type: 'image/png' }),
        );
        for (const type of ['dragover', 'drop']) {
          box.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }
      },
      { name, hue },
    );
    await chip(name).waitFor();
    // The workbench keeps the mouse from webviews until it sees that nothing is dragged any more.
    await window.page.mouse.move(700, 500);
    await window.page.mouse.move(705, 505);
  }

  it('takes pictures by drop, from disk, from Explorer and from a task, for what they show or how', async () => {
    const { frame } = gallery;
    await drop('blue.png', 220);
    await frame.getByRole('button', { name: 'Style', exact: true }).last().click();
    await window.quickInput.pick('red.png');
    await chip('red.png').waitFor();
    assert.equal(await chip('red.png').getByRole('button').first().innerText(), 'Style');
    const explorer = new Explorer(window);
    await explorer.open();
    await explorer.expand('pictures');
    await explorer.choose('green.png', 'Darkroom', 'Use as Style Reference');
    await chip('green.png').waitFor();
    await window.sideBar.container('Explorer').click();
    await noViolations(window, gallery, 'chips');
    // A style takes its place among the pictures by a press.
    await chip('green.png').getByRole('button', { name: 'Style' }).click();
    await chip('green.png').getByRole('button', { name: 'Image' }).waitFor();
    await chip('red.png').getByRole('button', { name: 'Remove red.png' }).click();
    const taken = simulator.nextTask();
    await gallery.imagine('a harbour --ar 3:2');
    const { order } = await taken;
    const [tile] = order?.make === 'grid' ? order.tiles : [];
    assert.equal(tile?.make === 'scene' ? tile.references.length : undefined, 2);
    const card = gallery.card('a harbour');
    await card.getByRole('button', { name: 'Use as Reference' }).click({ timeout: 60_000 });
    await chip('a harbour').waitFor();
  });

  it('takes pictures that are dragged from Explorer, with Shift held over it', async () => {
    const explorer = new Explorer(window);
    await explorer.open();
    // The folder of what was saved just now: where it comes, the rows below move from under the hand.
    await explorer.row('assets').waitFor();
    await gallery.prompt.fill('');
    await drag(window, explorer.row('red.png'), gallery.prompt, { shift: true });
    await chip('red.png').waitFor();
    assert.equal(await chip('red.png').getByRole('button').first().innerText(), 'Image');
    await chip('red.png').getByRole('button', { name: 'Remove red.png' }).click();
    await window.sideBar.container('Explorer').click();
  });

  it('blends what it holds', async () => {
    await chip('a harbour')
      .getByRole('button', { name: /^Remove/ })
      .click();
    const taken = simulator.nextTask();
    await gallery.frame.getByRole('button', { name: 'Blend' }).click();
    assert.equal((await taken).kind, 'blend');
    await gallery
      .card('Blend')
      .getByRole('button', { name: 'Upscale 3' })
      .waitFor({ timeout: 60_000 });
    for (const name of ['blue.png', 'green.png']) {
      await chip(name)
        .getByRole('button', { name: /^Remove/ })
        .click();
    }
  });

  it('walks back through what was sent, and forth to what was being written', async () => {
    const { prompt } = gallery;
    const isNow = (text: string): Promise<unknown> =>
      eventually(async () => ((await prompt.inputValue()) === text ? true : undefined), text);
    await gallery.imagine('a second thought');
    await prompt.fill('half a word');
    await prompt.press('Home');
    await prompt.press('ArrowUp');
    await isNow('a second thought');
    await prompt.press('ArrowUp');
    await isNow('a harbour --ar 3:2');
    await prompt.press('End');
    await prompt.press('ArrowDown');
    await isNow('a second thought');
    await prompt.press('ArrowDown');
    await isNow('half a word');
  });

  it('says that jobs are paid, how many, and at which speed', async () => {
    const { frame, prompt } = gallery;
    await prompt.fill('a {red, green} hat --relax');
    await frame.getByText('2 paid jobs · Relax').waitFor();
    await prompt.fill('a hat --repeat 3');
    await frame.getByText('3 paid jobs').waitFor();
    await prompt.fill('');
  });

  it('asks how far to zoom out', async () => {
    const { frame } = gallery;
    await gallery.act('a harbour', 'Upscale 2');
    const single = gallery.cards().filter({
      has: frame.getByRole('button', { name: 'Custom Zoom' }),
    });
    await single.first().getByRole('button', { name: 'Custom Zoom' }).click({ timeout: 60_000 });
    const dialog = frame.getByRole('dialog', { name: 'Custom Zoom' });
    const words = dialog.getByRole('textbox');
    assert.equal(await words.inputValue(), 'a harbour --ar 3:2 --zoom 1.8');
    await noViolations(window, gallery, 'question');
    await words.fill('a harbour from afar --ar 3:2 --zoom 1.4');
    const taken = simulator.nextTask();
    await words.press('ControlOrMeta+Enter');
    assert.equal((await taken).kind, 'zoom');
    const zoomed = gallery.card('a harbour from afar');
    await zoomed
      .getByRole('button', { name: 'Upscale 1', exact: true })
      .waitFor({ timeout: 60_000 });
  });

  it('gives a server that waits for words what it waits for', async () => {
    simulator.configure({ remix: true });
    await gallery.act('a second thought', 'Vary 3');
    const waiting = gallery.cards().filter({ hasText: 'Waits for you' });
    await waiting.getByRole('button', { name: 'Continue…' }).click({ timeout: 60_000 });
    const words = gallery.frame.getByRole('dialog').getByRole('textbox');
    await words.fill('a second thought, at night');
    await noViolations(window, gallery, 'waiting');
    await gallery.frame.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
    await waiting.waitFor({ state: 'detached' });
    const answered = gallery.card('a second thought, at night');
    await answered.getByRole('button', { name: 'Upscale 1' }).waitFor({ timeout: 60_000 });
  });
});
