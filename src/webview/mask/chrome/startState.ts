import { signal } from '@preact/signals';
import type { TaskError } from '../../../shared/errors.ts';
import { DarkroomError } from '../../../shared/errors.ts';
import type { Disposable } from '../../../shared/event.ts';
import { DisposableStore } from '../../../shared/event.ts';
import { maskMethods, maskNotices } from '../../../shared/maskMessages.ts';
import type { MaskSourceProgress, PictureBytes } from '../../../shared/maskMessages.ts';
import type { RpcPeer } from '../../../shared/rpc.ts';
import { isHostsRemedy } from './hostsRemedy.ts';
import { addressOf } from './pictures.ts';

/** What is known before there is a picture to paint on. */
export class StartState implements Disposable {
  /** Undefined unless the picture is still being made. */
  readonly progress = signal<MaskSourceProgress | undefined>(undefined);
  /** Object address of the newest preview. */
  readonly preview = signal<string | undefined>(undefined);
  readonly error = signal<TaskError | undefined>(undefined);
  readonly #rpc: RpcPeer;
  readonly #again: () => void;
  readonly #disposables = new DisposableStore();

  /** `again` asks for the picture anew; the host does what brings it home. */
  constructor(rpc: RpcPeer, again: () => void) {
    this.#rpc = rpc;
    this.#again = again;
    this.#disposables.add(
      rpc.on(maskNotices.sourceChanged, (progress) => (this.progress.value = progress)),
    );
    this.#disposables.add(rpc.on(maskNotices.sourcePreview, (picture) => this.#show(picture)));
  }

  /** Throws what is no DarkroomError: our own mistake. */
  fail(error: unknown): void {
    if (!(error instanceof DarkroomError)) throw error;
    this.error.value = error.toTaskError();
  }

  cancel(): void {
    this.#ask(this.#rpc.request(maskMethods.cancelSource, {}));
  }

  showInGallery(): void {
    this.#ask(this.#rpc.request(maskMethods.showInGallery, {}));
  }

  help({ remedy }: TaskError): void {
    const asksAnew = remedy === 'checkAgain' || remedy === 'downloadAgain';
    if (asksAnew || !isHostsRemedy(remedy)) this.#again();
    else this.#ask(this.#rpc.request(maskMethods.remedy, { remedy }));
  }

  dispose(): void {
    this.#show(undefined);
    this.#disposables.dispose();
  }

  #show(picture: PictureBytes | undefined): void {
    if (this.preview.peek() !== undefined) URL.revokeObjectURL(this.preview.peek() ?? '');
    this.preview.value = picture && addressOf(picture);
  }

  #ask(asked: Promise<void>): void {
    asked.catch((error: unknown) => this.fail(error));
  }
}
