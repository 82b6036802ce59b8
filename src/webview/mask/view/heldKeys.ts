import type { Disposable } from '../../../shared/event.ts';

/**
 * Keys that are held down. Let go of by themselves when the window loses the focus, since the
 * window then never hears of their being let go.
 */
export class HeldKeys implements Disposable {
  readonly #held = new Set<string>();
  readonly #onChange: () => void;
  readonly #window: Window;

  /** `onChange` is called whenever a key was pressed or let go. */
  constructor(window: Window, onChange: () => void) {
    this.#window = window;
    this.#onChange = onChange;
    window.addEventListener('keydown', this.#down, true);
    window.addEventListener('keyup', this.#up, true);
    window.addEventListener('blur', this.#release);
  }

  /** By `KeyboardEvent.code`, such as `Space`. */
  has(...codes: readonly string[]): boolean {
    return codes.some((code) => this.#held.has(code));
  }

  dispose(): void {
    this.#window.removeEventListener('keydown', this.#down, true);
    this.#window.removeEventListener('keyup', this.#up, true);
    this.#window.removeEventListener('blur', this.#release);
  }

  readonly #down = (event: KeyboardEvent): void => {
    // What is typed into a field is text, not a tool. Modifiers count everywhere.
    if (isTyping(event.target) && !/^(Control|Meta|Shift|Alt)/.test(event.code)) return;
    if (this.#held.has(event.code)) return;
    this.#held.add(event.code);
    this.#onChange();
  };

  readonly #up = (event: KeyboardEvent): void => {
    // A Mac tells nothing of other keys that are let go while Command is held.
    if (event.key === 'Meta') this.#held.clear();
    else if (!this.#held.delete(event.code)) return;
    this.#onChange();
  };

  readonly #release = (): void => {
    if (this.#held.size === 0) return;
    this.#held.clear();
    this.#onChange();
  };
}

/** Does the element take text? Then keys are letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) {
    return !['range', 'checkbox', 'radio', 'button', 'color'].includes(target.type);
  }
  return target instanceof HTMLElement && target.isContentEditable;
}
