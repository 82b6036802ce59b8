import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { EditorWindow } from './harness/editorWindow.ts';

/** A place on the picture: parts of its width and height. */
export type Part = readonly [x: number, y: number];

/** The mask editor as a person's hands see it. */
export class MaskHands {
  readonly frame: FrameLocator;
  readonly #page: Page;

  private constructor(frame: FrameLocator, page: Page) {
    this.frame = frame;
    this.#page = page;
  }

  /** The editor that is open already. */
  static async of(window: EditorWindow): Promise<MaskHands> {
    const hands = new MaskHands(await window.panel('Vary Region'), window.page);
    await hands.canvas.waitFor();
    return hands;
  }

  /** Lies over just that part of the picture that is in sight: at first over all of it. */
  get canvas(): Locator {
    return this.frame.locator('canvas[aria-label="Mask"]');
  }

  get prompt(): Locator {
    return this.frame.getByRole('textbox', { name: 'Prompt' });
  }

  get coverage(): Promise<string> {
    return this.frame.locator('.coverage').innerText();
  }

  button(name: string): Locator {
    return this.frame.getByRole('button', { name, exact: true });
  }

  /** Presses at the first place, goes through the others in as few events, and lets go. */
  async drag(...parts: readonly Part[]): Promise<void> {
    const box = await this.canvas.boundingBox();
    if (!box) throw new Error('The canvas is not in sight.');
    const [first, ...others] = parts.map(
      ([x, y]) => [box.x + box.width * x, box.y + box.height * y] as const,
    );
    await this.#page.mouse.move(...(first ?? [0, 0]));
    await this.#page.mouse.down();
    for (const place of others) await this.#page.mouse.move(...place);
    await this.#page.mouse.up();
  }
}
