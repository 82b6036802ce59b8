import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

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
    // What was confirmed a moment ago goes by itself.
    await this.closed(3000).catch(() => this.leave());
    await eventually(
      async () => {
        await this.#page.keyboard.press('F1');
        return this.#takeFromPalette(title).then(
          () => true,
          () => undefined,
        );
      },
      `the command "${title}" in the palette`,
      60_000,
    );
  }

  /**
   * Rejects when the palette closes before the row was clicked, as it does when what was opened a
   * moment before takes the focus late: then it has to be opened once more.
   */
  async #takeFromPalette(title: string): Promise<void> {
    await this.#focused.waitFor({ timeout: 5000 });
    await this.input.fill(`>${title}`, { timeout: 5000 });
    await this.#click(this.#rowsOf(title), 10_000);
  }

  /** Opens the palette and closes it again: the focus goes there and comes back. */
  async comeAndGo(): Promise<void> {
    await this.#page.keyboard.press('F1');
    await this.leave();
  }

  /** Writes into the box and confirms with Enter. */
  async enter(text: string): Promise<void> {
    await this.opened();
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  /** Confirms with Enter what stands in the box. */
  async confirm(): Promise<void> {
    await this.opened();
    await this.input.press('Enter');
  }

  /** Leaves the box with Escape; resolves when it has gone. */
  async leave(): Promise<void> {
    await this.opened();
    await this.input.press('Escape');
    await this.closed();
  }

  /**
   * Resolves when the box has the focus. It can be seen a moment earlier, when a key still goes to
   * whatever had the focus before: from a webview it takes a message to lose it. An editor that was
   * opened just before may also take it back, late: then it is clicked, as a person does.
   */
  async opened(): Promise<void> {
    await this.#focused.waitFor({ timeout: 5000 }).catch(() => this.input.click());
    await this.#focused.waitFor();
  }

  get #focused(): Locator {
    return this.input.and(this.#page.locator(':focus'));
  }

  /** Chooses the row with this label, or the first whose label contains it. */
  async pick(label: string): Promise<void> {
    const exact = this.#rowsOf(label);
    const partial = this.box.locator('.monaco-list-row', { hasText: label });
    await partial.first().waitFor();
    await this.#click((await exact.count()) > 0 ? exact : partial);
  }

  /**
   * Clicks the first of these rows when the list has come to rest: a list gives the element of one
   * row to another while it is filtered, and a click that was on its way would choose that one.
   */
  async #click(rows: Locator, timeout = 30_000): Promise<void> {
    const row = rows.first();
    await row.waitFor({ timeout });
    let before: string[] | undefined;
    await eventually(
      async () => {
        const now = await this.box.locator('.monaco-list-row').allInnerTexts();
        const isAtRest = now.join('\n') === before?.join('\n');
        before = now;
        return isAtRest || undefined;
      },
      'the list to come to rest',
      timeout,
    );
    await row.click({ timeout });
  }

  #rowsOf(label: string): Locator {
    return this.box.locator('.monaco-list-row').filter({
      has: this.#page.locator('.label-name, .monaco-icon-label').getByText(label, { exact: true }),
    });
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
  async closed(timeout = 30_000): Promise<void> {
    await this.box.waitFor({ state: 'hidden', timeout });
  }
}
