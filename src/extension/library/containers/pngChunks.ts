import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { ByteReader, concatenate, DamagedPicture, PartCounter } from './byteReader.ts';

export interface PngChunk {
  readonly type: string;
  /** A view into the file. */
  readonly data: Uint8Array;
  /** The whole chunk with its length and checksum. */
  readonly whole: Uint8Array;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The chunks of a PNG up to and with IEND; a DamagedPicture where the file is cut short. */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const reader = new ByteReader(bytes);
  const counter = new PartCounter();
  for (let at = signature.length; ;) {
    counter.next();
    const length = reader.uint32(at);
    const type = reader.tag(at + 4);
    const whole = reader.slice(at, length + 12);
    yield { type, data: whole.subarray(8, 8 + length), whole };
    if (type === 'IEND') return;
    at += whole.length;
  }
}

/** A whole chunk with its length and checksum; `type` is four letters. */
export function makePngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index++) chunk[4 + index] = type.charCodeAt(index);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

/** From IHDR, the first chunk: https://www.w3.org/TR/png-3/#11IHDR */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA. */
  readonly colourType: number;
  readonly interlaced: boolean;
}

/** A DamagedPicture where IHDR is not the first chunk, or cut short. */
export function readPngHeader(bytes: Uint8Array): PngHeader {
  const reader = new ByteReader(bytes);
  if (reader.tag(signature.length + 4) !== 'IHDR') throw new DamagedPicture('IHDR is missing.');
  const data = signature.length + 8;
  return {
    width: reader.uint32(data),
    height: reader.uint32(data + 4),
    bitDepth: reader.byte(data + 8),
    colourType: reader.byte(data + 9),
    interlaced: reader.byte(data + 12) !== 0,
  };
}

/** Bytes whose checksum takes about a millisecond: what the caller is blocked at a stretch. */
const stretch = 2 ** 21;

/** Rejects as damaged unless all chunks are there, each with its true checksum. */
export async function checkPng(bytes: Uint8Array): Promise<void> {
  let hasPixels = false;
  for (const { type, data, whole } of pngChunks(bytes)) {
    const expected = new ByteReader(whole).uint32(8 + data.length);
    if ((await checksum(whole.subarray(4, 8 + data.length))) !== expected) {
      throw new DamagedPicture(`The checksum of ${type} is wrong.`);
    }
    hasPixels ||= type === 'IDAT';
  }
  if (!hasPixels) throw new DamagedPicture('There are no pixels.');
}

async function checksum(bytes: Uint8Array): Promise<number> {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += stretch) {
    sum = crc32(bytes.subarray(at, at + stretch), sum);
    if (bytes.length > stretch) await setImmediate();
  }
  return sum;
}

/** The file of these whole chunks, with its signature. */
export function joinPng(chunks: readonly Uint8Array[]): Uint8Array {
  return concatenate([signature, ...chunks]);
}
