import * as l10n from '@vscode/l10n';
import type { Disposable } from '../../../shared/event.ts';
import { isTyping } from '../view/heldKeys.ts';
import type { MaskEditor } from './maskEditor.ts';
import { findShortcut } from './shortcuts.ts';

/** Pixels that an arrow key moves a shape by; with Alt one. */
const nudge = 10;

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Keys of the whole editor. What it takes, VS Code does not get: its own Undo would act too. */
export class KeyboardInput implements Disposable {
  readonly #editor: MaskEditor;
  readonly #canvas: HTMLElement;

  constructor(editor: MaskEditor, canvas: HTMLElement) {
    this.#editor = editor;
    this.#canvas = canvas;
    window.addEventListener('keydown', this.#down);
  }

  dispose(): void {
    window.removeEventListener('keydown', this.#down);
  }

  readonly #down = (event: KeyboardEvent): void => {
    if (this.#handle(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  #handle(event: KeyboardEvent): boolean {
    const { state, session } = this.#editor;
    if (state.phase.peek() !== 'painting' || state.showsHelp.peek()) return false;
    const isSubmit = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    // A text field keeps its letters and its own undo.
    if (isTyping(event.target) && !isSubmit) return false;
    if (event.key === 'Escape') return session.cancel();
    if (this.#handleOnCanvas(event)) return true;
    const shortcut = findShortcut(event);
    shortcut?.run(this.#editor);
    // Space would press the focused button and scroll; here it moves the picture.
    return shortcut !== undefined || (event.key === ' ' && event.target === this.#canvas);
  }

  #handleOnCanvas(event: KeyboardEvent): boolean {
    if (event.target !== this.#canvas || event.ctrlKey || event.metaKey) return false;
    const arrow = arrows[event.key];
    if (arrow) return this.#arrow(arrow, event);
    if (event.key !== 'Enter') return false;
    this.#editor.session.finish(event.altKey);
    this.#editor.announce(l10n.t('{0} percent of the picture is covered.', percent(this.#editor)));
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

function percent(editor: MaskEditor): string {
  return (editor.session.mask.coverage * 100).toFixed(1);
}
