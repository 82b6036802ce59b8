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

  /** The same while it shows what came back. */
  static async ofResult(window: EditorWindow): Promise<MaskHands> {
    const hands = new MaskHands(await window.panel('Vary Region'), window.page);
    await hands.frame.locator('main.result').waitFor();
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

  /** Percent of the picture's own size, by which it is shown. */
  get zoom(): Promise<number> {
    return this.frame
      .locator('.zoom')
      .innerText()
      .then((text) => Number.parseInt(text, 10));
  }

  /** Where a part of the picture is in the window. */
  async place([x, y]: Part): Promise<readonly [x: number, y: number]> {
    const box = await this.canvas.boundingBox();
    if (!box) throw new Error('The canvas is not in sight.');
    return [box.x + box.width * x, box.y + box.height * y];
  }

  /** Presses at the first place, goes through the others in as few events, and lets go. */
  async drag(...parts: readonly Part[]): Promise<void> {
    await this.dragWith('left', ...parts);
  }

  async dragWith(button: 'left' | 'right', ...parts: readonly Part[]): Promise<void> {
    const [first, ...others] = await Promise.all(parts.map((part) => this.place(part)));
    await this.#page.mouse.move(...(first ?? [0, 0]));
    await this.#page.mouse.down({ button });
    for (const place of others) await this.#page.mouse.move(...place);
    await this.#page.mouse.up({ button });
  }

  /** Touches with the tip of a pen, so hard (0–1). */
  async pen(force: number, part: Part): Promise<void> {
    const [x, y] = await this.place(part);
    const session = await this.#page.context().newCDPSession(this.#page);
    const pen = { x, y, force, pointerType: 'pen', button: 'left' } as const;
    await session.send('Input.dispatchMouseEvent', { ...pen, type: 'mousePressed', buttons: 1 });
    await session.send('Input.dispatchMouseEvent', { ...pen, type: 'mouseReleased', force: 0 });
    await session.detach();
  }

  /** Touches with the eraser end of a pen, which no automation knows: its events by hand. */
  async eraserEnd([x, y]: Part): Promise<void> {
    await this.canvas.evaluate(
      (canvas, at) => {
        const box = canvas.getBoundingClientRect();
        const pen = {
          bubbles: true,
          pointerId: 1,
          pointerType: 'pen',
          pressure: 1,
          clientX: box.left + box.width * at.x,
          clientY: box.top + box.height * at.y,
        };
        const fire = (type: string, button: number, buttons: number): void => {
          canvas.dispatchEvent(new PointerEvent(type, { ...pen, button, buttons }));
        };
        fire('pointerdown', 5, 32);
        fire('pointermove', -1, 32);
        fire('pointerup', 5, 0);
      },
      { x, y },
    );
  }

  /** Two fingers, first so far apart and then so far: parts of the picture's width. */
  async pinch(middle: Part, from: number, to: number): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    const box = await this.canvas.boundingBox();
    const [x, y] = await this.place(middle);
    const fingers = (apart: number): { x: number; y: number; id: number }[] => {
      const half = ((box?.width ?? 0) * apart) / 2;
      return [
        { x: x - half, y, id: 1 },
        { x: x + half, y, id: 2 },
      ];
    };
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: object[]) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points as { x: number; y: number }[],
      });
    await send('touchStart', fingers(from).slice(0, 1));
    await send('touchStart', fingers(from));
    for (let step = 1; step <= 5; step++) {
      await send('touchMove', fingers(from + ((to - from) * step) / 5));
    }
    await send('touchEnd', []);
    await session.detach();
  }
}
