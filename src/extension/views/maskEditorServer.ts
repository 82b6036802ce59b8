import type { Disposable } from '../../shared/event.ts';
import { DisposableStore } from '../../shared/event.ts';
import { maskMethods, maskNotices } from '../../shared/maskMessages.ts';
import type {
  MaskDraft,
  MaskRemedy,
  MaskResult,
  MaskTarget,
  MaskTask,
  PictureBytes,
} from '../../shared/maskMessages.ts';
import type { RpcPeer } from '../../shared/rpc.ts';
import { regionTiles } from '../../shared/regionTiles.ts';
import { hasEnded, type Task, type TileNumber } from '../../shared/task.ts';
import type { TaskService } from '../tasks/taskService.ts';
import { singlesOf, upscaledBefore } from '../tasks/tileSingles.ts';
import type { MaskDrafts, MaskSize } from './maskEditorDrafts.ts';
import type { PictureDeeds } from './pictureDeeds.ts';

/** The picture that a mask is painted over, at the size that the server will use. */
export interface MaskSource extends Omit<MaskTask, 'target' | 'draft' | 'hasLastMask' | 'result'> {
  readonly size: MaskSize;
}

export interface MaskSubmission {
  readonly prompt: string;
  /** PNG of the picture's size, one bit grey, white where it is to be repainted. */
  readonly maskPng: Uint8Array;
}

/** What the mask editor needs of the rest of Darkroom. */
export interface MaskEditorServices {
  /**
   * Waits for a picture that is still being made. Rejects with a DarkroomError, such as
   * `not-found`, where there is none to paint on.
   */
  loadSource(target: MaskTarget): Promise<MaskSource>;
  /** The tile of the grid that a task upscales; undefined where there is none, or none is here. */
  readTile(task: Task): Promise<PictureBytes | undefined>;
  /** Resolves to the new task once it is on disk, before it is sent. */
  submitRegion(target: MaskTarget, submission: MaskSubmission): Promise<Task>;
  /** The finished picture of a task. */
  readPicture(task: Task): Promise<PictureBytes>;
  /** Has a tile of a grid upscaled; resolves to the task once it is on disk. */
  upscale(grid: Task, tile: TileNumber): Promise<Task>;
  readonly pictures: PictureDeeds;
  showInGallery(taskId: string): Promise<void>;
  /** Does what an error's button says, about a task. */
  remedy(remedy: MaskRemedy, taskId: string): Promise<void>;
  readonly tasks: Pick<
    TaskService,
    'get' | 'list' | 'onDidChange' | 'onDidPreview' | 'preview' | 'cancel'
  >;
}

/** Questions to the person. */
export interface MaskDialogs {
  /** Undefined where nothing was chosen. */
  openMask(): Promise<PictureBytes | undefined>;
  /** Resolves to the name of the file. */
  saveMask(mask: Uint8Array): Promise<string | undefined>;
}

/** The host's end of one mask editor. */
export class MaskEditorServer implements Disposable {
  readonly #target: MaskTarget;
  readonly #rpc: RpcPeer;
  readonly #services: MaskEditorServices;
  readonly #drafts: MaskDrafts;
  readonly #subscriptions = new DisposableStore();
  /** Set once the picture is there. */
  #size: MaskSize | undefined;
  /** The task by which the mask was sent last. */
  #sentAs: string | undefined;

