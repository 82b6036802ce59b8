/** Lets one waiter pass for each time that it was opened. */
export class Gate {
  #tickets = 0;
  #wake: (() => void) | undefined;

  open(): void {
    this.#tickets++;
    this.#wake?.();
  }

  /** Rejects when the signal is aborted first. */
  async passed(signal: AbortSignal): Promise<void> {
    while (this.#tickets === 0) {
      signal.throwIfAborted();
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          signal.removeEventListener('abort', wake);
          this.#wake = undefined;
          resolve();
        };
        this.#wake = wake;
        signal.addEventListener('abort', wake, { once: true });
      });
    }
    this.#tickets--;
  }
}
