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
import type { TileNumber } from '../../shared/task.ts';
import type { TaskPlace } from '../../shared/taskQuery.ts';
import { queryOf } from './filterQuery.ts';
import { withoutSingles } from './goneSingles.ts';
import { matchesQuery } from './queryMatch.ts';
import { Previews } from './previews.ts';
import type { HeldPreview } from './previews.ts';
import { TaskPager } from './taskPager.ts';
import { placeOf } from './taskWindow.ts';
import type { TaskWindow } from './taskWindow.ts';
import { noFilters } from './viewState.ts';
import type { Filters, ViewState } from './viewState.ts';

/** Of more running tasks than this only the ends are said. */
const mostNarrated = 3;

/** What the list's view has to follow. */
export interface ListListener {
  /** Others in the list, or another list from the top. */
  refreshed(isAnother: boolean): void;
  /** The same list; these look different. */
  updated(taskIds: readonly string[]): void;
  previewed(taskId: string, preview: HeldPreview): void;
}

/**
 * What the gallery shows. The world's state is the host's and only mirrored here; what the view
 * alone knows (filters, selection, draft) is the view's and kept in its drawer.
 */
export class GalleryStore implements Disposable {
  readonly rpc: RpcPeer;
  readonly pager: TaskPager;
  readonly previews: Previews;
  readonly connections = signal<readonly ConnectionSummary[]>([]);
  readonly defaultConnection = signal('');
  readonly settings = signal<GallerySettings>({ confirmAbove: 4, savesAutomatically: 'always' });
  readonly counts = signal<GalleryState['counts']>({ all: 0, running: 0 });
  readonly filters: Signal<Filters>;
  readonly selection: Signal<ReadonlySet<string>>;
  /** The task that the detail view shows. */
  readonly detail: Signal<string | undefined>;
  /** The tile of its grid that fills the detail view; undefined for the whole picture. */
  readonly detailTile: Signal<TileNumber | undefined>;
  /** The task that it is compared with; empty for the one that lies nearest. */
  readonly comparedTo = signal('');
  readonly total = signal(0);
  readonly loading = signal(true);
  /** Whether the host has said what there is. */
  readonly knowsConnections = signal(false);
  /** Grows with whatever changed about tasks, for views that show one. */
  readonly revision = signal(0);
  readonly hasDemo: ReadonlySignal<boolean>;
  readonly #started = Promise.withResolvers<undefined>();
  readonly #disposables = new DisposableStore();
  readonly #listeners = new Set<ListListener>();
  readonly #onMilestone: (task: GalleryTask) => void;
  #loads = 0;
  #clickedTile: TileNumber | undefined;

  /** `onMilestone` hears of changes that are worth saying: another status, another quarter done. */
  constructor(rpc: RpcPeer, view: ViewState, onMilestone: (task: GalleryTask) => void) {
    this.rpc = rpc;
    this.pager = new TaskPager(
      rpc,
      () => queryOf(this.filters.value),
      () => this.#refreshed(false),
    );
    this.previews = new Previews((taskIds) => {
      // Where the host is gone, there is nothing to preview.
      void rpc.request(galleryMethods.watchPreviews, { taskIds }).catch(() => undefined);
    });
    this.filters = signal(view.filters);
    this.selection = signal(new Set(view.selection));
    this.detail = signal(view.detail);
    this.detailTile = signal(view.detailTile);
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

  /** What is loaded of the tasks that the filters find. */
  get list(): TaskWindow {
    return this.pager.list;
  }

  /** Resolves when the host has said what there is: before that, no connection is known. */
  get started(): Promise<undefined> {
    return this.#started.promise;
  }

  listen(listener: ListListener): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  /** `around`: what to show first, where that is not the newest. */
  async start(around?: TaskPlace): Promise<GalleryState> {
    const state = await this.rpc.request(galleryMethods.getState, {});
    batch(() => {
      this.connections.value = state.connections;
      this.defaultConnection.value = state.defaultConnection;
      this.settings.value = state.settings;
      this.counts.value = state.counts;
      this.knowsConnections.value = true;
    });
    this.#started.resolve(undefined);
    await this.load(around);
    return state;
  }

  setFilters(filters: Filters): void {
    this.filters.value = filters;
    void this.load();
  }

  /** Begins anew; an answer that comes after a newer question is dropped. */
  async load(around?: TaskPlace): Promise<void> {
    this.loading.value = true;
    this.#loads++;
    try {
      await this.pager.load(around);
    } finally {
      // Only the last of several is worth showing.
      if (--this.#loads === 0) {
        this.loading.value = false;
        this.#refreshed(around === undefined);
      }
    }
  }

  /** A task that was just made shows at once, before the host says so. */
  take(item: GalleryTask): void {
    this.#apply([item], []);
  }

  /** Loads what it takes to show a task: the part of the list where it is, or the whole list's. */
  async makeVisible(taskId: string): Promise<void> {
    if (this.list.get(taskId)) return;
    const item = await this.rpc.request(galleryMethods.getTask, { taskId });
    if (item === undefined) return;
    if (!matchesQuery(item.task, queryOf(this.filters.value))) this.filters.value = noFilters;
    await this.load(placeOf(item));
  }

  /** Undefined where it is gone, or not known yet. */
  connection(id: string): ConnectionSummary | undefined {
    return this.connections.value.find((connection) => connection.id === id);
  }

  /** Whether a connection's server offers that, as far as it is known. */
  can(connection: string, ability: string): boolean {
    return this.connection(connection)?.abilities.includes(ability) ?? false;
  }

  /** For a person; the id where the connection is gone. */
  connectionLabel(id: string): string {
    return this.connection(id)?.label ?? id;
  }

  /** The same for where it is said only to tell one from another. */
  tellingLabel(id: string): string {
    return this.connections.value.length < 2 ? '' : this.connectionLabel(id);
  }

  /** Shows a task large, or one tile of its grid; `clicked` is what a second click goes on to. */
  openLarge(taskId: string | undefined, tile?: TileNumber, clicked?: TileNumber): void {
    this.#clickedTile = clicked;
    batch(() => {
      this.detail.value = taskId;
      this.detailTile.value = tile;
    });
  }

  /** The click that opened the large view was the first of two. */
  clickAgain(): void {
    if (this.#clickedTile !== undefined) this.detailTile.value = this.#clickedTile;
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
      this.rpc.on(galleryNotices.previewChanged, (preview) => {
        const held = this.previews.take(preview);
        if (!held) return;
        for (const listener of this.#listeners) listener.previewed(preview.taskId, held);
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
    const gone = new Set(removed);
    const all = [...withoutSingles(this.list, gone), ...tasks];
    const change = this.list.apply(all, removed, ({ task }) => matchesQuery(task, query));
    for (const { task } of tasks) {
      if (task.image?.file !== undefined) this.previews.drop(task.id);
    }
    if (removed.some((id) => this.selection.value.has(id))) {
      this.select([...this.selection.value].filter((id) => !gone.has(id)));
    }
    if (change.stale) this.pager.settleLater();
    if (change.moved) this.#refreshed(false);
    if (change.updated.length > 0) {
      this.revision.value++;
      for (const listener of this.#listeners) listener.updated(change.updated);
    }
  }

  #refreshed(isAnother: boolean): void {
    this.total.value = this.list.total;
    this.revision.value++;
    for (const listener of this.#listeners) listener.refreshed(isAnother);
  }
}
