import { joinWebp, readWebpSize, riffChunks, type RiffChunk } from '../containers/riffChunks.ts';

const tag = 'XMP ';
const xmpFlag = 0x04;
const alphaFlag = 0x10;

/** The XMP packet of a WebP, a view into the file; undefined where it has none. */
export function getWebpXmp(webp: Uint8Array): Uint8Array | undefined {
  for (const chunk of riffChunks(webp)) if (chunk.tag === tag) return chunk.data;
  return undefined;
}

/**
 * The WebP with that XMP packet in place of its own. A simple file becomes an extended one (VP8X
 * first); the chunks with the pixels stay byte for byte.
 */
export function setWebpXmp(webp: Uint8Array, packet: Uint8Array): Uint8Array {
  const chunks = [...riffChunks(webp)].filter((chunk) => chunk.tag !== tag);
  const header = chunks.find((chunk) => chunk.tag === 'VP8X')?.data ?? newHeader(webp, chunks);
  const others = chunks.filter((chunk) => chunk.tag !== 'VP8X');
  return joinWebp([{ tag: 'VP8X', data: withXmp(header) }, ...others, { tag, data: packet }]);
}

function withXmp(header: Uint8Array): Uint8Array {
  const flagged = header.slice();
  flagged[0] = (flagged[0] ?? 0) | xmpFlag;
  return flagged;
}

/** Flags, three reserved bytes, width − 1 and height − 1 as 24 bits each. */
function newHeader(webp: Uint8Array, chunks: readonly RiffChunk[]): Uint8Array {
  const { width, height } = readWebpSize(webp);
  const header = new Uint8Array(10);
  const view = new DataView(header.buffer);
  header[0] = hasAlpha(chunks) ? alphaFlag : 0;
  view.setUint16(4, (width - 1) & 0xffff, true);
  header[6] = (width - 1) >> 16;
  view.setUint16(7, (height - 1) & 0xffff, true);
  header[9] = (height - 1) >> 16;
  return header;
}

/** A lossless frame says so itself, in the bit behind its sizes. */
function hasAlpha(chunks: readonly RiffChunk[]): boolean {
  return chunks.some(
    ({ tag: name, data }) => name === 'ALPH' || (name === 'VP8L' && ((data[4] ?? 0) & 0x10) !== 0),
  );
}
