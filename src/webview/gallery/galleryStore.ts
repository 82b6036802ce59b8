import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Disposable } from '../../shared/event.ts';
import { DisposableStore } from '../../shared/event.ts';
import { galleryMethods, galleryNotices } from '../../shared/galleryMessages.ts';
import type {
  ConnectionSummary,
  GallerySettings,
  GalleryState,
  GalleryTask,
} from '../../shared/galleryMessages.ts';
import type { RpcPeer } from '../../shared/rpc.ts';
import { queryOf } from './filterQuery.ts';
import { matchesQuery } from './queryMatch.ts';
import { TaskList } from './taskList.ts';
import type { ListChange } from './taskList.ts';
import { noFilters } from './viewState.ts';
import type { Filters, ViewState } from './viewState.ts';

const pageSize = 60;
/** Farther back than this a task is not searched by paging. */
const mostPages = 30;
/** Of more running tasks than this only the ends are said. */
const mostNarrated = 3;

/** What the list's view has to follow. */
export interface ListListener {
  /** Another list, or others in it. */
  refreshed(): void;
  /** The same list; these look different. */
  updated(taskIds: readonly string[]): void;
  previewed(taskId: string, revision: number, picture: Blob): void;
}

/**
 * What the gallery shows. The world's state is the host's and only mirrored here; what the view
 * alone knows (filters, selection, draft) is the view's and kept in its drawer.
 */
export class GalleryStore implements Disposable {
  readonly rpc: RpcPeer;
  readonly list = new TaskList();
  readonly connections = signal<readonly ConnectionSummary[]>([]);
  readonly defaultConnection = signal('');
  readonly settings = signal<GallerySettings>({ confirmAbove: 4, savesAutomatically: 'always' });
  readonly counts = signal<GalleryState['counts']>({ all: 0, running: 0 });
  readonly filters: Signal<Filters>;
  readonly selection: Signal<ReadonlySet<string>>;
  /** The task that the detail view shows. */
  readonly detail: Signal<string | undefined>;
  readonly total = signal(0);
  readonly loading = signal(true);
  /** Grows with whatever changed about tasks, for views that show one. */
  readonly revision = signal(0);
  readonly hasDemo: ReadonlySignal<boolean>;
  readonly #started = Promise.withResolvers<undefined>();
  readonly #disposables = new DisposableStore();
  readonly #listeners = new Set<ListListener>();
  readonly #onMilestone: (task: GalleryTask) => void;
  #question = 0;
  #asksMore = false;

  /** `onMilestone` hears of changes that are worth saying: another status, another quarter done. */
  constructor(rpc: RpcPeer, view: ViewState, onMilestone: (task: GalleryTask) => void) {
    this.rpc = rpc;
    this.filters = signal(view.filters);
    this.selection = signal(new Set(view.selection));
    this.detail = signal(view.detail);
    this.#onMilestone = onMilestone;
    this.hasDemo = computed(() =>
      this.connections.value.some(
        ({ id, kind }) => id === this.defaultConnection.value && kind === 'demo',
      ),
    );
    this.#follow();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  listen(listener: ListListener): void {
    this.#listeners.add(listener);
  }

  /** Resolves when the host has said what there is: before that, no connection is known. */
  get started(): Promise<undefined> {
    return this.#started.promise;
  }

  async start(): Promise<GalleryState> {
    const state = await this.rpc.request(galleryMethods.getState, {});
    batch(() => {
      this.connections.value = state.connections;
      this.defaultConnection.value = state.defaultConnection;
      this.settings.value = state.settings;
      this.counts.value = state.counts;
    });
    this.#started.resolve(undefined);
    await this.load();
    return state;
  }

  setFilters(filters: Filters): void {
    this.filters.value = filters;
    void this.load();
  }

