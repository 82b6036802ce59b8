import * as l10n from '@vscode/l10n';
import type { GalleryTask } from '../../shared/galleryMessages.ts';
import type { Task, TileNumber } from '../../shared/task.ts';
import { element, hiddenText } from '../ui/element.ts';
import { actionLines, deedButton, statusLines, toolButton } from './cardParts.ts';
import { CardTiles } from './cardTiles.ts';
import { wordsOf } from './cardWords.ts';
import type { CardBox } from './gridLayout.ts';
import { PictureLayers } from './pictureLayers.ts';
import { pictureTools } from './pictureTools.ts';
import { noPrices } from './prices.ts';
import type { Prices } from './prices.ts';
import { promptParts } from './promptParts.ts';
import { ago, aspectOf, kindName, nameOf, sharpnessOf, statusLine } from './taskText.ts';

/** What a card shows beside its task. */
export interface CardView {
  readonly item: GalleryTask;
  readonly selected: boolean;
  /** The connection's label; empty where there is only one. */
  readonly connection: string;
  readonly prices: Prices;
  readonly now: number;
  /** Place in the list from 1 on, and how many there are. */
  readonly place: number;
  readonly total: number;
}

let cards = 0;

/** One card of the grid. It is made once and then shows one task after another. */
export class Card {
  readonly root: HTMLElement;
  readonly layers = new PictureLayers();
  readonly #frame = element('div', { class: 'frame' });
  readonly #words = element('div', { class: 'words' });
  readonly #pill = element('div', { class: 'pill' });
  readonly #bar = element('div', { class: 'bar', attributes: { role: 'progressbar' } });
  readonly #tiles = new CardTiles(() => this.setActive(this.#isActive));
  readonly #prompt = element('p', { class: 'prompt', attributes: { draggable: 'true' } });
  readonly #meta = element('span', { class: 'meta' });
  readonly #actions = element('div', { class: 'actions' });
  readonly #select = deedButton(
    { what: 'select' },
    { icon: 'check', name: l10n.t('Select'), class: 'tool select' },
  );
  readonly #favourite = deedButton(
    { what: 'favourite' },
    { icon: 'heart', name: l10n.t('Favourite'), class: 'tool favourite' },
  );
  readonly #pictureTools = pictureTools().map(toolButton);
  #taskId = '';
  #shownTask: Task | undefined;
  #prices = noPrices;
  #revision = -1;
  #isActive = false;

  constructor() {
    const description = `card-${++cards}`;
    this.#meta.id = description;
    this.#frame.append(this.layers.root, this.#tiles.root);
    const open = deedButton({ what: 'open' }, { class: 'open' });
    open.append(hiddenText(l10n.t('Open')));
    const tray = element('div', { class: 'tray', attributes: { draggable: 'true' } }, [
      open,
      this.#frame,
      this.#words,
      this.#pill,
      this.#bar,
      this.#select,
      this.#favourite,
    ]);
    this.root = element(
      'article',
      { class: 'card', attributes: { tabindex: '-1', 'aria-describedby': description } },
      [
        tray,
        this.#prompt,
        element('div', { class: 'foot', attributes: { draggable: 'true' } }, [
          this.#meta,
          element('span', { class: 'tools' }, [
            ...this.#pictureTools,
            deedButton(
              { what: 'copyPrompt' },
              { icon: 'copy', name: l10n.t('Copy Prompt'), class: 'tool' },
            ),
            deedButton(
              { what: 'remove' },
              { icon: 'trash', name: l10n.t('Delete'), class: 'tool' },
            ),
          ]),
        ]),
        this.#actions,
      ],
    );
    this.root.addEventListener('pointerleave', () => this.#tiles.hideTools());
  }

  get taskId(): string {
    return this.#taskId;
  }

  get task(): Task | undefined {
    return this.#shownTask;
  }

  place(box: CardBox): void {
    const { style } = this.root;
    style.transform = `translate(${box.left}px, ${box.top}px)`;
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
    style.setProperty('--tray-height', `${box.tray}px`);
  }

  /** Shows a task, another one or the same as it is now. */
  show(view: CardView): void {
    const { task } = view.item;
    const isOther = task.id !== this.#taskId;
    if (isOther) this.#forget(task.id);
    // Where prices are others, so is what all buttons say.
    const before = view.prices.key === this.#prices.key ? this.#shownTask : undefined;
    this.#prices = view.prices;
    this.#shownTask = task;
    this.#tiles.show(task, view.prices);
    if (isOther || before?.prompt !== task.prompt) {
      this.root.setAttribute('aria-label', nameOf(task));
      this.#prompt.replaceChildren(...promptPieces(task));
      this.#prompt.title = task.prompt;
    }
    this.root.setAttribute('aria-posinset', String(view.place));
    this.root.setAttribute('aria-setsize', String(view.total));
    this.root.dataset['status'] = task.status;
    this.root.classList.toggle('selected', view.selected);
    this.#select.setAttribute('aria-pressed', String(view.selected));
    this.#showFavourite(task.favourite ?? false);
    this.#showPicture(view.item);
    if (before === undefined || needsNewButtons(before, task)) this.#showButtons(task);
    this.#showWords(task, before);
    this.tick(view.now, view.connection);
  }

  /** Time goes on. */
  tick(now: number, connection?: string): void {
    const task = this.#shownTask;
    if (task === undefined) return;
    if (connection !== undefined) this.#meta.dataset['connection'] = connection;
    const isDone = task.status === 'succeeded';
    this.#pill.hidden = isDone;
    const line = isDone ? '' : statusLine(task, now);
    if (this.#pill.textContent !== line) this.#pill.textContent = line;
    const kind = kindName(task.kind);
    const parts = [
      // Where there are no words, the kind is what the card is called already.
      nameOf(task) === kind ? '' : kind,
      this.#meta.dataset['connection'] ?? '',
      ago(task.createdAt, now),
    ];
    const meta = parts.filter((part) => part !== '').join(' · ');
    if (this.#meta.textContent !== meta) this.#meta.textContent = meta;
    const isRunning =
      task.status === 'running' || task.status === 'submitting' || task.status === 'queued';
    this.#bar.hidden = !isRunning;
    if (!isRunning) return;
    const progress = Math.round(task.progress);
    const isKnown = task.status === 'running' && progress > 0;
    this.#bar.classList.toggle('unknown', !isKnown);
    this.#bar.style.setProperty('--progress', `${progress}%`);
    this.#bar.setAttribute('aria-label', l10n.t('Progress'));
    if (isKnown) this.#bar.setAttribute('aria-valuenow', String(progress));
    else this.#bar.removeAttribute('aria-valuenow');
    this.#bar.setAttribute('aria-valuetext', line);
  }

  preview(revision: number, picture: Blob): void {
    const task = this.#shownTask;
    if (task === undefined || revision <= this.#revision || task.image?.file !== undefined) return;
    this.#revision = revision;
    this.root.classList.add('pictured');
    this.layers.show({
      key: `${task.id}/${revision}`,
      source: picture,
      sharpness: sharpnessOf(task.progress),
    });
  }

  /** Only the active card's buttons are on the way of the Tab key. */
  setActive(active: boolean): void {
    this.#isActive = active;
    this.root.tabIndex = active ? 0 : -1;
    for (const button of this.root.querySelectorAll('button')) {
      button.tabIndex = active && !button.matches('.tile, .open, [aria-hidden]') ? 0 : -1;
    }
  }

  focusTile(tile: TileNumber): void {
    this.#tiles.focus(tile);
  }

  hasTiles(): boolean {
    return this.#tiles.isShown;
  }

  #forget(taskId: string): void {
    this.#taskId = taskId;
    this.#shownTask = undefined;
    this.#revision = -1;
    this.layers.clear();
    this.root.classList.remove('pictured');
    this.#tiles.hideTools();
  }

  #showFavourite(favourite: boolean): void {
    this.#favourite.setAttribute('aria-pressed', String(favourite));
    const icon = this.#favourite.querySelector('i');
    icon?.classList.toggle('codicon-heart', !favourite);
    icon?.classList.toggle('codicon-heart-filled', favourite);
  }

  #showPicture({ task, thumbnail, picture }: GalleryTask): void {
    this.#frame.style.setProperty('--aspect', String(aspectOf(task)));
    const address = thumbnail ?? picture;
    if (address !== undefined && task.image !== undefined) {
      this.root.classList.add('pictured');
      this.layers.show({ key: address, source: address, sharpness: 1 });
    }
    this.#tiles.isShown = task.image?.tiles === 4 && address !== undefined;
    for (const tool of this.#pictureTools) tool.hidden = address === undefined;
  }

  #showButtons(task: Task): void {
    const lines = statusLines(task, this.#prices);
    // The picture's own actions stay, also where something about it went wrong.
    if (task.status === 'succeeded') lines.push(...actionLines(task.actions, this.#prices));
    this.#actions.replaceChildren(...lines);
    this.#tiles.hideTools();
    this.setActive(this.#isActive);
  }

  #showWords(task: Task, before: Task | undefined): void {
    if (
      before &&
      before.text === task.text &&
      before.error === task.error &&
      before.status === task.status
    )
      return;
    this.#words.replaceChildren(...wordsOf(task, this.#prices));
    this.#words.className = task.error === undefined ? 'words' : 'words error';
    this.setActive(this.#isActive);
  }
}

function needsNewButtons(before: Task, task: Task): boolean {
  return (
    before.status !== task.status ||
    before.error !== task.error ||
    before.actions.length !== task.actions.length ||
    before.actions.some((action, index) => action.id !== task.actions[index]?.id)
  );
}

function promptPieces(task: Task): Node[] {
  if (task.prompt.trim() === '') return [document.createTextNode(nameOf(task))];
  return promptParts(task.prompt).map(({ text, isParameter }) =>
    isParameter ? element('span', { class: 'parameter', text }) : document.createTextNode(text),
  );
}
