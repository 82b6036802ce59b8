import type { Task, TileNumber } from '../../shared/task.ts';
import type { TaskPlace } from '../../shared/taskQuery.ts';
import type { CardGrid } from './cardGrid.ts';
import type { Deeds } from './deeds.ts';
import type { GalleryStore } from './galleryStore.ts';
import { neighbour } from './gridLayout.ts';
import type { GridKey } from './gridLayout.ts';
import { deedOfKey, isDelete, tileDeed, tileOfKey } from './taskKeys.ts';
import { placeOf } from './taskWindow.ts';

const moves: readonly string[] = [
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
] satisfies GridKey[];

/** What the keys do on the cards. Every key is in shortcuts.ts as well. */
export class GridKeys {
  readonly #store: GalleryStore;
  readonly #grid: CardGrid;
  readonly #deeds: Deeds;
  /** Where a range of the selection began. */
  #origin: TaskPlace | undefined;

  constructor(store: GalleryStore, grid: CardGrid, deeds: Deeds) {
    this.#store = store;
    this.#grid = grid;
    this.#deeds = deeds;
  }

  /** Whether the key meant something here. */
  handle(event: KeyboardEvent): boolean {
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    if (target?.matches('.grid') && moves.includes(event.key)) {
      this.#grid.focusFirst();
      return true;
    }
    const taskId = this.#grid.active;
    const task = taskId === undefined ? undefined : this.#store.list.get(taskId)?.task;
    if (target === undefined || task === undefined) return false;
    const tile = Number(target.closest<HTMLElement>('.tile, .tile-tools')?.dataset['tile']);
    if (tile >= 1 && tile <= 4) return this.#onTile(event, task, tile as TileNumber);
    if (event.key === 'Escape') return this.#leave(target, task);
    if (!target.matches('.card')) return false;
    return this.#move(event, task) || this.#choose(event, task) || this.#do(event, task);
  }

  #move(event: KeyboardEvent, task: Task): boolean {
    if (!moves.includes(event.key) || event.altKey) return false;
    const { list } = this.#store;
    const card = this.#grid.cardOf(task.id)?.root;
    const rows = Math.max(1, Math.floor(window.innerHeight / (card?.offsetHeight ?? 400)));
    const from = list.indexOf(task.id);
    const index = neighbour(this.#grid.layout, from, event.key as GridKey, rows);
    if (event.shiftKey) {
      this.#origin ??= { createdAt: task.createdAt, id: task.id };
      this.#deeds.run(this.#selectTo(this.#origin, index));
    } else this.#origin = undefined;
    this.#grid.focusIndex(index);
    return true;
  }

  /** Selects all from where a range began, or from the active card, to this one. */
  selectTo(taskId: string): void {
    const { list } = this.#store;
    const start = list.get(this.#grid.active ?? taskId) ?? list.get(taskId);
    this.#origin ??= start && placeOf(start);
    if (this.#origin) this.#deeds.run(this.#selectTo(this.#origin, list.indexOf(taskId)));
  }

  /** The next range begins at the active card. */
  endRange(): void {
    this.#origin = undefined;
  }

  async #selectTo(origin: TaskPlace, index: number): Promise<void> {
    const { pager } = this.#store;
    const item = await pager.reach(index);
    if (item) this.#store.select(await pager.idsBetween(origin, placeOf(item)));
  }

  #choose(event: KeyboardEvent, task: Task): boolean {
    const { list, selection, pager } = this.#store;
    if (event.key === ' ') {
      this.#deeds.do({ what: 'select' }, task);
    } else if (isCommand(event, 'a')) {
      this.#deeds.run(pager.allIds().then((ids) => this.#store.select(ids)));
    } else if (isDelete(event)) {
      const chosen = selection.value;
      const next = list.at(list.indexOf(task.id) + 1) ?? list.at(list.indexOf(task.id) - 1);
      this.#deeds.remove(chosen.has(task.id) ? [...chosen] : [task.id]);
      if (next && !chosen.has(next.task.id)) this.#grid.focus(next.task.id);
    } else return false;
    return true;
  }

  #do(event: KeyboardEvent, task: Task): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const deed = deedOfKey(event, task);
    if (deed !== undefined) this.#deeds.do(deed, task);
    else if (event.key.toLowerCase() === 't' && this.#grid.cardOf(task.id)?.hasTiles()) {
      this.#grid.focus(task.id, 1);
    } else return false;
    return true;
  }

  #onTile(event: KeyboardEvent, task: Task, tile: TileNumber): boolean {
    const next = tileOfKey(event.key, tile);
    if (next !== undefined) {
      this.#grid.focus(task.id, next);
      return true;
    }
    if (event.key === 'Escape') {
      this.#grid.focus(task.id);
      return true;
    }
    const deed = event.ctrlKey || event.metaKey ? undefined : tileDeed(event.key, task, tile);
    if (deed === undefined) return false;
    this.#deeds.do(deed, task);
    return true;
  }

  /** From a button to its card; from a card with a selection, to none. */
  #leave(target: HTMLElement, task: Task): boolean {
    if (target.matches('.card')) {
      if (this.#store.selection.value.size === 0) return false;
      this.#store.select([]);
    } else this.#grid.focus(task.id);
    return true;
  }
}

function isCommand(event: KeyboardEvent, key: string): boolean {
  return (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === key;
}
