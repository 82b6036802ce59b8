import type { Locator, Page } from 'playwright-core';

/** The box at the top of the window: command palette, quick picks, input boxes. */
export class QuickInput {
  readonly box: Locator;
  readonly input: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.box = page.locator('.quick-input-widget');
    this.input = this.box.locator('.quick-input-box input');
  }

  /** Runs a command by the title that the palette shows, such as `Darkroom: Open Gallery`. */
  async runCommand(title: string): Promise<void> {
    if (await this.box.isVisible()) await this.#page.keyboard.press('Escape');
    await this.#page.keyboard.press('F1');
    await this.input.fill(`>${title}`);
    await this.pick(title);
  }

  /** Writes into the box and confirms with Enter. */
  async enter(text: string): Promise<void> {
    await this.input.waitFor();
    await this.input.fill(text);
    await this.#page.keyboard.press('Enter');
  }

  /** Chooses the row with this label, or the first whose label contains it. */
  async pick(label: string): Promise<void> {
    const exact = this.box.locator('.monaco-list-row').filter({
      has: this.#page.locator('.label-name, .monaco-icon-label').getByText(label, { exact: true }),
    });
    const partial = this.box.locator('.monaco-list-row', { hasText: label });
    await partial.first().waitFor();
    await ((await exact.count()) > 0 ? exact : partial).first().click();
  }

  /** The labels of the rows that can be seen, from above. */
  async labels(): Promise<string[]> {
    return this.box.locator('.monaco-list-row .label-name').allInnerTexts();
  }

  /** What the box says below its input: prompt, or the reason why an input can't be taken. */
  async message(): Promise<string> {
    return this.box.locator('.quick-input-message').innerText();
  }

  async placeholder(): Promise<string | null> {
    return this.input.getAttribute('placeholder');
  }

  /** Resolves when the box has gone. */
  async closed(): Promise<void> {
    await this.box.waitFor({ state: 'hidden' });
  }
}
