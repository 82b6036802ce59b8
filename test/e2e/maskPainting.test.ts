import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { openWindow } from './harness/openWindow.ts';
import { MaskHands } from './maskHands.ts';
import { violationsIn } from './support/axe.ts';
import { Gallery } from './support/gallery.ts';

/** Every way to paint, with the devices that people paint with, on the demo connection. */
describe('Painting a mask', () => {
  const prompt = 'a fox in the snow';
  let window: EditorWindow;
  let hands: MaskHands;

  before(async () => {
    window = await openWindow();
    const gallery = await Gallery.open(window);
    await gallery.imagine(prompt);
    await gallery.card(prompt).getByRole('button', { name: 'Upscale 1' }).waitFor();
    // The demo costs nothing: no question.
    await gallery.varyRegion(prompt, 1);
    hands = await MaskHands.of(window);
  });
  after(async () => {
    await window.close();
    window.profile.remove();
  });
  beforeEach(async () => {
    await clear();
    await hands.button('Fit').click();
    await hands.button('Brush').click();
    await hands.frame.getByRole('slider', { name: 'Brush size' }).fill('100');
  });

  async function clear(): Promise<void> {
    if (await hands.button('Clear').isEnabled()) await hands.button('Clear').click();
    await covered((part) => part === 0);
  }

  /** Waits until so much of the picture is covered; `part` is from 0 to 1. */
  async function covered(isRight: (part: number) => boolean): Promise<number> {
    return eventually(async () => {
      const part = Number.parseFloat(await hands.coverage) / 100;
      return isRight(part) ? part : undefined;
    }, 'the coverage');
  }

  /** A disc of that diameter, in a picture of 1024 × 1024. */
  const disc = (diameter: number): number => (Math.PI * (diameter / 2) ** 2) / 1024 ** 2;
  const near = (wanted: number) => (part: number) => Math.abs(part - wanted) < wanted * 0.02;

  it('paints as wide as a pen presses', async () => {
    await hands.pen(0.5, [0.5, 0.5]);
    await covered(near(disc(50)));
    await hands.frame.getByRole('checkbox', { name: 'Pen pressure' }).uncheck();
    await hands.pen(0.5, [0.5, 0.5]);
    await covered(near(disc(100)));
    await hands.frame.getByRole('checkbox', { name: 'Pen pressure' }).check();
  });

  it('erases with the eraser end of a pen and with the right button', async () => {
    await hands.button('Rectangle').click();
    await hands.drag([0.2, 0.2], [0.8, 0.8]);
    const all = await covered((part) => part > 0.3);
    await hands.button('Brush').click();
    await hands.eraserEnd([0.4, 0.4]);
    const less = await covered(near(all - disc(100)));
    await hands.dragWith('right', [0.6, 0.6]);
    await covered(near(less - disc(100)));
  });

  it('zooms under two fingers, and takes what the first one painted for nothing', async () => {
    const before = await hands.zoom;
    await hands.pinch([0.5, 0.5], 0.1, 0.3);
    await eventually(
      async () => ((await hands.zoom) > before * 2 ? true : undefined),
      'a larger picture',
    );
    await covered((part) => part === 0);
    assert.ok(await hands.button('Undo').isEnabled(), 'what was there before can be taken back');
  });

  it('moves under Space, and zooms at the pointer by the wheel', async () => {
    const { mouse, keyboard } = window.page;
    const at = await hands.place([0.5, 0.5]);
    const shown = await hands.canvas.boundingBox();
    await mouse.move(...at);
    await keyboard.down('Space');
    await mouse.down();
    await mouse.move(at[0] + 12, at[1] + 9);
    await mouse.up();
    await keyboard.up('Space');
    await eventually(async () => {
      const now = await hands.canvas.boundingBox();
      return now && shown && now.x - shown.x === 12 && now.y - shown.y === 9 ? true : undefined;
    }, 'the picture at another place');
    await mouse.wheel(0, -400);
    await eventually(async () => ((await hands.zoom) > 60 ? true : undefined), 'the zoom');
    await covered((part) => part === 0);
  });

  it('adds and takes away with lasso and polygon, and joins strokes by Shift', async () => {
    const { keyboard } = window.page;
    await hands.button('Lasso').click();
    await hands.drag([0.1, 0.1], [0.5, 0.1], [0.5, 0.5], [0.1, 0.5]);
    const quarter = await covered((part) => part > 0.15 && part < 0.17);
    await hands.button('Polygon').click();
    await hands.frame.getByRole('checkbox', { name: 'Subtract' }).check();
    for (const corner of [
      [0.1, 0.1],
      [0.5, 0.1],
      [0.5, 0.5],
    ] as const) {
      await hands.drag(corner);
    }
    await keyboard.press('Enter');
    const half = await covered(near(quarter / 2));
    await hands.frame.getByRole('checkbox', { name: 'Subtract' }).uncheck();
    await hands.button('Brush').click();
    await hands.drag([0.6, 0.9]);
    await keyboard.down('Shift');
    await hands.drag([0.9, 0.9]);
    await keyboard.up('Shift');
    const line = disc(100) + (0.3 * 1024 * 100) / 1024 ** 2;
    await covered(near(half + line));
  });

  it('places a rectangle by keys alone, and says where it is', async () => {
    const { keyboard } = window.page;
    await hands.canvas.focus();
    await keyboard.press('r');
    const size = hands.frame.getByRole('slider', { name: 'Brush size' });
    await size.waitFor({ state: 'detached' });
    // A size that is not to be seen is not changed.
    await keyboard.press(']');
    await keyboard.press('b');
    assert.equal(await size.inputValue(), '100');
    await keyboard.press('r');
    await size.waitFor({ state: 'detached' });
    // The palette takes the focus; closed, it has to be where it was.
    await window.quickInput.comeAndGo();
    await hands.frame.locator('canvas:focus').waitFor();
    await keyboard.press('ArrowRight');
    const said = hands.frame.locator('[aria-live="polite"]');
    await said.filter({ hasText: '256 × 256 pixels at 384, 384. Enter fills it.' }).waitFor({
      state: 'attached',
    });
    await keyboard.press('ArrowLeft');
    await keyboard.press('Shift+ArrowDown');
    await said.filter({ hasText: '256 × 266 pixels at 374, 384.' }).waitFor({ state: 'attached' });
    await keyboard.press('Enter');
    await covered(near((256 * 266) / 1024 ** 2));
    await said.filter({ hasText: '6.5% of the picture is covered.' }).waitFor({
      state: 'attached',
    });
    assert.deepEqual(await violationsIn(hands.frame), [], 'painting');
  });

  it('shows the original while a key is held, and all keys on ?', async () => {
    const { keyboard } = window.page;
    await hands.drag([0.3, 0.3], [0.6, 0.6]);
    const opacity = (): Promise<string> =>
      hands.canvas.evaluate((canvas) => getComputedStyle(canvas).opacity);
    assert.equal(await opacity(), '1');
    await keyboard.down('h');
    await eventually(async () => ((await opacity()) === '0' ? true : undefined), 'the original');
    await keyboard.up('h');
    await eventually(async () => ((await opacity()) === '1' ? true : undefined), 'the mask');
    await keyboard.press('?');
    const help = hands.frame.getByRole('dialog', { name: 'Keyboard Shortcuts' });
    await help.waitFor();
    assert.deepEqual(await violationsIn(hands.frame), [], 'help');
    await keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
  });

  it('writes a PNG of the picture’s size, and reads it back', async () => {
    await hands.button('Rectangle').click();
    await hands.drag([0.25, 0.25], [0.5, 0.5]);
    const painted = await hands.coverage;
    await hands.button('Export…').click();
    const file = join(window.workspace ?? '', 'mask.png');
    await window.fileDialog.accept('mask.png');
    const png = await eventually(
      () => (existsSync(file) ? PNG.sync.read(readFileSync(file)) : undefined),
      'the file',
    );
    assert.deepEqual([png.width, png.height], [1024, 1024]);
    await hands.frame.getByText('Written to mask.png.').waitFor();
    await clear();
    await hands.button('Import…').click();
    await window.fileDialog.choose(file);
    await eventually(
      async () => ((await hands.coverage) === painted ? true : undefined),
      'the imported mask',
    );
  });

  it('leaves Submit where it is when there is something to send, or nearly all', async () => {
    const top = async (): Promise<number | undefined> =>
      (await hands.button('Submit').boundingBox())?.y;
    const before = await top();
    await hands.drag([0.3, 0.3], [0.6, 0.6]);
    await covered((part) => part > 0);
    assert.equal(await top(), before);
    await hands.button('Invert').click();
    await covered((part) => part > 0.9);
    assert.equal(await top(), before);
  });

  it('warns of a mask that covers nearly all', async () => {
    await hands.button('Invert').click();
    await hands.frame.getByRole('status').getByText('Nearly all is covered').waitFor();
    assert.ok(await hands.button('Submit').isEnabled());
  });
});
