import * as l10n from '@vscode/l10n';
import type { Disposable } from '../../../shared/event.ts';
import { isTyping } from '../view/heldKeys.ts';
import type { MaskEditor } from './maskEditor.ts';
import { percentText } from './percentText.ts';
import { findShortcut } from './shortcuts.ts';

/** Pixels that an arrow key moves a shape by; with Alt one. */
const nudge = 10;

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Keys of the whole editor. What it takes, VS Code does not get: its own Undo would act too, and
 * Alt would go to its menu. It listens on the document because VS Code listens on the window.
 */
export class KeyboardInput implements Disposable {
  readonly #editor: MaskEditor;
  readonly #canvas: HTMLElement;

  constructor(editor: MaskEditor, canvas: HTMLElement) {
    this.#editor = editor;
    this.#canvas = canvas;
    document.addEventListener('keydown', this.#down);
    document.addEventListener('keyup', this.#up);
  }

  dispose(): void {
    document.removeEventListener('keydown', this.#down);
    document.removeEventListener('keyup', this.#up);
  }

  readonly #down = (event: KeyboardEvent): void => {
    if (this.#handle(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  readonly #up = (event: KeyboardEvent): void => {
    if (event.key === 'Alt') event.stopPropagation();
  };

  #handle(event: KeyboardEvent): boolean {
    const { state, session } = this.#editor;
    if (state.phase.peek() !== 'painting' || state.showsHelp.peek()) return false;
    const isSubmit = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    // A text field keeps its letters and its own undo.
    if (isTyping(event.target) && !isSubmit) return false;
    if (event.key === 'Escape') return session.cancel();
    if (event.key === 'Alt') return true;
    if (event.key === ' ') return this.#space(event);
    if (this.#handleOnCanvas(event)) return true;
    const shortcut = findShortcut(event);
    shortcut?.run(this.#editor);
    return shortcut !== undefined;
  }

  /** Over the picture Space moves it; it must not press the button that was clicked last. */
  #space(event: KeyboardEvent): boolean {
    if (event.target !== this.#canvas && this.#editor.stage?.isHovered !== true) return false;
    this.#canvas.focus({ preventScroll: true });
    return true;
  }

  #handleOnCanvas(event: KeyboardEvent): boolean {
    // A page just opened has the focus on nothing: its first keys are meant for the picture as well.
    const isOnPicture = event.target === this.#canvas || event.target === document.body;
    if (!isOnPicture || event.ctrlKey || event.metaKey) return false;
    const arrow = arrows[event.key];
    if (arrow) return this.#arrow(arrow, event);
    if (event.key !== 'Enter') return false;
    this.#editor.session.finish(event.altKey);
    this.#editor.announce(
      l10n.t('{0} of the picture is covered.', percentText(this.#editor.session.mask.coverage)),
    );
    return true;
  }

  #arrow([x, y]: readonly [number, number], event: KeyboardEvent): boolean {
    const { state, session, stage } = this.#editor;
    const tool = state.tool.peek();
    if (tool !== 'rectangle' && tool !== 'ellipse') {
      stage?.panBy(-x * 80, -y * 80);
      return true;
    }
    const step = event.altKey ? 1 : nudge;
    const box = session.nudgeBox(x * step, y * step, event.shiftKey);
    const size = `${box.right - box.left} × ${box.bottom - box.top}`;
    const place = `${box.left}, ${box.top}`;
    this.#editor.announce(l10n.t('{0} pixels at {1}. Enter fills it.', size, place));
    return true;
  }
}
