import type { Locator, Page } from 'playwright-core';

export interface Notification {
  severity: 'info' | 'warning' | 'error';
  message: string;
  buttons: string[];
}

/** The messages at the bottom right of the window. */
export class Notifications {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The notification whose message contains a text, as a place to look and click. */
  find(text: string | RegExp): Locator {
    return this.#page.locator('.notification-list-item').filter({
      has: this.#page.locator('.notification-list-item-message', { hasText: text }),
    });
  }

  /** Waits for a notification and reads it. */
  async read(text: string | RegExp, timeout = 15_000): Promise<Notification> {
    const item = this.find(text).first();
    await item.waitFor({ timeout });
    return readItem(item);
  }

  /** All notifications that can be seen now. */
  async all(): Promise<Notification[]> {
    const items = await this.#page.locator('.notification-list-item').all();
    return Promise.all(items.map(readItem));
  }

  /** Presses a button of the notification whose message contains a text. */
  async press(text: string | RegExp, button: string): Promise<void> {
    await this.find(text).first().getByRole('button', { name: button, exact: true }).click();
  }
}

async function readItem(item: Locator): Promise<Notification> {
  const icon = (await item.locator('.notification-list-item-icon').getAttribute('class')) ?? '';
  return {
    severity: /codicon-(info|warning|error)/.exec(icon)?.[1] as Notification['severity'],
    message: await item.locator('.notification-list-item-message').innerText(),
    buttons: await item.locator('.monaco-text-button').allInnerTexts(),
  };
}
