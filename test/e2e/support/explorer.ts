import type { Locator } from 'playwright-core';
import type { EditorWindow } from '../harness/editorWindow.ts';
import { eventually } from '../harness/eventually.ts';

/** The files of the workspace as a person sees and clicks them. */
export class Explorer {
  readonly #window: EditorWindow;

  constructor(window: EditorWindow) {
    this.#window = window;
  }

  /** The row of a file or folder by its name. */
  row(name: string): Locator {
    return this.#window.page
      .locator('.explorer-folders-view')
      .getByRole('treeitem', { name, exact: true });
  }

  async open(): Promise<void> {
    await this.#window.sideBar.open('Explorer');
    await this.#window.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** Shows what is in a folder. */
  async expand(name: string): Promise<void> {
    if ((await this.row(name).getAttribute('aria-expanded')) !== 'true')
      await this.row(name).click();
  }

  /** Selects these rows; the first is opened by it, as a plain click does. */
  async select(first: string, ...more: readonly string[]): Promise<void> {
    await this.row(first).click();
    // The Explorer reveals what has been opened, which ends a selection that was made too soon.
    await this.#window.page
      .locator('.tabs-container')
      .getByRole('tab', { name: first, selected: true })
      .waitFor();
    const names = [first, ...more];
    await eventually(
      async () => {
        for (const name of names) {
          if (!(await this.#isSelected(name)))
            await this.row(name).click({ modifiers: ['ControlOrMeta'] });
        }
        // On a busy machine it may come to reveal only now.
        await this.#window.page.waitForTimeout(500);
        const selected = await Promise.all(names.map((name) => this.#isSelected(name)));
        return selected.every(Boolean) || undefined;
      },
      `${names.join(', ')} to be selected`,
    );
  }

  async #isSelected(name: string): Promise<boolean> {
    return (await this.row(name).getAttribute('aria-selected')) === 'true';
  }

  /** Chooses from a row's context menu; `path` goes through submenus. */
  async choose(name: string, ...path: readonly string[]): Promise<void> {
    await this.row(name).click({ button: 'right' });
    for (const label of path) {
      const item = this.#window.page
        .locator('.monaco-menu .action-item')
        .filter({ has: this.#window.page.getByText(label, { exact: true }) })
        .last();
      // A menu takes no click in its first moments; a key it takes at once.
      await item.hover();
      await this.#window.page.keyboard.press('Enter');
    }
  }
}
