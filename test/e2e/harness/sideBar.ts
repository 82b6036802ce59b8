import type { Locator, Page } from 'playwright-core';

export interface TreeRow {
  label: string;
  /** What stands in grey after the label. */
  description: string;
  /** 1 is the top. */
  level: number;
  expanded?: boolean;
}

/** The views at the left of the window. */
export class SideBar {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The item of a view container in the activity bar. */
  container(title: string): Locator {
    return this.#page.locator('.activitybar').getByRole('tab', { name: title });
  }

  /** Shows a view container, such as `Darkroom` or `Explorer`. */
  async open(title: string): Promise<void> {
    const item = this.container(title);
    if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
  }

  /** The rows of the tree views in sight, as places to look and click. */
  rows(text?: string | RegExp): Locator {
    const all = this.#page.locator('.sidebar .monaco-list-row');
    return text === undefined ? all : all.filter({ hasText: text });
  }

  /** The rows in sight, read from above. */
  async read(): Promise<TreeRow[]> {
    return this.rows().evaluateAll((rows) =>
      rows.map((row) => {
        const expanded = row.getAttribute('aria-expanded');
        return {
          label: row.querySelector('.label-name')?.textContent ?? '',
          description: row.querySelector('.label-description')?.textContent ?? '',
          level: Number(row.getAttribute('aria-level')),
          ...(expanded === null ? {} : { expanded: expanded === 'true' }),
        };
      }),
    );
  }
}
