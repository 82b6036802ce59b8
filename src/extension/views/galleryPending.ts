import type { ComposerFill, GalleryState } from '../../shared/galleryMessages.ts';

/** What a gallery should do once its page is up; it is taken once, in the order in which it came. */
export class GalleryPending {
  #fills: readonly ComposerFill[] = [];
  #reveal: string | undefined;

  /** Of several tasks to show, the last is meant. */
  reveal(taskId: string): void {
    this.#reveal = taskId;
  }

  /** Fills may add to each other, so each of them counts. */
  fill(fill: ComposerFill): void {
    this.#fills = [...this.#fills, fill];
  }

  take(): GalleryState['pending'] {
    const fills = this.#fills;
    const reveal = this.#reveal;
    this.#fills = [];
    this.#reveal = undefined;
    return { ...(fills.length > 0 && { fills }), ...(reveal !== undefined && { reveal }) };
  }
}
