import type { GalleryTask } from '../../shared/galleryMessages.ts';
import type { TaskPlace } from '../../shared/taskQuery.ts';

/** What a change did to the window. */
export interface WindowChange {
  /** Other cards, or others in other places. */
  readonly moved: boolean;
  /** Tasks that are in the same place but look different. */
  readonly updated: readonly string[];
  /** Something changed outside the window: its start and the total may be wrong by now. */
  readonly stale: boolean;
}

/**
 * A part of a query's answer, newest first and without gaps, that knows where in the whole it
 * stands. However long the whole is, only what is near the view is kept.
 */
export class TaskWindow {
  #items: GalleryTask[] = [];
  #ids = new Map<string, GalleryTask>();
  #start = 0;
  #total = 0;

  /** All that the query finds, here or not. */
  get total(): number {
    return this.#total;
  }

  /** Index in the whole of the first that is here. */
  get start(): number {
    return this.#start;
  }

  /** Index behind the last that is here. */
  get end(): number {
    return this.#start + this.#items.length;
  }

  /** By its index in the whole; undefined where it is not here. */
  at(index: number): GalleryTask | undefined {
    return this.#items[index - this.#start];
  }

  get(taskId: string): GalleryTask | undefined {
    return this.#ids.get(taskId);
  }

  /** The index in the whole; -1 where it is not here. */
  indexOf(taskId: string): number {
    const item = this.#ids.get(taskId);
    return item === undefined ? -1 : this.#start + this.#place(item);
  }

  /** The ids between two indexes, both included; undefined where some are not here. */
  idsBetween(one: number, other: number): string[] | undefined {
    const [from, to] = one < other ? [one, other] : [other, one];
    if (from < this.#start || to >= this.end) return undefined;
    return this.#items.slice(from - this.#start, to - this.#start + 1).map(({ task }) => task.id);
  }

  /** Another part, or of another whole. */
  replace(tasks: readonly GalleryTask[], start: number, total: number): void {
    this.#items = [...tasks];
    this.#ids = new Map(tasks.map((item) => [item.task.id, item]));
    this.#start = tasks.length === 0 ? 0 : start;
    this.#total = Math.max(total, this.end);
  }

  /** Takes what follows; `more` says whether anything comes behind that. */
  append(tasks: readonly GalleryTask[], more: boolean): void {
    const added = tasks.filter(({ task }) => !this.#ids.has(task.id));
    for (const item of added) this.#ids.set(item.task.id, item);
    this.#items.push(...added);
    this.#total = more && added.length > 0 ? Math.max(this.#total, this.end + 1) : this.end;
  }

  /** Takes what comes before; `more` says whether anything comes before that. */
  prepend(tasks: readonly GalleryTask[], more: boolean): void {
    const added = tasks.filter(({ task }) => !this.#ids.has(task.id));
    for (const item of added) this.#ids.set(item.task.id, item);
    this.#items.unshift(...added);
    const start = this.#start - added.length;
    this.settle(more && added.length > 0 ? Math.max(1, start) : 0, this.#total);
  }

  /** Lets go of what is outside two indexes. */
  trim(from: number, to: number): void {
    const first = Math.min(Math.max(0, from - this.#start), this.#items.length);
    const last = Math.max(first, Math.min(this.#items.length, to - this.#start));
    if (first === 0 && last === this.#items.length) return;
    for (const { task } of this.#items.slice(0, first)) this.#ids.delete(task.id);
    for (const { task } of this.#items.slice(last)) this.#ids.delete(task.id);
    this.#items = this.#items.slice(first, last);
    this.#start += first;
  }

  /** Corrects where the window stands. Returns whether it stood elsewhere. */
  settle(start: number, total: number): boolean {
    const before = [this.#start, this.#total];
    this.#start = start;
    this.#total = Math.max(total, this.end);
    return before[0] !== this.#start || before[1] !== this.#total;
  }

  /** Follows the host. `matches` says whether the query would find a task. */
  apply(
    tasks: readonly GalleryTask[],
    removed: readonly string[],
    matches: (task: GalleryTask) => boolean,
  ): WindowChange {
    let moved = false;
    let stale = false;
    const updated: string[] = [];
    const drop = (id: string): void => {
      if (this.#drop(id)) moved = true;
      else stale = true;
    };
    for (const id of removed) drop(id);
    for (const item of tasks) {
      const { id } = item.task;
      const present = this.#ids.get(id);
      if (!matches(item)) drop(id);
      else if (present) {
        this.#items[this.#place(present)] = item;
        this.#ids.set(id, item);
        updated.push(id);
      } else if (this.#insert(item)) moved = true;
      else stale = true;
    }
    return { moved, updated, stale };
  }

  /** What lies outside the window comes with its page. */
  #insert(item: GalleryTask): boolean {
    const place = this.#place(item);
    const isAbove = place === 0 && this.#start > 0;
    const isBelow = place === this.#items.length && this.end < this.#total;
    if (isAbove || isBelow) return false;
    this.#items.splice(place, 0, item);
    this.#ids.set(item.task.id, item);
    this.#total++;
    return true;
  }

  #drop(id: string): boolean {
    const present = this.#ids.get(id);
    if (present === undefined) return false;
    this.#items.splice(this.#place(present), 1);
    this.#ids.delete(id);
    this.#total = Math.max(this.end, this.#total - 1);
    return true;
  }

  /** Where an item is, or where it would go: of one moment, the later arrival comes first. */
  #place({ task }: GalleryTask): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#items[middle]?.task;
      if (other !== undefined && other.createdAt > task.createdAt) low = middle + 1;
      else high = middle;
    }
    for (let at = low; this.#items[at]?.task.createdAt === task.createdAt; at++) {
      if (this.#items[at]?.task.id === task.id) return at;
    }
    return low;
  }
}

export function placeOf({ task }: GalleryTask): TaskPlace {
  return { createdAt: task.createdAt, id: task.id };
}
