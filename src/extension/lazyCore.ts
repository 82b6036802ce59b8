import { Emitter } from '../shared/event.ts';
import type { Core } from './core.ts';

/** The heavy half of Darkroom, loaded once, when something first needs it. */
export class LazyCore {
  readonly #create: () => Promise<Core>;
  readonly #loaded = new Emitter<Core>();
  #core: Promise<Core> | undefined;
  #closed = false;

  readonly onDidLoad = this.#loaded.event;

  constructor(create: () => Promise<Core>) {
    this.#create = create;
  }

  readonly get = (): Promise<Core> => {
    this.#core ??= this.#load();
    return this.#core;
  };

  /** Resolves when all that was under way is let go of and on disk. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#loaded.dispose();
    const core = await this.#core?.catch(() => undefined);
    await core?.close();
  }

  async #load(): Promise<Core> {
    try {
      const core = await this.#create();
      if (this.#closed) await core.close();
      this.#loaded.fire(core);
      return core;
    } catch (error) {
      // A failure to open the store (a full disk, say) must be worth another try.
      this.#core = undefined;
      throw error;
    }
  }
}
