import { element } from '../ui/element.ts';
import type { CardBox } from './gridLayout.ts';

/** Empty cards in the places of those that are on their way. For the eye alone. */
export class Skeletons {
  readonly #root: HTMLElement;
  readonly #shown: HTMLElement[] = [];

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  show(boxes: readonly CardBox[]): void {
    while (this.#shown.length > boxes.length) this.#shown.pop()?.remove();
    for (const [at, box] of boxes.entries()) {
      this.#shown[at] ??= this.#make();
      const { style } = this.#shown[at];
      style.transform = `translate(${box.left}px, ${box.top}px)`;
      style.width = `${box.width}px`;
      style.height = `${box.height}px`;
      style.setProperty('--tray-height', `${box.tray}px`);
    }
  }

  #make(): HTMLElement {
    const made = element('div', { class: 'skeleton', attributes: { 'aria-hidden': 'true' } });
    this.#root.append(made);
    return made;
  }
}