  /** Asks for the first page; an answer that comes after a newer question is dropped. */
  async load(): Promise<void> {
    const question = ++this.#question;
    this.loading.value = true;
    try {
      const query = { ...queryOf(this.filters.value), limit: pageSize };
      const page = await this.rpc.request(galleryMethods.listTasks, query);
      if (question !== this.#question) return;
      this.list.replace(page);
      this.#refreshed();
    } finally {
      if (question === this.#question) this.loading.value = false;
    }
  }

  /** Asks for the next page, one at a time. */
  async loadMore(): Promise<void> {
    const after = this.list.cursor();
    if (this.#asksMore || !this.list.more || after === undefined) return;
    this.#asksMore = true;
    const question = this.#question;
    try {
      const query = { ...queryOf(this.filters.value), limit: pageSize, after };
      const page = await this.rpc.request(galleryMethods.listTasks, query);
      if (question !== this.#question) return;
      this.list.append(page);
      this.#refreshed();
    } finally {
      this.#asksMore = false;
    }
  }

  /** A task that was just made shows at once, before the host says so. */
  take(item: GalleryTask): void {
    this.#apply([item], []);
  }

  /** Loads what it takes to show a task: without filters, and as many pages as it is deep. */
  async makeVisible(taskId: string): Promise<void> {
    if (this.list.get(taskId)) return;
    const item = await this.rpc.request(galleryMethods.getTask, { taskId });
    if (item === undefined) return;
    if (!matchesQuery(item.task, queryOf(this.filters.value))) {
      this.filters.value = noFilters;
      await this.load();
    }
    for (let pages = 0; pages < mostPages && this.list.more && !this.list.get(taskId); pages++) {
      await this.loadMore();
    }
  }

  /** Whether a connection's server offers that, as far as it is known. */
  can(connection: string, ability: string): boolean {
    const found = this.connections.value.find(({ id }) => id === connection);
    return found?.abilities.includes(ability) ?? false;
  }

  connectionLabel(id: string): string {
    const { value } = this.connections;
    if (value.length < 2) return '';
    return value.find((connection) => connection.id === id)?.label ?? id;
  }

  select(taskIds: Iterable<string>): void {
    this.selection.value = new Set(taskIds);
  }

  #follow(): void {
    const add = (subscription: Disposable): unknown => this.#disposables.add(subscription);
    add(
      this.rpc.on(galleryNotices.tasksChanged, ({ tasks, removed, counts }) => {
        this.counts.value = counts;
        this.#noticeMilestones(tasks);
        this.#apply(tasks, removed);
      }),
    );
    add(
      this.rpc.on(galleryNotices.previewChanged, ({ taskId, revision, bytes, mediaType }) => {
        const picture = new Blob([new Uint8Array(bytes)], { type: mediaType });
        for (const listener of this.#listeners) listener.previewed(taskId, revision, picture);
      }),
    );
    add(
      this.rpc.on(galleryNotices.connectionsChanged, ({ connections, defaultConnection }) => {
        batch(() => {
          this.connections.value = connections;
          this.defaultConnection.value = defaultConnection;
        });
      }),
    );
    add(
      this.rpc.on(galleryNotices.settingsChanged, (settings) => {
        this.settings.value = settings;
      }),
    );
  }

  #noticeMilestones(tasks: readonly GalleryTask[]): void {
    const fewRun = this.counts.value.running <= mostNarrated;
    for (const item of tasks) {
      const before = this.list.get(item.task.id)?.task;
      if (before === undefined) continue;
      const isQuarter = Math.floor(before.progress / 25) !== Math.floor(item.task.progress / 25);
      if (before.status !== item.task.status || (isQuarter && fewRun)) this.#onMilestone(item);
    }
  }

  #apply(tasks: readonly GalleryTask[], removed: readonly string[]): void {
    const query = queryOf(this.filters.value);
    const length = this.list.length;
    const change: ListChange = this.list.apply(tasks, removed, ({ task }) =>
      matchesQuery(task, query),
    );
    if (removed.length > 0) {
      const gone = new Set(removed);
      if (removed.some((id) => this.selection.value.has(id))) {
        this.select([...this.selection.value].filter((id) => !gone.has(id)));
      }
    }
    if (change.from < this.list.length || this.list.length !== length) this.#refreshed();
    if (change.updated.length > 0) {
      this.revision.value++;
      for (const listener of this.#listeners) listener.updated(change.updated);
    }
  }

  #refreshed(): void {
    this.total.value = this.list.total;
    this.revision.value++;
    for (const listener of this.#listeners) listener.refreshed();
  }
}
