import type { GalleryPage, GalleryTask } from '../../shared/galleryMessages.ts';
import type { TaskQuery } from '../../shared/taskQuery.ts';

/** What a change did to the list. */
export interface ListChange {
  /** Index of the first card that is another one than before; the list's length for none. */
  readonly from: number;
  /** Tasks that are in the same place but look different. */
  readonly updated: readonly string[];
}

/** The part of a query's answer that is here: newest first, without gaps, growing by pages. */
export class TaskList {
  #items: GalleryTask[] = [];
  #ids = new Map<string, GalleryTask>();
  #total = 0;
  #more = false;

  get length(): number {
    return this.#items.length;
  }

  /** All that the query finds, here or not. */
  get total(): number {
    return this.#total;
  }

  get more(): boolean {
    return this.#more;
  }

  at(index: number): GalleryTask | undefined {
    return this.#items[index];
  }

  get(taskId: string): GalleryTask | undefined {
    return this.#ids.get(taskId);
  }

  indexOf(taskId: string): number {
    const item = this.#ids.get(taskId);
    return item === undefined ? -1 : this.#place(item);
  }

  /** Where the next page starts. */
  cursor(): NonNullable<TaskQuery['after']> | undefined {
    const last = this.#items.at(-1)?.task;
    return last && { createdAt: last.createdAt, id: last.id };
  }

  /** Ids from one index to another, both included, whichever comes first. */
  idsBetween(one: number, other: number): string[] {
    const [from, to] = one < other ? [one, other] : [other, one];
    return this.#items.slice(Math.max(0, from), to + 1).map(({ task }) => task.id);
  }

  replace(page: GalleryPage): void {
    this.#items = [];
    this.#ids = new Map();
    this.#total = page.total ?? page.tasks.length;
    this.append(page);
  }

  /** Takes what came with a later page; what is here already is left as it is. */
  append(page: GalleryPage): void {
    this.#more = page.more;
    for (const item of page.tasks) {
      if (this.#ids.has(item.task.id)) continue;
      this.#ids.set(item.task.id, item);
      this.#items.splice(this.#place(item), 0, item);
    }
    this.#total = Math.max(this.#total, this.#items.length);
  }

  /** Follows the host. `matches` says whether the query would find a task. */
  apply(
    tasks: readonly GalleryTask[],
    removed: readonly string[],
    matches: (task: GalleryTask) => boolean,
  ): ListChange {
    let from = Infinity;
    const updated: string[] = [];
    for (const id of removed) from = Math.min(from, this.#drop(id));
    for (const item of tasks) {
      const { id } = item.task;
      const present = this.#ids.get(id);
      if (!matches(item)) {
        from = Math.min(from, this.#drop(id));
      } else if (present) {
        this.#items[this.#place(present)] = item;
        this.#ids.set(id, item);
        updated.push(id);
      } else if (this.#belongsHere(item)) {
        const place = this.#place(item);
        this.#items.splice(place, 0, item);
        this.#ids.set(id, item);
        this.#total++;
        from = Math.min(from, place);
      } else {
        this.#total++;
      }
    }
    return { from: Math.min(from, this.#items.length), updated };
  }

  /** What is older than all that is here comes with its page. */
  #belongsHere(item: GalleryTask): boolean {
    return !this.#more || this.#place(item) < this.#items.length;
  }

  #drop(id: string): number {
    const present = this.#ids.get(id);
    if (present === undefined) return Infinity;
    const place = this.#place(present);
    this.#items.splice(place, 1);
    this.#ids.delete(id);
    this.#total = Math.max(0, this.#total - 1);
    return place;
  }

  /** The index of an item, or where it would go. */
  #place({ task }: GalleryTask): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#items[middle]?.task;
      if (other !== undefined && comesBefore(other, task)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

interface Dated {
  readonly createdAt: number;
  readonly id: string;
}

/** Newest first; of two of the same millisecond, the greater id. */
function comesBefore(one: Dated, other: Dated): boolean {
  return one.createdAt === other.createdAt ? one.id > other.id : one.createdAt > other.createdAt;
}
