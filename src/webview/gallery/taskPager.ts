import { galleryMethods } from '../../shared/galleryMessages.ts';
import type { GalleryTask } from '../../shared/galleryMessages.ts';
import type { RpcPeer } from '../../shared/rpc.ts';
import type { TaskPlace, TaskQuery } from '../../shared/taskQuery.ts';
import { placeOf, TaskWindow } from './taskWindow.ts';

const pageSize = 60;
/** Cards beside the view that are kept, and those from whose view on the next page is asked for. */
const kept = 240;
const ahead = 30;
/** Milliseconds that changes elsewhere are collected before they are asked about. */
const settleTime = 400;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Brings what the view needs of a long list, and lets go of the rest. */
export class TaskPager {
  readonly list = new TaskWindow();
  readonly #rpc: RpcPeer;
  readonly #query: () => TaskQuery;
  readonly #onRefreshed: () => void;
  /** Grows with each question that makes the answers to earlier ones worthless. */
  #question = 0;
  #wanted: Range = { from: 0, to: 0 };
  #working: Promise<void> | undefined;
  #settling = 0;

  constructor(rpc: RpcPeer, query: () => TaskQuery, onRefreshed: () => void) {
    this.#rpc = rpc;
    this.#query = query;
    this.#onRefreshed = onRefreshed;
  }

  /** Begins anew, at the top or around a place; false where a newer question came meanwhile. */
  async load(around?: TaskPlace): Promise<boolean> {
    const question = ++this.#question;
    const query = this.#query();
    const index =
      around === undefined
        ? 0
        : await this.#rpc.request(galleryMethods.countTasks, { ...query, before: around });
    return question === this.#question && this.#jump(index, question);
  }

  /** These cards are in view: loads what is missing of them, and what comes next. */
  async need(from: number, to: number): Promise<void> {
    this.#wanted = { from, to };
    // One after the other; what is wanted by then counts, not what was on the way.
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
    await this.#working;
  }

  /** A task by its index in the whole, loaded if need be. */
  async reach(index: number): Promise<GalleryTask | undefined> {
    if (index < 0 || index >= this.list.total) return undefined;
    if (this.list.at(index) === undefined) await this.need(index, index + 1);
    return this.list.at(index);
  }

  /** The ids from one place to another, both included, whichever comes first. */
  async idsBetween(one: TaskPlace, other: TaskPlace): Promise<readonly string[]> {
    const here = [one, other].map(({ id }) => this.list.indexOf(id));
    const near = here.includes(-1) ? undefined : this.list.idsBetween(here[0] ?? 0, here[1] ?? 0);
    if (near) return near;
    const query = this.#query();
    const indexes = await Promise.all(
      [one, other].map((before) =>
        this.#rpc.request(galleryMethods.countTasks, { ...query, before }),
      ),
    );
    const [skip, last] = [Math.min(...indexes), Math.max(...indexes)];
    return this.#rpc.request(galleryMethods.listIds, { ...query, skip, limit: last - skip + 1 });
  }

  /** All that the query finds, up to 5000. */
  allIds(): Promise<readonly string[]> {
    return this.#rpc.request(galleryMethods.listIds, { ...this.#query(), limit: 5000 });
  }

  /** Something changed outside of what is loaded: asks soon where the window stands now. */
  settleLater(): void {
    if (this.#settling !== 0) return;
    this.#settling = window.setTimeout(() => {
      this.#settling = 0;
      void this.#settle().catch(() => undefined);
    }, settleTime);
  }

  async #settle(): Promise<void> {
    const question = this.#question;
    const query = this.#query();
    const first = this.list.at(this.list.start);
    const ask = (asked: TaskQuery): Promise<number> =>
      this.#rpc.request(galleryMethods.countTasks, asked);
    const [start, total] = await Promise.all([
      first ? ask({ ...query, before: placeOf(first) }) : 0,
      ask(query),
    ]);
    if (question !== this.#question || this.list.at(this.list.start) !== first) return;
    if (this.list.settle(start, total)) this.#onRefreshed();
  }

  async #work(): Promise<void> {
    for (;;) {
      const question = this.#question;
      if (!(await this.#step(question)) || question !== this.#question) return;
      const { from, to } = this.#view;
      this.list.trim(from - kept, to + kept);
      this.#onRefreshed();
    }
  }

  /** One request towards what is wanted; false where there is nothing to ask for. */
  async #step(question: number): Promise<boolean> {
    const { list } = this;
    const { from, to } = this.#view;
    const isFar = from > list.end + pageSize || to < list.start - pageSize;
    if (isFar || list.end === list.start) {
      return list.total > 0 && this.#jump(from, question, (at) => this.#isWanted(at));
    }
    if (list.end < list.total && to > list.end - ahead) {
      const last = list.at(list.end - 1);
      return last !== undefined && this.#extend('after', placeOf(last), question);
    }
    if (list.start > 0 && from < list.start + ahead) {
      const first = list.at(list.start);
      return first !== undefined && this.#extend('before', placeOf(first), question);
    }
    return false;
  }

  async #extend(side: 'after' | 'before', place: TaskPlace, question: number): Promise<boolean> {
    const query = { ...this.#query(), limit: pageSize, [side]: place };
    const { tasks, more } = await this.#rpc.request(galleryMethods.listTasks, query);
    if (question !== this.#question) return false;
    if (side === 'after') this.list.append(tasks, more);
    else this.list.prepend(tasks, more);
    return true;
  }

  /** What is wanted of what there is: the list may have become shorter than the view believes. */
  get #view(): Range {
    const { total } = this.list;
    return { from: Math.min(this.#wanted.from, total - 1), to: Math.min(this.#wanted.to, total) };
  }

  /** Whether any of the page that begins there is in view. */
  #isWanted(start: number): boolean {
    const { from, to } = this.#view;
    return from < start + 2 * pageSize && to > start;
  }

  async #jump(
    index: number,
    question: number,
    isWanted: (start: number) => boolean = () => true,
  ): Promise<boolean> {
    const skip = Math.max(0, index - ahead);
    const query = { ...this.#query(), limit: 2 * pageSize, ...(skip > 0 && { skip }) };
    const page = await this.#rpc.request(galleryMethods.listTasks, query);
    if (question !== this.#question) return false;
    // Who has scrolled on meanwhile may have there all that is in view: it would be taken away.
    if (!isWanted(skip)) return true;
    this.list.replace(page.tasks, skip, page.total ?? page.tasks.length);
    if (page.tasks.length > 0) return true;
    // Nothing is there any more: the view has to hear of it, and there is nothing to go on with.
    this.#onRefreshed();
    return false;
  }
}
