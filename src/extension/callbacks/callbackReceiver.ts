import type { Disposable } from '../../shared/event.ts';

/** Receives what servers post about tasks. */
export interface CallbackReceiver {
  /**
   * Opens an address that nobody can guess. `listener` gets the body of every post to it, in the
   * order in which they come: repeated, late and unordered ones too, until it is disposed.
   */
  open(listener: (body: string) => void): Promise<CallbackAddress>;
}

export interface CallbackAddress extends Disposable {
  /** As the server reaches it. */
  readonly url: string;
}
