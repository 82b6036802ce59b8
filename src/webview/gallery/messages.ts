import { signal } from '@preact/signals';
import { DarkroomError } from '../../shared/errors.ts';
import type { Remedy } from '../../shared/errors.ts';

export interface ToastButton {
  readonly label: string;
  readonly act: () => void;
}

/** A short message at the bottom, with what can be done about it. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isError: boolean;
  readonly buttons: readonly ToastButton[];
}

/** Milliseconds that a toast stays; long enough to read it and to reach Undo by keyboard. */
const toastTime = 9000;
/** Milliseconds between announcements, so that a screen reader can finish one. */
const announceGap = 2500;

/** What the gallery says: to the eye as toasts, to screen readers as polite announcements. */
export class Messages {
  readonly toasts = signal<readonly Toast[]>([]);
  readonly announcement = signal('');
  #lastId = 0;
  #lastAnnounced = 0;
  #waiting: string | undefined;

  /** Returns what `dismiss` takes, for where it is out of date before its time. */
  say(text: string, ...buttons: readonly ToastButton[]): number {
    return this.#add({ text, isError: false, buttons });
  }

  /** Shows an error as it says itself; `remedy` makes the button for what it names. */
  fail(error: unknown, remedy: (remedy: Remedy) => ToastButton | undefined): void {
    const known = error instanceof DarkroomError ? error : undefined;
    if (known?.code === 'cancelled') return;
    const button = known?.remedy && remedy(known.remedy);
    const text = known?.message ?? (error instanceof Error ? error.message : String(error));
    this.#add({ text, isError: true, buttons: button ? [button] : [] });
  }

  dismiss(id: number): void {
    this.toasts.value = this.toasts.value.filter((toast) => toast.id !== id);
  }

  /** For screen readers; of several within a moment the last one is said. */
  announce(text: string): void {
    const wait = this.#lastAnnounced + announceGap - Date.now();
    if (wait <= 0) {
      this.#lastAnnounced = Date.now();
      this.announcement.value = text;
      return;
    }
    if (this.#waiting === undefined) {
      window.setTimeout(() => {
        const last = this.#waiting ?? '';
        this.#waiting = undefined;
        this.announce(last);
      }, wait);
    }
    this.#waiting = text;
  }

  #add(toast: Omit<Toast, 'id'>): number {
    const id = ++this.#lastId;
    this.toasts.value = [...this.toasts.value.slice(-2), { ...toast, id }];
    this.announce(toast.text);
    window.setTimeout(() => this.dismiss(id), toastTime);
    return id;
  }
}
