import type { Disposable } from '../../../shared/event.ts';
import type { MaskDraft } from '../../../shared/maskMessages.ts';
import type { RpcTimers } from '../../../shared/rpc.ts';

/** Milliseconds to wait for more, so that typing is not saved letter by letter. */
const pause = 150;

/**
 * Saves what is there a moment after it changed. One save at a time: what changes during one is
 * saved by the next.
 */
export class DraftSaver implements Disposable {
  readonly #draft: () => Promise<MaskDraft>;
  readonly #save: (draft: MaskDraft) => Promise<void>;
  readonly #timers: RpcTimers;
  readonly #onError: (error: unknown) => void;
  #timer: Disposable | undefined;
  #saving: Promise<void> | undefined;
  #isChanged = false;

  constructor(
    draft: () => Promise<MaskDraft>,
    save: (draft: MaskDraft) => Promise<void>,
    timers: RpcTimers,
    onError: (error: unknown) => void,
  ) {
    this.#draft = draft;
    this.#save = save;
    this.#timers = timers;
    this.#onError = onError;
  }

  changed(): void {
    this.#isChanged = true;
    this.#timer ??= this.#timers.after(pause, () => void this.flush());
  }

  /** Saves at once what is not saved. */
  async flush(): Promise<void> {
    this.#timer?.dispose();
    this.#timer = undefined;
    while (this.#saving) await this.#saving;
    if (!this.#isChanged) return;
    this.#saving = this.#saveOnce();
    await this.#saving;
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  async #saveOnce(): Promise<void> {
    this.#isChanged = false;
    try {
      await this.#save(await this.#draft());
    } catch (error) {
      this.#onError(error);
    } finally {
      this.#saving = undefined;
    }
  }
}
