import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../shared/errors.ts';
import type { Disposable } from '../../shared/event.ts';
import { DisposableStore } from '../../shared/event.ts';
import { galleryMethods, galleryNotices } from '../../shared/galleryMessages.ts';
import type {
  ComposerFill,
  ComposerImage,
  GalleryState,
  GalleryTask,
} from '../../shared/galleryMessages.ts';
import type { RpcPeer, RpcTimers } from '../../shared/rpc.ts';
import type { ImageInput, Task, TaskRequest } from '../../shared/task.ts';
import type { TaskQuery } from '../../shared/taskQuery.ts';
import { askAgain } from '../tasks/askAgain.ts';
import type { TaskService } from '../tasks/taskService.ts';
import { isSingle, singlesOf } from '../tasks/tileSingles.ts';
import { ChangeBatches } from './galleryRequestsBatches.ts';
import { lineageOf } from './galleryRequestsLineage.ts';
import { handleCommands } from './galleryRequestsCommands.ts';
import { handleComposer } from './galleryRequestsComposer.ts';
import type {
  ComposerImages,
  ConnectionsView,
  GalleryCommands,
  GalleryPictures,
  GallerySettingsView,
} from './galleryRequestsParts.ts';

interface CreateOptions {
  readonly connection: string;
  /** URI (as text) of the folder that finished pictures go to. */
  readonly folder?: string;
}

export interface GalleryServices {
  readonly tasks: TaskService;
  /** Makes sure of the key, then has the engine queue the task. Rejects with a `DarkroomError`. */
  readonly create: (request: TaskRequest, options: CreateOptions) => Promise<Task>;
  readonly connections: ConnectionsView;
  readonly commands: GalleryCommands;
  readonly pictures: GalleryPictures;
  readonly images: ComposerImages;
  readonly settings: GallerySettingsView;
  readonly timers: RpcTimers;
  /** The webview's address of a file on disk. */
  readonly addressOf: (file: string) => string;
  /** What waits for the gallery to be there; taken once. */
  readonly takePending: () => GalleryState['pending'];
}

const running: TaskQuery = {
  statuses: ['queued', 'submitting', 'running'],
};

/** Answers one gallery's requests and tells it what changes, until it is disposed. */
export class GalleryRequests implements Disposable {
  readonly #rpc: RpcPeer;
  readonly #services: GalleryServices;
  readonly #disposables = new DisposableStore();
  #watched: ReadonlySet<string> = new Set();
  /** Upscaled tiles that were told of, and whether they were there. */
  readonly #singles = new Map<string, boolean>();
  #isListening = false;

