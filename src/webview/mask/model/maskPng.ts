import type { MaskBitmap } from './maskBitmap.ts';

/**
 * The mask as a PNG of one bit a pixel: grey, white where it is to be repainted. Exact, a few
 * kilobytes, and deflated off the page's own thread. PNG: https://www.w3.org/TR/png-3/
 */
export async function encodeMaskPng(mask: MaskBitmap): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, mask.width);
  view.setUint32(4, mask.height);
  // One bit, grey; deflate, the only filter method, not interlaced.
  header[8] = 1;
  const rows = packRows(mask);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', await deflate(rows)),
    chunk('IEND', new Uint8Array(0)),
  ];
  return joined(parts);
}

/** Each row: filter type 0, then its bits, highest first. Uniform blocks are not looked into. */
function packRows(mask: MaskBitmap): Uint8Array<ArrayBuffer> {
  const stride = 1 + Math.ceil(mask.width / 8);
  const rows = new Uint8Array(stride * mask.height);
  for (let block = 0; block < mask.blockCount; block++) {
    const uniform = mask.uniformValue(block);
    if (uniform === 0) continue;
    const { left, top, right, bottom } = mask.blockBox(block);
    const isWhole = uniform === 255 && (right - left) % 8 === 0;
    for (let y = top; y < bottom; y++) {
      const row = y * stride + 1 + left / 8;
      if (isWhole) rows.fill(255, row, row + (right - left) / 8);
      else packBits(mask.data.subarray(y * mask.width + left, y * mask.width + right), rows, row);
    }
  }
  return rows;
}

function packBits(pixels: Uint8Array, into: Uint8Array, start: number): void {
  for (let at = 0; at < pixels.length; at++) {
    if (pixels[at] !== 255) continue;
    const byte = start + (at >> 3);
    into[byte] = (into[byte] ?? 0) | (128 >> (at & 7));
  }
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let at = 0; at < 4; at++) bytes[4 + at] = type.charCodeAt(at);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, checksum(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** CRC-32 as PNG's annex D has it. */
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
