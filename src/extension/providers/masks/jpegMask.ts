import type { Mask } from '../provider.ts';
import { JpegBits } from './jpegBits.ts';
import { acTable, dcTable, type HuffmanTable } from './jpegTables.ts';
import { forwardTransform, zigzag } from './jpegTransform.ts';

/**
 * The mask as a baseline JPEG with one grey channel, as Ace Data Cloud wants it. No coefficient is
 * coarsened (all steps are 1), so what is black stays black and what is white stays white. Blocks
 * of one colour, nearly all of a mask, cost a few bits and no transform.
 */
export function jpegOfMask({ width, height, data }: Mask): Uint8Array {
  const bits = new JpegBits();
  const block = new Float64Array(64);
  const coefficients = new Int16Array(64);
  let lastMean = 0;
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      const isFlat = fillBlock(block, { width, height, data }, left, top);
      if (isFlat) coefficients.fill(0)[0] = 8 * (block[0] ?? 0);
      else forwardTransform(block, coefficients);
      const mean = coefficients[0] ?? 0;
      writeValue(bits, dcTable, 0, mean - lastMean);
      lastMean = mean;
      writeDetails(bits, coefficients);
    }
  }
  return Buffer.concat([head(width, height), bits.finish(), Buffer.from([0xff, 0xd9])]);
}

/** Copies 8×8 pixels, centred on zero, the edge repeated beyond it; true when all are the same. */
function fillBlock(block: Float64Array, mask: Mask, left: number, top: number): boolean {
  let isFlat = true;
  for (let y = 0; y < 8; y++) {
    const row = Math.min(top + y, mask.height - 1) * mask.width;
    for (let x = 0; x < 8; x++) {
      const value = (mask.data[row + Math.min(left + x, mask.width - 1)] ?? 0) - 128;
      block[y * 8 + x] = value;
      isFlat &&= value === block[0];
    }
  }
  return isFlat;
}

/** The 63 coefficients behind the mean: runs of zeros and values, ended by a mark. */
function writeDetails(bits: JpegBits, coefficients: Int16Array): void {
  let zeros = 0;
  for (let index = 1; index < 64; index++) {
    const value = coefficients[zigzag[index] ?? 0] ?? 0;
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) bits.write(...acTable.codeOf(0xf0));
    writeValue(bits, acTable, zeros, value);
    zeros = 0;
  }
  if (zeros > 0) bits.write(...acTable.codeOf(0x00));
}

function writeValue(bits: JpegBits, table: HuffmanTable, zeros: number, value: number): void {
  const size = 32 - Math.clz32(Math.abs(value));
  bits.write(...table.codeOf((zeros << 4) | size));
  if (size > 0) bits.write(value < 0 ? value + 2 ** size - 1 : value, size);
}

function head(width: number, height: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('4a46494600010100000100010000', 'hex')),
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(0xc0, Buffer.concat([Buffer.from([8]), size, Buffer.from([1, 1, 0x11, 0])])),
    segment(0xc4, Buffer.concat([Buffer.from([0x00]), dcTable.definition])),
    segment(0xc4, Buffer.concat([Buffer.from([0x10]), acTable.definition])),
    segment(0xda, Buffer.from([1, 1, 0x00, 0, 63, 0])),
  ]);
}

function segment(marker: number, content: Buffer): Buffer {
  const start = Buffer.from([0xff, marker, 0, 0]);
  start.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([start, content]);
}
