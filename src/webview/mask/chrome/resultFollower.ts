import { batch } from '@preact/signals';
import { DisposableStore } from '../../../shared/event.ts';
import type { Disposable } from '../../../shared/event.ts';
import { DarkroomError } from '../../../shared/errors.ts';
import { maskMethods, maskNotices } from '../../../shared/maskMessages.ts';
import type { MaskResult, PictureBytes } from '../../../shared/maskMessages.ts';
import type { RpcPeer } from '../../../shared/rpc.ts';
import type { EditorState } from './editorState.ts';
import { addressOf } from './pictures.ts';

/** Follows the picture that was asked for until it is there. */
export class ResultFollower implements Disposable {
  readonly #rpc: RpcPeer;
  readonly #state: EditorState;
  readonly #disposables = new DisposableStore();
  #isFetched = false;

  constructor(rpc: RpcPeer, state: EditorState) {
    this.#rpc = rpc;
    this.#state = state;
    this.#disposables.add(rpc.on(maskNotices.resultChanged, (result) => this.#hear(result)));
    this.#disposables.add(rpc.on(maskNotices.resultPreview, (picture) => this.#preview(picture)));
  }

  /** From here on it is this result. */
  start(result: MaskResult): void {
    this.#isFetched = false;
    this.#show(undefined);
    this.#state.result.value = undefined;
    this.#hear(result);
  }

  cancel(): void {
    this.#ask(this.#rpc.request(maskMethods.cancelResult, {}));
  }

  showInGallery(): void {
    this.#ask(this.#rpc.request(maskMethods.showInGallery, {}));
  }

  dispose(): void {
    this.#show(undefined);
    this.#disposables.dispose();
  }

  #hear(result: MaskResult): void {
    if (result.isRefused) {
      this.#refuse(result);
      return;
    }
    this.#state.result.value = result;
    if (!result.ready || this.#isFetched) return;
    this.#isFetched = true;
    this.#ask(
      this.#rpc.request(maskMethods.getResult, {}).then((picture) => {
        this.#show(addressOf(picture));
      }),
    );
  }

  /** Back to what was painted, which is as it was. */
  #refuse({ error }: MaskResult): void {
    batch(() => {
      this.#state.result.value = undefined;
      this.#state.phase.value = 'painting';
      this.#state.error.value = error;
    });
  }

  #preview(picture: PictureBytes): void {
    if (!this.#isFetched) this.#show(addressOf(picture));
  }

  #show(address: string | undefined): void {
    const { resultPicture } = this.#state;
    const before = resultPicture.peek();
    resultPicture.value = address;
    if (before !== undefined) URL.revokeObjectURL(before);
  }

  #ask(asked: Promise<void>): void {
    asked.catch((error: unknown) => {
      if (!(error instanceof DarkroomError)) throw error;
      this.#state.error.value = error.toTaskError();
    });
  }
}
