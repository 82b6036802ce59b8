import { Emitter, type Disposable } from '../shared/event.ts';
import type { Core } from './core.ts';

/** The heavy half of Darkroom, loaded once, when something first needs it. */
export class LazyCore implements Disposable {
  readonly #create: () => Promise<Core>;
  readonly #loaded = new Emitter<Core>();
  #core: Promise<Core> | undefined;
  #disposed = false;

  readonly onDidLoad = this.#loaded.event;

  constructor(create: () => Promise<Core>) {
    this.#create = create;
  }

  readonly get = (): Promise<Core> => {
    this.#core ??= this.#load();
    return this.#core;
  };

  dispose(): void {
    this.#disposed = true;
    this.#loaded.dispose();
    void this.#core?.then((core) => core.dispose());
  }

  async #load(): Promise<Core> {
    try {
      const core = await this.#create();
      if (this.#disposed) core.dispose();
      this.#loaded.fire(core);
      return core;
    } catch (error) {
      // A failure to open the store (a full disk, say) must be worth another try.
      this.#core = undefined;
      throw error;
    }
  }
}
