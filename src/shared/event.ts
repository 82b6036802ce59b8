/** Anything that can be let go of. The same shape as `vscode.Disposable`. */
export interface Disposable {
  dispose(): void;
}

/** A subscription point. The same shape as `vscode.Event`, so either can be handed to the other. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Holds listeners and calls them in the order in which they came. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly call: (value: T) => void }>();
  readonly #onError: (error: unknown) => void;

  /** `onError` hears what a listener throws: one bad listener must not silence the others. */
  constructor(onError: (error: unknown) => void = reportLater) {
    this.#onError = onError;
  }

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return { dispose: () => this.#listeners.delete(entry) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener.call(value);
      } catch (error) {
        this.#onError(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

/** Surfaces as an unhandled rejection, which the host logs and the tests fail on. */
function reportLater(error: unknown): void {
  void Promise.reject(error instanceof Error ? error : new Error(String(error)));
}

/** Owns disposables; adding to a disposed store disposes at once, so a late arrival cannot leak. */
export class DisposableStore implements Disposable {
  readonly #items = new Set<Disposable>();
  #disposed = false;

  add<T extends Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#items.add(item);
    return item;
  }

  dispose(): void {
    this.#disposed = true;
    const items = [...this.#items].reverse();
    this.#items.clear();
    for (const item of items) item.dispose();
  }
}
