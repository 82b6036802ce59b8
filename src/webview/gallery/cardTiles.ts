import * as l10n from '@vscode/l10n';
import type { Task, TileNumber } from '../../shared/task.ts';
import { tileNumbers } from '../../shared/tiles.ts';
import { element, hiddenText } from '../ui/element.ts';
import { tileToolbar } from './cardParts.ts';
import type { Prices } from './prices.ts';

/** The four tiles over a card's grid; the one under the hand has its tools. */
export class CardTiles {
  readonly root = element('div', { class: 'tiles' });
  readonly #tools = element('div', { class: 'tile-tools' });
  readonly #onTools: () => void;
  #about: { readonly task: Task; readonly prices: Prices } | undefined;

  /** `onTools` hears that there are new buttons. */
  constructor(onTools: () => void) {
    this.#onTools = onTools;
    for (const tile of tileNumbers) {
      const button = element('button', {
        class: 'tile',
        attributes: { type: 'button', tabindex: '-1' },
        data: { deed: 'open', tile: String(tile) },
      });
      button.append(hiddenText(l10n.t('Tile {0}', tile)));
      this.root.append(button);
    }
    this.root.append(this.#tools);
    this.root.addEventListener('pointerover', (event) => this.#offer(event.target));
    this.root.addEventListener('focusin', (event) => this.#offer(event.target));
  }

  get isShown(): boolean {
    return !this.root.hidden;
  }

  set isShown(isShown: boolean) {
    this.root.hidden = !isShown;
  }

  /** What the tools are for from now on. */
  show(task: Task, prices: Prices): void {
    this.#about = { task, prices };
  }

  focus(tile: TileNumber): void {
    this.root.querySelector<HTMLElement>(`[data-tile="${tile}"].tile`)?.focus();
  }

  hideTools(): void {
    delete this.#tools.dataset['tile'];
    this.#tools.replaceChildren();
  }

  #offer(target: EventTarget | null): void {
    const button = target instanceof Element ? target.closest<HTMLElement>('.tile') : null;
    if (button === null || this.#about === undefined) return;
    const tile = Number(button.dataset['tile']) as TileNumber;
    if (this.#tools.dataset['tile'] === String(tile)) return;
    this.#tools.dataset['tile'] = String(tile);
    const { task, prices } = this.#about;
    this.#tools.replaceChildren(...tileToolbar(task, tile, prices));
    this.#onTools();
  }
}
