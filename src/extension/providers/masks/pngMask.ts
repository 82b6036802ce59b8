import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import type { Mask } from '../provider.ts';

const deflated = promisify(deflate);

/**
 * The mask as an opaque black and white PNG in four channels, which is what a browser's canvas
 * gives and servers of the midjourney-proxy family are used to.
 */
export async function pngOfMask({ width, height, data }: Mask): Promise<Uint8Array> {
  const stride = 1 + width * 4;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * stride + 1 + x * 4;
      const value = data[y * width + x] ?? 0;
      rows[at] = value;
      rows[at + 1] = value;
      rows[at + 2] = value;
      rows[at + 3] = 255;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', await deflated(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