  constructor(rpc: RpcPeer, services: GalleryServices) {
    this.#rpc = rpc;
    this.#services = services;
    this.#handleReading();
    this.#handleTasks();
    handleCommands(rpc, services, (taskId) => this.#task(taskId));
    handleComposer(rpc, services, {
      create: (request, connection) => this.#create(request, { connection }),
      show: (image) => this.#composerImage(image),
    });
    this.#listen();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Whether the webview has asked for its state: what was said before that, it did not hear. */
  get isListening(): boolean {
    return this.#isListening;
  }

  /** A hidden webview's page is thrown away: it asks anew when it is shown again. */
  pause(): void {
    this.#isListening = false;
    this.#watched = new Set();
  }

  /** Fills the composer of a gallery that is there. */
  fill(fill: ComposerFill): void {
    this.#rpc.notify(galleryNotices.composerFill, fill);
  }

  reveal(taskId: string): void {
    this.#rpc.notify(galleryNotices.reveal, { taskId });
  }

  #handleReading(): void {
    const { tasks, settings } = this.#services;
    this.#rpc.handle(galleryMethods.getState, () => {
      this.#isListening = true;
      return {
        ...this.#connections(),
        settings: settings.get(),
        counts: this.#counts(),
        pending: this.#services.takePending(),
      };
    });
    this.#rpc.handle(galleryMethods.listTasks, (query) => {
      const limit = Math.min(500, query.limit ?? 50);
      const { after, before } = query;
      return {
        tasks: tasks.list({ ...query, limit }).map((task) => this.#galleryTask(task)),
        // By the ids, since a damaged task is in no page, and must not end the list.
        more: tasks.ids({ ...query, limit: limit + 1 }).length > limit,
        ...(after === undefined && before === undefined && { total: tasks.count(query) }),
      };
    });
    this.#rpc.handle(galleryMethods.listIds, (query) => tasks.ids(query));
    this.#rpc.handle(galleryMethods.countTasks, (query) => tasks.count(query));
    this.#rpc.handle(galleryMethods.getTask, ({ taskId }) => {
      const task = tasks.get(taskId);
      return task && this.#galleryTask(task);
    });
    this.#rpc.handle(galleryMethods.getLineage, ({ taskId }) =>
      lineageOf(tasks, taskId).map((task) => this.#galleryTask(task)),
    );
    this.#rpc.handle(galleryMethods.watchPreviews, ({ taskIds }) => this.#watch(taskIds));
  }

  #handleTasks(): void {
    const { tasks } = this.#services;
    const rpc = this.#rpc;
    rpc.handle(galleryMethods.act, ({ taskId, actionId, prompt }) => {
      const { connection } = this.#task(taskId);
      const folder = tasks.record(taskId)?.folder;
      return this.#create(
        { kind: 'action', taskId, actionId, ...(prompt !== undefined && { prompt }) },
        { connection, ...(folder !== undefined && { folder }) },
      );
    });
    rpc.handle(galleryMethods.complete, ({ taskId, prompt }) => {
      tasks.complete(this.#task(taskId).id, { prompt });
    });
    rpc.handle(galleryMethods.cancel, ({ taskId }) => tasks.cancel(taskId));
    rpc.handle(galleryMethods.retry, ({ taskId }) => this.#galleryTask(tasks.retry(taskId)));
    rpc.handle(galleryMethods.checkAgain, async ({ taskId }) => {
      await askAgain(tasks, taskId);
    });
    rpc.handle(galleryMethods.downloadAgain, async ({ taskId }) => {
      await tasks.downloadAgain(taskId);
    });
    rpc.handle(galleryMethods.remove, ({ taskIds }) => tasks.remove(taskIds));
    rpc.handle(galleryMethods.restore, ({ taskIds }) => tasks.restore(taskIds));
    rpc.handle(galleryMethods.setFavourite, ({ taskIds, favourite }) => {
      for (const taskId of taskIds) tasks.setFavourite(taskId, favourite);
    });
  }

  #listen(): void {
    const { tasks, connections, settings, timers } = this.#services;
    const batches = new ChangeBatches(timers, (changed, removed) => {
      // What is brought back later has to be told of again.
      for (const id of removed) this.#singles.delete(id);
      this.#rpc.notify(galleryNotices.tasksChanged, {
        tasks: this.#withGrids(changed).map((task) => this.#galleryTask(task)),
        removed,
        counts: this.#counts(),
      });
    });
    this.#disposables.add(batches);
    this.#disposables.add(tasks.onDidChange((change) => batches.add(change)));
    this.#disposables.add(
      tasks.onDidPreview((preview) => {
        if (this.#watched.has(preview.taskId)) {
          this.#rpc.notify(galleryNotices.previewChanged, preview);
        }
      }),
    );
    this.#disposables.add(
      connections.onDidChange(() =>
        this.#rpc.notify(galleryNotices.connectionsChanged, this.#connections()),
      ),
    );
    this.#disposables.add(
      settings.onDidChange(() => this.#rpc.notify(galleryNotices.settingsChanged, settings.get())),
    );
  }

  #watch(taskIds: readonly string[]): void {
    const before = this.#watched;
    this.#watched = new Set(taskIds);
    for (const taskId of this.#watched) {
      const preview = before.has(taskId) ? undefined : this.#services.tasks.preview(taskId);
      if (preview) this.#rpc.notify(galleryNotices.previewChanged, preview);
    }
  }

  async #create(request: TaskRequest, options: CreateOptions): Promise<GalleryTask> {
    if (!this.#services.connections.list().some(({ id }) => id === options.connection)) {
      throw new DarkroomError({
        code: 'bad-input',
        message: l10n.t('The connection is gone. Choose another one.'),
        remedy: 'fixConnection',
      });
    }
    return this.#galleryTask(await this.#services.create(request, options));
  }

  #task(taskId: string): Task {
    const task = this.#services.tasks.get(taskId);
    if (task) return task;
    throw new DarkroomError({ code: 'not-found', message: l10n.t('This task is gone.') });
  }

  #connections(): Pick<GalleryState, 'connections' | 'defaultConnection'> {
    const { connections } = this.#services;
    return { connections: connections.list(), defaultConnection: connections.defaultId() };
  }

  #counts(): GalleryState['counts'] {
    const { tasks } = this.#services;
    return { all: tasks.count({}), running: tasks.count(running) };
  }

  /** An upscaled tile that comes or fails changes what its grid says: that it is there already. */
  #withGrids(changed: readonly Task[]): Task[] {
    const all = new Map(changed.map((task) => [task.id, task]));
    for (const { id, kind, parent, status } of changed) {
      if (kind !== 'upscale' || parent?.tile === undefined) continue;
      const isThere = isSingle(status);
      if (this.#singles.get(id) === isThere) continue;
      this.#singles.set(id, isThere);
      const grid = all.has(parent.taskId) ? undefined : this.#services.tasks.get(parent.taskId);
      if (grid) all.set(grid.id, grid);
    }
    return [...all.values()];
  }

  #galleryTask(task: Task): GalleryTask {
    const { tasks, pictures, addressOf } = this.#services;
    const original = pictures.original(task);
    const singles = singlesOf(tasks, task);
    const thumbnail = pictures.thumbnail(task) ?? original;
    return {
      task,
      ...(thumbnail !== undefined && { thumbnail: addressOf(thumbnail) }),
      ...(original !== undefined && { picture: addressOf(original) }),
      ...(singles.length > 0 && { singles }),
    };
  }

  #composerImage(image: { id: string; name: string; input: ImageInput }): ComposerImage {
    const { id, name, input } = image;
    return {
      id,
      name,
      ...('file' in input && { thumbnail: this.#services.addressOf(input.file) }),
    };
  }
}
