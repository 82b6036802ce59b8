import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../../shared/errors.ts';
import type { TaskError } from '../../../shared/errors.ts';
import { DisposableStore } from '../../../shared/event.ts';
import type { Disposable } from '../../../shared/event.ts';
import { maskMethods } from '../../../shared/maskMessages.ts';
import type {
  MaskDraft,
  MaskResult,
  MaskTask,
  PictureBytes,
} from '../../../shared/maskMessages.ts';
import type { RpcPeer, RpcTimers } from '../../../shared/rpc.ts';
import { encodeMaskPng } from '../model/maskPng.ts';
import type { ToolName } from '../tools/gesture.ts';
import { MaskSession } from '../tools/maskSession.ts';
import type { MaskStage } from '../view/maskStage.ts';
import { DraftSaver } from './draftSaver.ts';
import { EditorState } from './editorState.ts';
import { isHostsRemedy } from './hostsRemedy.ts';
import { addressOf, coloursOf, decodePicture, whitenessOf } from './pictures.ts';
import { ResultDeeds } from './resultDeeds.ts';
import { ResultFollower } from './resultFollower.ts';

/** One picture's mask, from opening to sending: what every button and key calls. */
export class MaskEditor implements Disposable {
  readonly state = new EditorState();
  readonly session: MaskSession;
  readonly picture: ImageBitmap;
  readonly task: MaskTask;
  /** Object address of the picture, for the comparison. */
  readonly beforeAddress: string;
  readonly result: ResultFollower;
  readonly deeds: ResultDeeds;
  readonly #rpc: RpcPeer;
  readonly #drafts: DraftSaver;
  readonly #disposables = new DisposableStore();
  /** Set while the canvas is on the page. */
  stage: MaskStage | undefined;

  constructor(task: MaskTask, picture: ImageBitmap, rpc: RpcPeer, timers: RpcTimers) {
    this.task = task;
    this.picture = picture;
    this.#rpc = rpc;
    this.beforeAddress = addressOf(task.picture);
    let colours: Uint8ClampedArray | undefined;
    this.session = new MaskSession(
      picture,
      () => this.state.toolSettings(),
      () => (colours ??= coloursOf(picture)),
    );
    this.#drafts = new DraftSaver(
      () => this.#draft(),
      (draft) => rpc.request(maskMethods.saveDraft, draft),
      timers,
      (error) => this.#fail(error),
    );
    this.result = this.#disposables.add(new ResultFollower(rpc, this.state));
    this.deeds = new ResultDeeds(rpc, (work) => this.#try(work));
    this.state.prompt.value = task.draft?.prompt ?? task.prompt;
    this.state.hasLastMask.value = task.hasLastMask;
    this.state.setBrushSize(Math.min(picture.width, picture.height) / 14);
    this.#disposables.add(this.session.onDidChange(() => this.#reflect()));
    this.#disposables.add(this.session.onDidEdit(() => this.#drafts.changed()));
    this.#disposables.add(this.#drafts);
  }

  /** Puts the draft's mask in place. A draft that cannot be read is said, not fatal. */
  async restore(): Promise<void> {
    const bytes = this.task.draft?.mask;
    if (!bytes) return;
    await this.#try(() => this.#replaceBy({ bytes, mediaType: 'image/png' }));
  }

  choose(tool: ToolName): void {
    this.session.cancel();
    this.state.tool.value = tool;
    this.stage?.redraw();
  }

  setPrompt(prompt: string): void {
    this.state.prompt.value = prompt;
    this.#drafts.changed();
  }

  async submit(): Promise<void> {
    const { state } = this;
    this.session.cancel();
    if (!state.canSubmit.peek()) {
      this.announce(l10n.t('The mask is empty. Paint over what should be drawn anew.'));
      return;
    }
    state.phase.value = 'sending';
    state.error.value = undefined;
    try {
      const mask = await encodeMaskPng(this.session.mask);
      const prompt = state.prompt.peek();
      this.showResult(await this.#rpc.request(maskMethods.submit, { prompt, mask }), mask);
      state.hasLastMask.value = true;
    } catch (error) {
      // A refusal leaves everything as it was.
      state.phase.value = 'painting';
      this.#fail(error);
    }
  }

  async reuseLastMask(): Promise<void> {
    await this.#try(async () => {
      const bytes = await this.#rpc.request(maskMethods.getLastMask, {});
      if (bytes) await this.#replaceBy({ bytes, mediaType: 'image/png' });
    });
  }

  async importMask(): Promise<void> {
    await this.#try(async () => {
      const chosen = await this.#rpc.request(maskMethods.importMask, {});
      if (chosen) await this.#replaceBy(chosen);
    });
  }

  async exportMask(): Promise<void> {
    await this.#try(async () => {
      const mask = await encodeMaskPng(this.session.mask);
      const name = await this.#rpc.request(maskMethods.exportMask, { mask });
      if (name !== undefined) this.state.note.value = l10n.t('Written to {0}.', name);
    });
  }

  /** What comes of a mask that was sent, from now on. */
  showResult(result: MaskResult, mask: Uint8Array | undefined): void {
    const { sentMask } = this.state;
    if (sentMask.peek() !== undefined) URL.revokeObjectURL(sentMask.peek() ?? '');
    sentMask.value = mask && addressOf({ bytes: mask, mediaType: 'image/png' });
    this.state.phase.value = 'result';
    this.deeds.note.value = undefined;
    this.result.start(result);
  }

  backToPainting(): void {
    this.state.error.value = undefined;
    this.state.phase.value = 'painting';
  }

  /** To the result that was looked at before. */
  backToResult(): void {
    this.state.phase.value = 'result';
  }

  /** Does what an error's button says. */
  help({ remedy, words }: TaskError): void {
    if (remedy === 'retry') {
      this.backToPainting();
      void this.submit();
    } else if (remedy === 'editPrompt') {
      this.backToPainting();
      this.state.editPrompt.value = { objections: words ?? [] };
    } else if (isHostsRemedy(remedy)) {
      void this.#try(() => this.#rpc.request(maskMethods.remedy, { remedy }));
    }
  }

  announce(text: string): void {
    this.state.announcement.value = text;
  }

  saveNow(): Promise<void> {
    return this.#drafts.flush();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #draft(): Promise<MaskDraft> {
    const prompt = this.state.prompt.peek();
    const { mask } = this.session;
    return mask.covered === 0 ? { prompt } : { prompt, mask: await encodeMaskPng(mask) };
  }

  async #replaceBy(file: PictureBytes): Promise<void> {
    const decoded = await decodePicture(file);
    const { width, height } = this.picture;
    if (decoded.width !== width || decoded.height !== height) {
      const found = `${decoded.width} × ${decoded.height}`;
      throw new DarkroomError({
        code: 'bad-picture',
        message: l10n.t(
          'That picture has {0} pixels. A mask for this one needs {1}.',
          found,
          `${width} × ${height}`,
        ),
      });
    }
    this.session.replace(whitenessOf(decoded));
    decoded.close();
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.state.error.value = undefined;
    this.state.note.value = undefined;
    try {
      await work();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (!(error instanceof DarkroomError)) throw error;
    this.state.error.value = error.toTaskError();
  }

  #reflect(): void {
    this.state.canUndo.value = this.session.canUndo;
    this.state.canRedo.value = this.session.canRedo;
    this.state.coverage.value = this.session.mask.coverage;
  }
}
