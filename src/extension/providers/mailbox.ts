/**
 * Hands values from one side to one waiting other side. Only the latest value waits: who is slow
 * sees fewer steps, never an older one.
 */
export class Mailbox<T> {
  #content: { readonly value: T } | undefined;
  #failure: { readonly error: unknown } | undefined;
  #waiting: (() => void) | undefined;

  put(value: T): void {
    this.#content = { value };
    this.#waiting?.();
  }

  /** Every `take` from now on rejects with `error`, once what still waits is taken. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#waiting?.();
  }

  /** The next value. Rejects with the signal's reason on abort. One taker at a time. */
  async take(signal: AbortSignal): Promise<T> {
    for (;;) {
      signal.throwIfAborted();
      const content = this.#content;
      this.#content = undefined;
      if (content) return content.value;
      if (this.#failure) throw this.#failure.error;
      await new Promise<void>((resolve) => {
        const wake = () => {
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.#waiting = wake;
        signal.addEventListener('abort', wake);
      });
      this.#waiting = undefined;
    }
  }
}
