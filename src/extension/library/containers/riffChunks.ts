import { ByteReader, concatenate, DamagedPicture, PartCounter } from './byteReader.ts';

export interface RiffChunk {
  readonly tag: string;
  /** Without tag, length and padding; a view into the file. */
  readonly data: Uint8Array;
}

const headerLength = 12;

/** The chunks of a WebP: https://developers.google.com/speed/webp/docs/riff_container */
export function* riffChunks(bytes: Uint8Array): Generator<RiffChunk> {
  const reader = new ByteReader(bytes);
  const end = Math.min(reader.uint32Little(4) + 8, bytes.length);
  const counter = new PartCounter();
  for (let at = headerLength; at + 8 <= end;) {
    counter.next();
    const length = reader.uint32Little(at + 4);
    yield { tag: reader.tag(at), data: reader.slice(at + 8, length) };
    at += 8 + length + (length % 2);
  }
}

/** The file of these chunks, with its RIFF header and the padding of odd ones. */
export function joinWebp(chunks: readonly RiffChunk[]): Uint8Array {
  const parts = chunks.flatMap(({ tag, data }) => [
    tagAndLength(tag, data.length),
    data,
    new Uint8Array(data.length % 2),
  ]);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return concatenate([tagAndLength('RIFF', length + 4), latin('WEBP'), ...parts]);
}

function tagAndLength(tag: string, length: number): Uint8Array {
  const bytes = new Uint8Array(8);
  bytes.set(latin(tag));
  new DataView(bytes.buffer).setUint32(4, length, true);
  return bytes;
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Pixels (RFC 9649, sections 2.5 to 2.7 and 3.4). A DamagedPicture where there is no frame. */
export function readWebpSize(bytes: Uint8Array): { width: number; height: number } {
  for (const { tag, data } of riffChunks(bytes)) {
    const chunk = new ByteReader(data);
    if (tag === 'VP8X') {
      return { width: chunk.uint24Little(4) + 1, height: chunk.uint24Little(7) + 1 };
    }
    if (tag === 'VP8 ') {
      if (chunk.text(3, 3) !== '\x9d\x01\x2a') break;
      return { width: chunk.uint16Little(6) & 0x3fff, height: chunk.uint16Little(8) & 0x3fff };
    }
    if (tag === 'VP8L') {
      if (chunk.byte(0) !== 0x2f) break;
      const bits = chunk.uint32Little(1);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
  }
  throw new DamagedPicture('There is no WebP frame.');
}

/** Whether it has frames, or says that it has: then it is no still picture. */
export function isAnimatedWebp(bytes: Uint8Array): boolean {
  for (const { tag } of riffChunks(bytes)) if (tag === 'ANIM' || tag === 'ANMF') return true;
  return false;
}

/** Fails as damaged unless all bytes that the header announces are there. */
export function checkWebp(bytes: Uint8Array): void {
  const announced = new ByteReader(bytes).uint32Little(4) + 8;
  if (announced > bytes.length) throw new DamagedPicture('The WebP is cut short.');
  let hasPixels = false;
  for (const { tag } of riffChunks(bytes)) {
    hasPixels ||= ['VP8 ', 'VP8L', 'ANMF'].includes(tag);
  }
  if (!hasPixels) throw new DamagedPicture('There are no pixels.');
}
