import type { Disposable } from '../../shared/event.ts';
import { DisposableStore } from '../../shared/event.ts';
import { maskMethods, maskNotices } from '../../shared/maskMessages.ts';
import type { MaskResult, MaskTarget, MaskTask, PictureBytes } from '../../shared/maskMessages.ts';
import type { RpcPeer } from '../../shared/rpc.ts';
import type { Task } from '../../shared/task.ts';
import type { TaskService } from '../tasks/taskService.ts';
import type { MaskDrafts, MaskSize } from './maskEditorDrafts.ts';

/** The picture that a mask is painted over, at the size that the server will use. */
export interface MaskSource extends Omit<MaskTask, 'target' | 'draft' | 'hasLastMask'> {
  readonly size: MaskSize;
}

export interface MaskSubmission {
  readonly prompt: string;
  /** PNG of the picture's size, one bit grey, white where it is to be repainted. */
  readonly maskPng: Uint8Array;
}

/** What the mask editor needs of the rest of Darkroom. */
export interface MaskEditorServices {
  /** Rejects with a DarkroomError, such as `not-found`, where there is no picture to paint on. */
  loadSource(target: MaskTarget): Promise<MaskSource>;
  /** Resolves to the new task once it is accepted; rejects with a DarkroomError where it is not. */
  submitRegion(target: MaskTarget, submission: MaskSubmission): Promise<Task>;
  /** The finished picture of a task. */
  readPicture(task: Task): Promise<PictureBytes>;
  showInGallery(taskId: string): Promise<void>;
  readonly tasks: Pick<TaskService, 'get' | 'onDidChange' | 'onDidPreview' | 'preview' | 'cancel'>;
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
  #size: MaskSize | undefined;
  #resultId: string | undefined;

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
    rpc.handle(maskMethods.getTask, () => this.#getTask());
    rpc.handle(maskMethods.saveDraft, (draft) => drafts.save(target, draft));
    rpc.handle(maskMethods.getLastMask, () => this.#size && drafts.loadLast(this.#size));
    rpc.handle(maskMethods.importMask, () => dialogs.openMask());
    rpc.handle(maskMethods.exportMask, ({ mask }) => dialogs.saveMask(mask));
    rpc.handle(maskMethods.submit, ({ prompt, mask }) => this.#submit(prompt, mask));
    rpc.handle(maskMethods.getResult, () => services.readPicture(this.#result()));
    rpc.handle(maskMethods.cancelResult, () => services.tasks.cancel(this.#result().id));
    rpc.handle(maskMethods.showInGallery, () => services.showInGallery(this.#result().id));
    this.#followResult();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #getTask(): Promise<MaskTask> {
    const { size, ...source } = await this.#services.loadSource(this.#target);
    this.#size = size;
    const draft = await this.#drafts.load(this.#target);
    const last = await this.#drafts.loadLast(size);
    return {
      ...source,
      target: this.#target,
      ...(draft && { draft }),
      hasLastMask: last !== undefined,
    };
  }

  async #submit(prompt: string, mask: Uint8Array): Promise<MaskResult> {
    // On disk before it leaves: a refusal or a crash loses nothing.
    await this.#drafts.save(this.#target, { prompt, mask });
    const task = await this.#services.submitRegion(this.#target, { prompt, maskPng: mask });
    this.#resultId = task.id;
    if (this.#size) await this.#drafts.saveLast(this.#size, mask);
    return resultOf(this.#services.tasks.get(task.id) ?? task);
  }

  #followResult(): void {
    const { tasks } = this.#services;
    this.#subscriptions.add(
      tasks.onDidChange(({ tasks: changed }) => {
        const task = changed.find(({ id }) => id === this.#resultId);
        if (task) this.#rpc.notify(maskNotices.resultChanged, resultOf(task));
      }),
    );
    this.#subscriptions.add(
      tasks.onDidPreview(({ taskId, bytes, mediaType }) => {
        if (taskId !== this.#resultId) return;
        const plain = new Uint8Array(bytes);
        this.#rpc.notify(maskNotices.resultPreview, { bytes: plain, mediaType });
      }),
    );
  }

  #result(): Task {
    const task =
      this.#resultId === undefined ? undefined : this.#services.tasks.get(this.#resultId);
    if (!task) throw new Error('No result yet');
    return task;
  }
}

function resultOf(task: Task): MaskResult {
  return {
    taskId: task.id,
    status: task.status,
    progress: task.progress,
    ready: task.status === 'succeeded' && task.image?.file !== undefined,
    ...(task.error && { error: task.error }),
    ...(task.image?.tiles && { tiles: task.image.tiles }),
  };
}
