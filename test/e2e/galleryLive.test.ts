import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { EditorWindow } from './harness/editorWindow.ts';
import { eventually } from './harness/eventually.ts';
import { leave, openAtServer } from './support/atServer.ts';
import { noViolations } from './support/axe.ts';
import { Gallery } from './support/gallery.ts';
import type { Simulator } from './support/servers.ts';

const steps = [15, 45, 80, 100].map((progress) => ({ progress, after: 0 }));

/** Tasks on their way, at a server that moves only when the test says so. */
describe('Pictures that come up', () => {
  let simulator: Simulator;
  let window: EditorWindow;
  let gallery: Gallery;
  let kite: string;

  before(async () => {
    ({ simulator, window } = await openAtServer('plus-relay', {
      server: { manual: true, steps, pictureScale: 1 / 8, concurrency: 1 },
      settings: { 'darkroom.maxConcurrentTasks': 2 },
    }));
    gallery = await Gallery.open(window);
  });
  after(() => leave({ simulator, window }));

  const bar = (prompt: string): Locator => gallery.card(prompt).getByRole('progressbar');
  const said = (): Locator => gallery.frame.locator('[role="status"][aria-live="polite"]');

  /** The pictures that a place shows, the newest last: their blur in pixels, and of what kind they are. */
  const layers = (place: Locator): Promise<{ blur: number; isFile: boolean; opacity: string }[]> =>
    place.locator('.layer[src]').evaluateAll((all) =>
      all.map((one) => {
        const { filter, opacity } = getComputedStyle(one);
        const blur = Number(/blur\(([\d.]+)px\)/.exec(filter)?.[1] ?? 0);
        return { blur, isFile: !(one as HTMLImageElement).src.startsWith('blob:'), opacity };
      }),
    );

  /** Waits until one picture alone is shown, sharper than `than`. */
  async function sharper(place: Locator, than: number): Promise<number> {
    const layer = await eventually(async () => {
      const [only, ...others] = await layers(place);
      const isAlone = only !== undefined && others.length === 0 && only.opacity === '1';
      return isAlone && only.blur < than ? only : undefined;
    }, `a picture with less blur than ${than}`);
    return layer.blur;
  }

  async function reaches(prompt: string, progress: number): Promise<void> {
    await eventually(
      async () =>
        (await bar(prompt).getAttribute('aria-valuenow')) === String(progress) || undefined,
      `${progress} %`,
    );
  }

  it('say how long they run, and which place they have in the queues', async () => {
    const first = simulator.nextTask();
    await gallery.imagine('a kite over a beach');
    kite = (await first).id;
    const pill = gallery.card('a kite').locator('.pill');
    await eventually(
      async () => /· 0:0[1-9]/.test(await pill.innerText()) || undefined,
      'the time',
    );
    for (const prompt of ['a second one', 'a third one', 'a fourth one'])
      await gallery.imagine(prompt);
    // The server has one at work, and the gallery sends two at once.
    await gallery.card('a second one').getByText('Running · place 1 in the queue').waitFor();
    await gallery.card('a third one').getByText('Queued · place 1 in the queue').waitFor();
    await gallery.card('a fourth one').getByText('Queued · place 2 in the queue').waitFor();
    await noViolations(window, gallery, 'queue');
    await gallery.card('a third one').getByRole('button', { name: 'Cancel' }).click();
    await gallery.card('a fourth one').getByText('Queued · place 1 in the queue').waitFor();
    await gallery.card('a fourth one').getByRole('button', { name: 'Cancel' }).click();
  });

  it('go from blur to sharp, each fading in over the last', async () => {
    const card = gallery.card('a kite');
    let blur = 13;
    for (const { progress } of steps.slice(0, 3)) {
      await simulator.advance(kite);
      await reaches('a kite', progress);
      assert.match(
        (await bar('a kite').getAttribute('aria-valuetext')) ?? '',
        /^\d+ % · \d+:\d\d$/,
      );
      blur = await sharper(card, blur);
      assert.ok(blur > 0, `${progress} %`);
      if (progress === 45) await noViolations(window, gallery, 'developing');
    }
    const fade = await card
      .locator('.layer.shown')
      .first()
      .evaluate((one) => getComputedStyle(one).transition);
    assert.match(fade, /opacity 0\.55s/);
    await eventually(
      async () => /^80 % · .*: a kite/.test(await said().innerText()) || undefined,
      'words',
    );
  });

  it('come up in the large view as well', async () => {
    await gallery.card('a kite').focus();
    await window.page.keyboard.press('Enter');
    const place = gallery.detail.locator('.developing');
    await place.getByText(/80 % · \d+:\d\d/).waitFor();
    assert.ok((await sharper(place, 13)) > 0);
    await noViolations(window, gallery, 'detail-developing');
    await simulator.finish(kite);
    await gallery.detail.locator('.stage img[alt="a kite over a beach"]').waitFor();
    await gallery.detail.getByRole('button', { name: 'Upscale 1', exact: true }).waitFor();
    await window.page.keyboard.press('Escape');
  });

  it('end sharp, as the file that was kept, and say so', async () => {
    const card = gallery.card('a kite');
    await card.getByRole('button', { name: 'Upscale 1', exact: true }).waitFor();
    await eventually(async () => {
      const [only, ...others] = await layers(card);
      return others.length === 0 && only?.isFile && only.blur === 0 ? true : undefined;
    }, 'the finished picture');
    assert.equal(await card.getByRole('progressbar').count(), 0);
    await eventually(
      async () => (await said().innerText()).startsWith('Done: a kite') || undefined,
      'words',
    );
  });

  it('stand still for those who want no motion', async () => {
    await window.page.emulateMedia({ reducedMotion: 'reduce' });
    await gallery.card('a second one').getByRole('progressbar').waitFor();
    const moving = await gallery.frame.locator('html').evaluate(() =>
      document
        .getAnimations()
        .filter(({ effect }) => Number(effect?.getComputedTiming().activeDuration) > 0)
        .map((animation) => String((animation.effect as KeyframeEffect | null)?.target?.className)),
    );
    assert.deepEqual(moving, []);
    const fade = await gallery
      .card('a kite')
      .locator('.layer.shown')
      .first()
      .evaluate((one) => getComputedStyle(one).transitionDuration);
    assert.equal(fade, '0s');
    await window.page.emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('say why they do not come, with what helps', async () => {
    await gallery.imagine('a bloodbath at noon');
    const card = gallery.card('a bloodbath');
    await card.getByText('does not allow this').waitFor();
    await card.getByRole('button', { name: 'Edit Prompt' }).waitFor();
    await gallery.card('a third one').getByText('Cancelled').waitFor();
    await noViolations(window, gallery, 'failed');
    await card.focus();
    await window.page.keyboard.press('Enter');
    await gallery.detail.getByText('does not allow this').waitFor();
    await noViolations(window, gallery, 'detail-failed');
    await window.page.keyboard.press('Escape');
  });

  it('feed the composer with the words that a server finds', async () => {
    simulator.configure({ manual: false, timeScale: 0, concurrency: 5 });
    const long = 'a very long prompt about a harbour at night, with boats, gulls, ropes and rain';
    await gallery.prompt.fill(`${long}, all of it in ink`);
    await gallery.frame.getByRole('button', { name: 'Shorten', exact: true }).click();
    const card = gallery.card(long);
    await card.getByRole('button', { name: 'Edit suggestion 1' }).click({ timeout: 60_000 });
    const [words = ''] = await card.getByRole('listitem').first().locator('p').allInnerTexts();
    assert.ok(words.length > 0 && words.length < long.length, words);
    assert.equal(await gallery.prompt.inputValue(), words);
    await noViolations(window, gallery, 'suggested-prompts');
    const taken = simulator.nextTask();
    await card.getByRole('button', { name: 'Imagine suggestion 1' }).click();
    assert.equal((await taken).prompt, words);
  });
});
