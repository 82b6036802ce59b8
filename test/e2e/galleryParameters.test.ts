import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { openWindow } from './harness/openWindow.ts';
import { noViolations } from './support/axe.ts';
import { Gallery } from './support/gallery.ts';

/** Awkward on purpose: nothing of it may be reordered or lost. */
const awkward =
  '<https://a.example/x.png>::2  a {red, blue\\, green} fox, "in the —  snow"::1.5 --newthing 3 b';

/** Text and controls as two views of one prompt, on the demo connection. */
describe('The parameters', () => {
  let window: EditorWindow;
  let gallery: Gallery;

  before(async () => {
    window = await openWindow();
    gallery = await Gallery.open(window);
    await gallery.frame.getByRole('button', { name: 'Parameters' }).click();
  });
  after(async () => {
    await window.close();
    window.profile.remove();
  });

  const text = (): Promise<string> => gallery.prompt.inputValue();
  const slider = (name: string): Locator => gallery.frame.getByRole('slider', { name });
  const list = (name: string): Locator => gallery.frame.getByRole('combobox', { name });
  const field = (name: string): Locator => gallery.frame.getByRole('textbox', { name });
  const check = (name: string): Locator => gallery.frame.getByRole('checkbox', { name });
  const ratio = (name: string): Locator => gallery.frame.getByRole('radio', { name, exact: true });

  async function becomes(expected: string): Promise<void> {
    await eventually(async () => ((await text()) === expected ? true : undefined), expected).catch(
      async () => assert.equal(await text(), expected),
    );
  }

  it('are written by their controls, each at the end and nothing else touched', async () => {
    const { frame } = gallery;
    const steps: [written: string, set: () => Promise<unknown>, reset: () => Promise<unknown>][] = [
      ['--ar 2:3', () => ratio('2:3').click(), () => ratio('1:1').click()],
      [
        '--niji 6',
        () => list('Model').selectOption({ label: 'Niji 6' }),
        () => list('Model').selectOption({ label: 'Server’s choice' }),
      ],
      ['--stylize 250', () => slider('Stylize').fill('250'), () => slider('Stylize').fill('100')],
      ['--chaos 7', () => slider('Chaos').fill('7'), () => slider('Chaos').fill('0')],
      ['--weird 300', () => slider('Weird').fill('300'), () => slider('Weird').fill('0')],
      ['--iw 2', () => slider('Image weight').fill('2'), () => slider('Image weight').fill('1')],
      ['--stop 80', () => slider('Stop').fill('80'), () => slider('Stop').fill('100')],
      [
        '--quality 0.5',
        () => list('Quality').selectOption('0.5'),
        () => list('Quality').selectOption({ label: 'Usual' }),
      ],
      [
        '--turbo',
        () => list('Speed').selectOption({ label: 'Turbo' }),
        () => list('Speed').selectOption({ label: 'Usual' }),
      ],
      [
        '--no text, people',
        () => field('Without').fill('text, people'),
        () => field('Without').fill(''),
      ],
      ['--seed 42', () => field('Seed').fill('42'), () => field('Seed').fill('')],
      ['--raw', () => check('Raw').click(), () => check('Raw').click()],
      ['--tile', () => check('Tile').click(), () => check('Tile').click()],
    ];
    await gallery.prompt.fill(awkward);
    for (const [written, set, reset] of steps) {
      await set();
      await becomes(`${awkward} ${written}`);
      await reset();
      await becomes(awkward);
    }
    for (const [, set] of steps) await set();
    await becomes([awkward, ...steps.map(([written]) => written)].join(' '));
    await noViolations(window, gallery, 'parameters-all');
    for (const [, , reset] of steps) await reset();
    await becomes(awkward);
    assert.equal(await frame.getByRole('group', { name: 'Parameters' }).count(), 1);
  });

  it('are shown by their controls as the text says them, in any spelling', async () => {
    await gallery.prompt.fill(
      '--aspect 7:3 a fox —v 6.1 --s 640 --c 12 --w 3000 --iw 0.5 --q 4 --relax --no a, b --seed 7 --style raw --tile --stop 55',
    );
    await eventually(
      async () => ((await ratio('7:3').getAttribute('aria-checked')) === 'true' ? true : undefined),
      'the ratio',
    );
    const drawn = await ratio('7:3')
      .locator('rect')
      .evaluate((box) => Number(box.getAttribute('width')) / Number(box.getAttribute('height')));
    assert.ok(Math.abs(drawn - 7 / 3) < 0.05, `drawn ${drawn}`);
    const chosen = (name: string): Promise<string> =>
      list(name).evaluate((box) => (box as HTMLSelectElement).selectedOptions[0]?.text ?? 'none');
    assert.equal(await chosen('Model'), 'v6.1');
    assert.equal(await chosen('Quality'), '4');
    assert.equal(await chosen('Speed'), 'Relax');
    const numbers = {
      Stylize: '640',
      Chaos: '12',
      Weird: '3000',
      'Image weight': '0.5',
      Stop: '55',
    };
    for (const [name, value] of Object.entries(numbers)) {
      assert.equal(await slider(name).inputValue(), value, name);
    }
    assert.equal(await field('Without').inputValue(), 'a, b');
    assert.equal(await field('Seed').inputValue(), '7');
    assert.ok(await check('Raw').isChecked());
    assert.ok(await check('Tile').isChecked());
    await check('Tile').click();
    await ratio('16:9').click();
    await becomes(
      '--aspect 16:9 a fox —v 6.1 --s 640 --c 12 --w 3000 --iw 0.5 --q 4 --relax --no a, b --seed 7 --style raw --stop 55',
    );
    // What no list knows is there as it is written.
    await gallery.prompt.fill('a fox --niji --q 3');
    await eventually(async () => (await chosen('Model')) === '--niji' || undefined, 'the model');
    assert.equal(await chosen('Quality'), '3');
    await list('Model').selectOption({ label: 'v7' });
    await becomes('a fox --v 7 --q 3');
  });

  it('are walked by the arrow keys where they are drawn', async () => {
    await gallery.prompt.fill('a fox');
    await ratio('1:1').focus();
    await window.page.keyboard.press('ArrowRight');
    await becomes('a fox --ar 4:3');
    await gallery.frame.locator('[role="radio"]:focus', { hasText: '4:3' }).waitFor();
    await window.page.keyboard.press('ArrowLeft');
    await window.page.keyboard.press('ArrowLeft');
    await becomes('a fox --ar 9:16');
  });

  it('are warned about, and sent all the same', async () => {
    const { frame } = gallery;
    const hints = frame.getByRole('list', { name: 'Hints' });
    await gallery.prompt.fill('a fox --cref https://a.example/b.png --v 7');
    await hints.getByText('--cref is not known to v7').waitFor();
    await gallery.prompt.fill('a fox --stylize 5000 --shiny 3');
    await hints.getByText('does not know --shiny').waitFor();
    await noViolations(window, gallery, 'warnings');
    await hints.getByRole('button', { name: 'Use 1000' }).click();
    await becomes('a fox --stylize 1000 --shiny 3');
    // An attached picture is what a weight of pictures needs.
    await gallery.prompt.fill('a fox --iw 2 --sw 50');
    await hints.getByText('--iw needs an image prompt').waitFor();
    await gallery.pastePicture('one.png');
    await hints.getByText('--iw needs').waitFor({ state: 'detached' });
    await hints.getByText('--sw does nothing without').waitFor();
    await frame.getByRole('button', { name: 'Image', exact: true }).first().click();
    await hints.getByText('--iw needs').waitFor();
    assert.equal(await hints.getByText('--sw').count(), 0);
    await gallery.attached('one.png').click();
  });

  it('are suggested with their values, and no half word is warned about meanwhile', async () => {
    const { frame, prompt } = gallery;
    const hints = frame.getByRole('list', { name: 'Hints' });
    await prompt.fill('');
    await prompt.pressSequentially('a fox --chao');
    const options = frame.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
    await options.getByText('How different the four pictures are').waitFor();
    await noViolations(window, gallery, 'suggestions');
    assert.equal(await hints.count(), 0);
    await options.first().click();
    await becomes('a fox --chaos ');
    await prompt.press('ArrowDown');
    await prompt.press('ArrowDown');
    await prompt.press('Tab');
    await becomes('a fox --chaos 25');
    await prompt.pressSequentially(' --chao');
    await prompt.press('Escape');
    await options.first().waitFor({ state: 'detached' });
    await hints.getByText('does not know --chao').waitFor();
    await prompt.fill('');
  });

  it('make several jobs of one prompt, sent when it is agreed, and never too many', async () => {
    const { frame, prompt } = gallery;
    const many = '{a, b, c, d, e, f, g} {h, i, j} {k, l}';
    await prompt.fill(many);
    await frame.getByText('42 free jobs').waitFor();
    await prompt.press('ControlOrMeta+Enter');
    const dialog = frame.getByRole('dialog');
    await dialog.getByText('42 jobs are too many').waitFor();
    await dialog.getByRole('button', { name: 'OK' }).click();
    assert.equal(await gallery.cards().count(), 0);
    const five = 'a {red, green, blue, grey, black} owl --ar 1:1';
    await prompt.fill(five);
    await frame.getByText('5 free jobs').waitFor();
    await prompt.press('ControlOrMeta+Enter');
    await dialog.getByRole('button', { name: 'Send 5 Jobs' }).click();
    for (const colour of ['red', 'green', 'blue', 'grey', 'black']) {
      await gallery.card(`a ${colour} owl --ar 1:1`).waitFor();
    }
    await frame.locator('.count').getByText('5', { exact: true }).waitFor();
    assert.equal(await text(), five);
  });
});
