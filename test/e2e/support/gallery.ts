import type { FrameLocator, Locator } from 'playwright-core';
import type { EditorWindow } from '../harness/editorWindow.ts';
import { eventually } from '../harness/eventually.ts';

/** The gallery as a person sees it. */
export class Gallery {
  readonly frame: FrameLocator;

  private constructor(frame: FrameLocator) {
    this.frame = frame;
  }

  static async open(window: EditorWindow): Promise<Gallery> {
    await window.runCommand('Darkroom: Open Gallery');
    return Gallery.of(window);
  }

  /** The gallery that is open already. */
  static async of(window: EditorWindow): Promise<Gallery> {
    return new Gallery(await window.panel('Darkroom Gallery'));
  }

  get prompt(): Locator {
    return this.frame.getByRole('textbox', { name: 'Prompt' });
  }

  async imagine(prompt: string): Promise<void> {
    await this.prompt.fill(prompt);
    await this.frame.getByRole('button', { name: 'Imagine', exact: true }).click();
  }

  /** The card of the newest task whose prompt contains a text. */
  card(prompt: string): Locator {
    return this.frame.getByRole('article', { name: prompt }).first();
  }

  cards(): Locator {
    return this.frame.getByRole('article');
  }

  /** Presses an action's button, such as `Upscale 2`. */
  async act(prompt: string, action: string): Promise<void> {
    await this.card(prompt).getByRole('button', { name: action, exact: true }).click();
  }

  /**
   * The addresses of the pictures that a card shows, one after another, until `isDone`. Previews are
   * `blob:` addresses, finished pictures are files.
   */
  async pictures(prompt: string, isDone: (seen: readonly string[]) => boolean): Promise<string[]> {
    const seen: string[] = [];
    await eventually(
      async () => {
        const shown = await this.card(prompt)
          .locator('img')
          .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).currentSrc))
          .catch(() => []);
        for (const address of shown) {
          if (address !== '' && !seen.includes(address)) seen.push(address);
        }
        return isDone(seen) ? true : undefined;
      },
      `the pictures of "${prompt}"`,
      60_000,
    );
    return seen;
  }
}
