import { ByteReader, ByteWriter } from './byteBuffer.ts';
import { readBlock, writeBlock } from './blockCodec.ts';
import type { MaskBitmap } from './maskBitmap.ts';

/** Enough for thousands of strokes: a step is a few hundred bytes for each block it changed. */
const defaultLimit = 32 * 1024 * 1024;

/** What a changed block was before: its number, then its pixels; one after the other. */
type Step = Uint8Array;

/**
 * Undo and redo of a mask. A step keeps what changed blocks were before, packed, and is limited by
 * bytes, not by count. Going back swaps a step with what it replaces, so each costs its bytes once.
 */
export class MaskHistory {
  readonly #mask: MaskBitmap;
  readonly #limit: number;
  #undo: Step[] = [];
  #redo: Step[] = [];
  #bytes = 0;
  #open: ByteWriter | undefined;
  /** For each block the number of the change in which it was last kept. */
  readonly #keptIn: Uint32Array;
  #change = 0;

  constructor(mask: MaskBitmap, limit: number = defaultLimit) {
    this.#mask = mask;
    this.#limit = limit;
    this.#keptIn = new Uint32Array(mask.blockCount);
  }

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  get canRedo(): boolean {
    return this.#redo.length > 0;
  }

  /** What undo and redo hold. */
  get bytes(): number {
    return this.#bytes;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** What changes from here to `commit` is one step. */
  begin(): void {
    if (this.#open) throw new Error('A change is open already');
    const writer = new ByteWriter();
    this.#open = writer;
    this.#record(writer);
  }

  /** Ends the open change; false where nothing differs. */
  commit(): boolean {
    const step = this.#close();
    if (step.length === 0) return false;
    for (const undone of this.#redo) this.#bytes -= undone.length;
    this.#redo = [];
    this.#undo.push(step);
    this.#bytes += step.length;
    this.#evict();
    return true;
  }

  /** Takes the open change back; it leaves no step. */
  rollback(): void {
    this.#restore(this.#close());
  }

  /** One whole step; false where `change` changed nothing. What it throws leaves no trace. */
  run(change: () => void): boolean {
    this.begin();
    try {
      change();
    } catch (error) {
      this.rollback();
      throw error;
    }
    return this.commit();
  }

  undo(): boolean {
    return this.#swap(this.#undo, this.#redo);
  }

  redo(): boolean {
    return this.#swap(this.#redo, this.#undo);
  }

  #swap(from: Step[], to: Step[]): boolean {
    if (this.#open) throw new Error('A change is open');
    const step = from.pop();
    if (!step) return false;
    const writer = new ByteWriter();
    this.#record(writer);
    this.#restore(step);
    this.#mask.watch(undefined);
    const inverse = writer.take();
    to.push(inverse);
    this.#bytes += inverse.length - step.length;
    return true;
  }

  #record(writer: ByteWriter): void {
    const change = ++this.#change;
    this.#mask.watch((block) => {
      if (this.#keptIn[block] === change) return;
      this.#keptIn[block] = change;
      writer.number(block);
      writeBlock(this.#mask, block, writer);
    });
  }

  #close(): Step {
    if (!this.#open) throw new Error('No change is open');
    this.#mask.watch(undefined);
    const step = this.#open.take();
    this.#open = undefined;
    return step;
  }

  #restore(step: Step): void {
    const reader = new ByteReader(step);
    while (!reader.atEnd) readBlock(this.#mask, reader.number(), reader);
  }

  /** Drops the oldest steps; the newest stays whatever its size, so that it can be taken back. */
  #evict(): void {
    let dropped = 0;
    while (this.#bytes > this.#limit && dropped < this.#undo.length - 1) {
      this.#bytes -= this.#undo[dropped++]?.length ?? 0;
    }
    if (dropped > 0) this.#undo.splice(0, dropped);
  }
}
