import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { EditorWindow } from './harness/editorWindow.ts';
import { openWindow } from './harness/openWindow.ts';
import { MaskHands } from './maskHands.ts';
import { Gallery } from './support/gallery.ts';
import { waitForSaved } from './support/pictures.ts';

type Step = 'demo' | 'connect' | 'imagine' | 'pick' | 'region' | 'insert';

/** The walkthrough as a person sees it. */
class Walkthrough {
  readonly #window: EditorWindow;

  constructor(window: EditorWindow) {
    this.#window = window;
  }

  async open(): Promise<void> {
    await this.#window.runCommand('Welcome: Open Walkthrough...');
    await this.#window.quickInput.pick('Make pictures with Darkroom');
    await this.#step('demo').waitFor();
  }

  /** Presses the button of a step. */
  async press(id: Step, button: string): Promise<void> {
    await this.open();
    const step = this.#step(id);
    if ((await step.getAttribute('aria-expanded')) !== 'true') await step.click();
    await step.getByRole('button', { name: button, exact: true }).click();
  }

  /** Resolves when exactly these steps are done. */
  async done(...ids: readonly Step[]): Promise<void> {
    await this.open();
    const done = this.#window.page.locator('.getting-started-step[aria-checked="true"]');
    for (const id of ids) await this.#step(id).and(done).waitFor();
    assert.equal(await done.count(), ids.length, (await done.allInnerTexts()).join('\n'));
  }

  #step(id: Step): Locator {
    return this.#window.page.locator(`.getting-started-step[data-step-id$="#${id}"]`);
  }
}

describe('A newcomer', () => {
  const prompt = 'a lighthouse in a storm';
  let window: EditorWindow;
  let walkthrough: Walkthrough;

  before(async () => {
    window = await openWindow();
    walkthrough = new Walkthrough(window);
  });
  after(async () => {
    await window.close();
    window.profile.remove();
  });

  it('is asked for a picture first, where there is none yet', async () => {
    await walkthrough.press('region', 'Vary Region');
    const notice = await window.notifications.read('There is no picture to do that with yet');
    assert.deepEqual(notice.buttons, ['Imagine']);
    await window.runCommand('Notifications: Clear All Notifications');
    await walkthrough.done();
  });

  it('has a picture after two clicks and one key', async () => {
    await window.sideBar.container('Darkroom').click();
    await window.page.locator('.sidebar').getByText('Imagine with the Demo').click();
    await window.quickInput.confirm();
    await waitForSaved(window.workspace ?? '', 1);
    await walkthrough.done('demo');
  });

  it('picks one', async () => {
    await walkthrough.press('pick', 'Choose a Picture');
    await window.quickInput.pick(prompt);
    await window.quickInput.pick('Upscale 2');
    await waitForSaved(window.workspace ?? '', 2);
    await walkthrough.done('demo', 'pick');
  });

  it('repaints a region', async () => {
    await walkthrough.press('region', 'Vary Region');
    await window.quickInput.pick(prompt);
    const mask = await MaskHands.of(window);
    await mask.button('Brush').click();
    await mask.drag([0.2, 0.2], [0.4, 0.3], [0.3, 0.4]);
    await mask.button('Submit').click();
    await waitForSaved(window.workspace ?? '', 3);
    await walkthrough.done('demo', 'pick', 'region');
  });

  it('inserts one', async () => {
    await window.openFile('README.md');
    await walkthrough.press('insert', 'Insert Picture');
    await window.quickInput.pick(prompt);
    await window.page.locator('.editor-instance', { hasText: '![a lighthouse' }).waitFor();
    await walkthrough.done('demo', 'pick', 'region', 'insert');
  });

  it('opens the gallery and is asked for a server', async () => {
    await walkthrough.press('imagine', 'Open Gallery');
    await (await Gallery.of(window)).prompt.waitFor();
    await walkthrough.press('connect', 'Add Connection');
    await window.quickInput.pick('Ace Data Cloud');
    await window.quickInput.box.getByRole('link', { name: 'platform.acedata.cloud' }).waitFor();
    await window.quickInput.leave();
    const all = ['demo', 'imagine', 'pick', 'region', 'insert'] as const;
    await walkthrough.done(...all);
  });
});
