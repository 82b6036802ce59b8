import type { PixelBox } from './geometry.ts';

/** Width and height of the blocks in which changes are kept and redrawn, in pixels. */
export const blockSize = 64;
const blockShift = 6;

export type MaskValue = 0 | 255;

/** Hears of a block directly before its first pixel changes. */
export type BlockWatcher = (block: number) => void;

/**
 * The mask: one byte for each pixel of the picture, 255 where it is to be repainted, else 0.
 * Counts what is covered, block by block, and remembers which blocks changed since last asked.
 */
export class MaskBitmap {
  readonly width: number;
  readonly height: number;
  /** Row by row. Written only by this class, so that the counts stay true. */
  readonly data: Uint8Array;
  /** Blocks in a row of blocks. */
  readonly blockColumns: number;
  readonly blockRows: number;
  readonly #counts: Uint16Array;
  /** Pixels in each block. */
  readonly #sizes: Uint16Array;
  readonly #isDirty: Uint8Array;
  #dirty: number[] = [];
  #covered = 0;
  #watcher: BlockWatcher | undefined;

  constructor(width: number, height: number) {
    if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
      throw new RangeError(`A mask cannot be ${width} × ${height}`);
    }
    this.width = width;
    this.height = height;
    this.data = new Uint8Array(width * height);
    this.blockColumns = Math.ceil(width / blockSize);
    this.blockRows = Math.ceil(height / blockSize);
    this.#counts = new Uint16Array(this.blockColumns * this.blockRows);
    this.#sizes = this.#counts.map((_, block) => boxPixels(this.blockBox(block)));
    this.#isDirty = new Uint8Array(this.#counts.length);
  }

  /** Number of pixels to be repainted. */
  get covered(): number {
    return this.#covered;
  }

  /** From 0 to 1. */
  get coverage(): number {
    return this.#covered / this.data.length;
  }

  get blockCount(): number {
    return this.#counts.length;
  }

  /** Told of every block that is about to change, until called again. */
  watch(watcher: BlockWatcher | undefined): void {
    this.#watcher = watcher;
  }

  /** The block's pixels; smaller than 64 × 64 at the right and bottom edges. */
  blockBox(block: number): PixelBox {
    const left = (block % this.blockColumns) * blockSize;
    const top = Math.floor(block / this.blockColumns) * blockSize;
    return {
      left,
      top,
      right: Math.min(left + blockSize, this.width),
      bottom: Math.min(top + blockSize, this.height),
    };
  }

  /** How many pixels the block has. */
  blockPixels(block: number): number {
    return this.#sizes[block] ?? 0;
  }

  /** The value that all pixels of the block have, or undefined where they differ. Takes no time. */
  uniformValue(block: number): MaskValue | undefined {
    const count = this.#counts[block];
    if (count === 0) return 0;
    return count === this.#sizes[block] ? 255 : undefined;
  }

  /** Sets the pixels from `from` up to and including `to` in row `y`; what is outside is ignored. */
  fillRow(y: number, from: number, to: number, value: MaskValue): void {
    if (y < 0 || y >= this.height) return;
    const end = Math.min(to + 1, this.width);
    const firstBlock = (y >> blockShift) * this.blockColumns;
    for (let x = Math.max(from, 0); x < end;) {
      const column = x >> blockShift;
      const stop = Math.min((column + 1) << blockShift, end);
      this.#fillInBlock(firstBlock + column, y * this.width + x, y * this.width + stop, value);
      x = stop;
    }
  }

  fillBox(box: PixelBox, value: MaskValue): void {
    const bottom = Math.min(box.bottom, this.height);
    for (let y = Math.max(box.top, 0); y < bottom; y++) {
      this.fillRow(y, box.left, box.right - 1, value);
    }
  }

  /** Copies the block's pixels, row by row; returns how many. */
  copyBlock(block: number, into: Uint8Array): number {
    const { left, top, right, bottom } = this.blockBox(block);
    let at = 0;
    for (let y = top; y < bottom; y++, at += right - left) {
      into.set(this.data.subarray(y * this.width + left, y * this.width + right), at);
    }
    return at;
  }

  /** Sets the block to `pixels`, row by row, each 0 or 255. */
  setBlock(block: number, pixels: Uint8Array): void {
    const { left, top, right, bottom } = this.blockBox(block);
    let isWatched = false;
    let change = 0;
    let at = 0;
    for (let y = top; y < bottom; y++) {
      const end = y * this.width + right;
      for (let index = y * this.width + left; index < end; index++, at++) {
        const value = pixels[at] ?? 0;
        if (this.data[index] === value) continue;
        if (!isWatched) this.#beforeChange(block);
        isWatched = true;
        this.data[index] = value;
        change += value === 255 ? 1 : -1;
      }
    }
    this.#count(block, change);
  }

  /** Blocks that changed since the last call, each once. */
  takeDirtyBlocks(): readonly number[] {
    const blocks = this.#dirty;
    for (const block of blocks) this.#isDirty[block] = 0;
    this.#dirty = [];
    return blocks;
  }

  #fillInBlock(block: number, start: number, end: number, value: MaskValue): void {
    const { data } = this;
    // A uniform block needs no look at its pixels: large brushes mostly paint over painted blocks.
    if (this.uniformValue(block) === value) return;
    let at = start;
    while (at < end && data[at] === value) at++;
    if (at === end) return;
    this.#beforeChange(block);
    let changed = 0;
    for (; at < end; at++) {
      if (data[at] !== value) {
        data[at] = value;
        changed++;
      }
    }
    this.#count(block, value === 255 ? changed : -changed);
  }

  #beforeChange(block: number): void {
    this.#watcher?.(block);
    if (this.#isDirty[block] === 1) return;
    this.#isDirty[block] = 1;
    this.#dirty.push(block);
  }

  #count(block: number, change: number): void {
    this.#counts[block] = (this.#counts[block] ?? 0) + change;
    this.#covered += change;
  }
}

function boxPixels({ left, top, right, bottom }: PixelBox): number {
  return (right - left) * (bottom - top);
}