  constructor(
    target: MaskTarget,
    rpc: RpcPeer,
    services: MaskEditorServices,
    drafts: MaskDrafts,
    dialogs: MaskDialogs,
  ) {
    this.#target = target;
    this.#rpc = rpc;
    this.#services = services;
    this.#drafts = drafts;
    const { tasks } = services;
    rpc.handle(maskMethods.getTask, () => this.#getTask());
    rpc.handle(maskMethods.cancelSource, () => tasks.cancel(target.taskId));
    rpc.handle(maskMethods.saveDraft, (draft) => this.#save(draft));
    rpc.handle(maskMethods.getLastMask, () => this.#size && drafts.loadLast(this.#size));
    rpc.handle(maskMethods.importMask, () => dialogs.openMask());
    rpc.handle(maskMethods.exportMask, ({ mask }) => dialogs.saveMask(mask));
    rpc.handle(maskMethods.submit, ({ prompt, mask }) => this.#submit(prompt, mask));
    rpc.handle(maskMethods.getResult, () => services.readPicture(this.#result()));
    rpc.handle(maskMethods.cancelResult, () => tasks.cancel(this.#result().id));
    rpc.handle(maskMethods.showInGallery, ({ taskId }) =>
      services.showInGallery(taskId ?? this.#sentAs ?? target.taskId),
    );
    this.#handleResult();
    rpc.handle(maskMethods.remedy, ({ remedy }) =>
      services.remedy(remedy, this.#sentAs ?? target.taskId),
    );
    this.#follow();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #handleResult(): void {
    const { pictures, tasks } = this.#services;
    const rpc = this.#rpc;
    rpc.handle(maskMethods.upscaleResult, async ({ tile }) => {
      const before = upscaledBefore(tasks, this.#result(), tile);
      const { id } = before ?? (await this.#services.upscale(this.#result(), tile));
      rpc.notify(maskNotices.resultChanged, this.#resultOf(this.#result()));
      return { taskId: id, isNew: before === undefined };
    });
    rpc.handle(maskMethods.saveResult, ({ tile, again = false }) =>
      pictures.save(this.#result().id, tile, again),
    );
    rpc.handle(maskMethods.revealResult, ({ tile }) =>
      pictures.revealSaved(this.#result().id, tile),
    );
    rpc.handle(maskMethods.insertResult, ({ tile }) => pictures.insert(this.#result().id, tile));
  }

  async #getTask(): Promise<MaskTask> {
    this.#tellOfUnfinished(this.#services.tasks.get(this.#target.taskId));
    const { size, ...source } = await this.#services.loadSource(this.#target);
    this.#size = size;
    const { sentAs, ...draft } = (await this.#drafts.load(this.#target)) ?? {};
    const sent = sentAs === undefined ? undefined : this.#services.tasks.get(sentAs);
    const result = sent && !isRefused(sent) ? this.#resultOf(sent) : undefined;
    this.#sentAs = result?.taskId;
    const last = await this.#drafts.loadLast(size);
    return {
      ...source,
      target: this.#target,
      ...('prompt' in draft && { draft }),
      hasLastMask: last !== undefined,
      ...(result && { result }),
    };
  }

  #save(draft: MaskDraft): Promise<void> {
    const sentAs = this.#sentAs;
    return this.#drafts.save(this.#target, { ...draft, ...(sentAs !== undefined && { sentAs }) });
  }

  async #submit(prompt: string, mask: Uint8Array): Promise<MaskResult> {
    // On disk before it leaves: a refusal or a crash loses nothing.
    await this.#save({ prompt, mask });
    const task = await this.#services.submitRegion(this.#target, { prompt, maskPng: mask });
    this.#sentAs = task.id;
    await this.#saveSent(prompt, mask).catch(() => undefined);
    return this.#resultOf(this.#services.tasks.get(task.id) ?? task);
  }

  /**
   * And so is what was sent, before its outcome is known: it must not be sent twice. Nor by whoever
   * would hear that there is no room for this: the task is made, and the gallery has it.
   */
  async #saveSent(prompt: string, mask: Uint8Array): Promise<void> {
    await this.#save({ prompt, mask });
    if (this.#size) await this.#drafts.saveLast(this.#size, mask);
  }

  #follow(): void {
    const { tasks } = this.#services;
    const { taskId } = this.#target;
    this.#subscriptions.add(
      tasks.onDidChange(({ tasks: changed, removed }) => {
        const sentAs = this.#sentAs;
        // What was made of the result decides what its buttons cost.
        const isMeant =
          removed.length > 0 ||
          changed.some(({ id, parent }) => id === sentAs || parent?.taskId === sentAs);
        const result =
          isMeant && sentAs !== undefined
            ? (changed.find(({ id }) => id === sentAs) ?? tasks.get(sentAs))
            : undefined;
        if (result) this.#rpc.notify(maskNotices.resultChanged, this.#resultOf(result));
        this.#tellOfSource(changed.find(({ id }) => id === taskId));
      }),
    );
    this.#subscriptions.add(
      tasks.onDidPreview((preview) => {
        const isSource = preview.taskId === taskId && !this.#size;
        if (!isSource && preview.taskId !== this.#sentAs) return;
        const { resultPreview, sourcePreview } = maskNotices;
        const picture = {
          bytes: new Uint8Array(preview.bytes),
          mediaType: preview.mediaType,
        };
        this.#rpc.notify(isSource ? sourcePreview : resultPreview, picture);
      }),
    );
  }

  /** What is being made, and meanwhile a look at what it will be. */
  #tellOfUnfinished(task: Task | undefined): void {
    if (!task || hasEnded(task.status)) return;
    this.#tellOfSource(task);
    void this.#services.readTile(task).then((tile) => {
      if (tile && !this.#size) this.#rpc.notify(maskNotices.sourcePreview, tile);
    });
  }

  #tellOfSource(task: Task | undefined): void {
    if (!task || this.#size || hasEnded(task.status)) return;
    const { status, progress, parent } = task;
    this.#rpc.notify(maskNotices.sourceChanged, {
      ...{ status, progress },
      ...(parent?.tile && { tile: parent.tile }),
    });
  }

  #resultOf(task: Task): MaskResult {
    const upscales = regionTiles(task);
    const singles = singlesOf(this.#services.tasks, task);
    return {
      ...resultOf(task),
      ...(upscales.length > 0 && { upscales }),
      ...(singles.length > 0 && { singles }),
    };
  }

  #result(): Task {
    const task = this.#sentAs === undefined ? undefined : this.#services.tasks.get(this.#sentAs);
    if (!task) throw new Error('No result yet');
    return task;
  }
}

function resultOf(task: Task): MaskResult {
  const { id, status, progress, error, image, queuePosition } = task;
  return {
    ...{ taskId: id, status, progress },
    ready: status === 'succeeded' && image?.file !== undefined,
    isRefused: isRefused(task),
    ...(queuePosition !== undefined && { queuePosition }),
    ...(error && { error }),
    ...(image?.tiles && { tiles: image.tiles }),
  };
}

/** The server never took it: there is nothing to wait for, and nothing was paid. */
function isRefused({ status, remoteId }: Task): boolean {
  return status === 'failed' && remoteId === undefined;
}
