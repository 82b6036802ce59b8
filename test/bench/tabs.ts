import type { Page } from 'playwright-core';

/** Puts a tab before the others of its browser, and waits until it draws: tabs behind hardly do. */
export async function bringToFront(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) {
      await new Promise<number>((done) => requestAnimationFrame(done));
    }
  });
}
