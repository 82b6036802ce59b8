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

  /** The gallery as it comes back: after it was hidden behind a document, then after a reload. */
  static async *comingBack(window: EditorWindow): AsyncGenerator<Gallery, void, undefined> {
    await window.openFile('README.md');
    yield await Gallery.inFront(window);
    await window.reload();
    yield await Gallery.inFront(window);
  }

  /** The gallery whose tab is there, brought to the front. */
  private static async inFront(window: EditorWindow): Promise<Gallery> {
    const tab = window.tab('Darkroom Gallery');
    const frame = await eventually(
      async () => {
        // While a window is restored, what was in front before may come over it once more.
        if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
        return window.panel('Darkroom Gallery', 1000).catch(() => undefined);
      },
      'the gallery in front',
      60_000,
    );
    return new Gallery(frame);
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

  /** The large view of one task, with all that can be done with it. */
  get detail(): Locator {
    return this.frame.locator('dialog.detail');
  }

  /** The dialog that asks for words or for consent, by its title. */
  question(title: string): Locator {
    return this.frame.getByRole('dialog', { name: title, exact: true }).last();
  }

  /** The attached picture of that name. */
  attached(name: string): Locator {
    return this.frame.getByRole('button', { name: `Remove ${name}` });
  }

  /** Pastes a picture of its own into the composer. */
  async pastePicture(name: string): Promise<void> {
    await this.prompt.evaluate(async (box, fileName) => {
      const canvas = new OffscreenCanvas(96, 64);
      canvas.getContext('2d')?.fillRect(8 + fileName.length, 8, 32, 32);
      const picture = new File([await canvas.convertToBlob()], fileName, { type: 'image/png' });
      const clipboardData = new DataTransfer();
      clipboardData.items.add(picture);
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, name);
    await this.attached(name).waitFor();
  }

  /** Pastes the address of a picture on the web into the composer. */
  async pasteAddress(address: string): Promise<void> {
    await this.prompt.evaluate((box, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/uri-list', text);
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, address);
    await this.attached(address.slice(address.lastIndexOf('/') + 1)).waitFor();
  }

  /** The words that are selected in the prompt. */
  selectedWords(): Promise<string> {
    return this.prompt.evaluate((box) => {
      const { value, selectionStart, selectionEnd } = box as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd);
    });
  }

  /** Goes over a tile of the newest grid with that prompt, and presses what repaints a region. */
  async varyRegion(prompt: string, tile: number): Promise<void> {
    const card = this.card(prompt);
    await card.locator(`.tile[data-tile="${tile}"]`).hover();
    await card.getByRole('button', { name: `Vary Region of Tile ${tile}` }).click();
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
