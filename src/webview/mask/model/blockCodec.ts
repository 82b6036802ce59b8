import type { ByteReader, ByteWriter } from './byteBuffer.ts';
import type { MaskBitmap } from './maskBitmap.ts';
import { blockSize } from './maskBitmap.ts';

/** How a block is written: its first byte. */
const allClear = 0;
const allSet = 1;
/** One bit a pixel, lowest first, row by row. */
const asBits = 2;
/** Lengths of runs of equal pixels, row by row, the first one clear; in front, how many bytes. */
const asRuns = 3;

const pixels = new Uint8Array(blockSize * blockSize);
/** Apart from `pixels`: reading a block back makes the history write what it replaces. */
const restored = new Uint8Array(pixels.length);
const bits = new Uint8Array(pixels.length / 8);
/** A length takes at most two bytes, and one may be begun just below the size of the bits. */
const runs = new Uint8Array(bits.length + 2);

/** Appends the block's pixels: one byte if all are alike, else bits or runs, whichever is less. */
export function writeBlock(mask: MaskBitmap, block: number, into: ByteWriter): void {
  const uniform = mask.uniformValue(block);
  if (uniform !== undefined) {
    into.byte(uniform === 255 ? allSet : allClear);
    return;
  }
  const count = mask.copyBlock(block, pixels);
  const bitBytes = Math.ceil(count / 8);
  const runBytes = packRuns(count, bitBytes);
  if (runBytes === undefined) {
    packBits(count);
    into.byte(asBits);
    into.bytes(bits.subarray(0, bitBytes));
  } else {
    into.byte(asRuns);
    into.number(runBytes);
    into.bytes(runs.subarray(0, runBytes));
  }
}

/** Sets the block's pixels to what `writeBlock` wrote. */
export function readBlock(mask: MaskBitmap, block: number, from: ByteReader): void {
  const count = mask.blockPixels(block);
  switch (from.byte()) {
    case allClear:
      restored.fill(0, 0, count);
      break;
    case allSet:
      restored.fill(255, 0, count);
      break;
    case asBits:
      unpackBits(from.bytes(Math.ceil(count / 8)), count);
      break;
    case asRuns:
      unpackRuns(from.bytes(from.number()));
      break;
    default:
      throw new RangeError('Not a block');
  }
  mask.setBlock(block, restored);
}

/** Bytes used in `runs`, or undefined where they would be no fewer than `limit`. */
function packRuns(count: number, limit: number): number | undefined {
  let used = 0;
  let start = 0;
  let value = 0;
  for (let at = 0; at < count; at++) {
    if (pixels[at] === value) continue;
    used = putLength(used, at - start);
    if (used >= limit) return undefined;
    start = at;
    value = 255 - value;
  }
  used = putLength(used, count - start);
  return used < limit ? used : undefined;
}

function putLength(at: number, length: number): number {
  if (length < 128) {
    runs[at] = length;
    return at + 1;
  }
  runs[at] = (length & 127) | 128;
  runs[at + 1] = length >> 7;
  return at + 2;
}

function unpackRuns(packed: Uint8Array): void {
  let value = 0;
  let filled = 0;
  for (let at = 0; at < packed.length; at++) {
    let length = packed[at] ?? 0;
    if (length > 127) length = (length & 127) | ((packed[++at] ?? 0) << 7);
    restored.fill(value, filled, filled + length);
    filled += length;
    value = 255 - value;
  }
}

function packBits(count: number): void {
  bits.fill(0);
  for (let at = 0; at < count; at++) {
    if (pixels[at] === 255) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
  }
}

function unpackBits(packed: Uint8Array, count: number): void {
  for (let at = 0; at < count; at++) {
    restored[at] = (((packed[at >> 3] ?? 0) >> (at & 7)) & 1) * 255;
  }
}
