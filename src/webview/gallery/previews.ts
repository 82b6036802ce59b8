import type { PreviewPicture } from '../../shared/galleryMessages.ts';

/** The newest picture of a task on its way. */
export interface HeldPreview {
  readonly revision: number;
  readonly picture: Blob;
}

/** Previews of what is on the screen, in the grid or large; the others are let go. */
export class Previews {
  readonly #held = new Map<string, HeldPreview>();
  readonly #ask: (taskIds: readonly string[]) => void;
  #inGrid: readonly string[] = [];
  #large: string | undefined;

  /** `ask` has previews of these tasks sent, and of no others. */
  constructor(ask: (taskIds: readonly string[]) => void) {
    this.#ask = ask;
  }

  of(taskId: string): HeldPreview | undefined {
    return this.#held.get(taskId);
  }

  /** Undefined where it is not newer than what is here. */
  take({ taskId, revision, bytes, mediaType }: PreviewPicture): HeldPreview | undefined {
    const known = this.#held.get(taskId);
    if (known !== undefined && known.revision >= revision) return undefined;
    const held = { revision, picture: new Blob([new Uint8Array(bytes)], { type: mediaType }) };
    this.#held.set(taskId, held);
    return held;
  }

  watchGrid(taskIds: readonly string[]): void {
    this.#inGrid = taskIds;
    this.#watch();
  }

  watchLarge(taskId: string | undefined): void {
    this.#large = taskId;
    this.#watch();
  }

  /** The task has its picture, or is gone. */
  drop(taskId: string): void {
    this.#held.delete(taskId);
  }

  #watch(): void {
    const all = new Set(this.#inGrid);
    if (this.#large !== undefined) all.add(this.#large);
    for (const taskId of this.#held.keys()) if (!all.has(taskId)) this.#held.delete(taskId);
    this.#ask([...all]);
  }
}
