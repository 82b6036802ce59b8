import { ByteReader, concatenate, DamagedPicture, PartCounter } from './byteReader.ts';

export interface IsoBox {
  readonly type: string;
  /** Views into the file: what is in the box, and the box with its header. */
  readonly data: Uint8Array;
  readonly whole: Uint8Array;
}

/** Boxes of an ISO base media file (ISO/IEC 14496-12), the container of AVIF and MP4. */
export function* isoBoxes(bytes: Uint8Array): Generator<IsoBox> {
  const reader = new ByteReader(bytes);
  const counter = new PartCounter();
  for (let at = 0; at < bytes.length;) {
    counter.next();
    const short = reader.uint32(at);
    const isLong = short === 1;
    const header = isLong ? 16 : 8;
    const length = isLong
      ? reader.uint32(at + 8) * 2 ** 32 + reader.uint32(at + 12)
      : short || bytes.length - at; // 0: up to the end of the file
    if (length < header) throw new DamagedPicture('A box is too short.');
    const whole = reader.slice(at, length);
    yield { type: reader.tag(at + 4), data: whole.subarray(header), whole };
    at += length;
  }
}

/** A box below 4 GB. */
export function makeIsoBox(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const data = concatenate(parts);
  const header = new Uint8Array(8);
  new DataView(header.buffer).setUint32(0, header.length + data.length);
  header.set(latin(type), 4);
  return concatenate([header, data]);
}

/** Characters up to U+00FF as bytes. */
export function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function find(bytes: Uint8Array, type: string): Uint8Array {
  for (const box of isoBoxes(bytes)) if (box.type === type) return box.data;
  throw new DamagedPicture(`The box ${type} is missing.`);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function larger(one: Size, other: Size): Size {
  return other.width * other.height > one.width * one.height ? other : one;
}

/** The largest image extent (`ispe`): the other ones are its alpha or thumbnails. */
export function readAvifSize(bytes: Uint8Array): Size {
  const meta = find(bytes, 'meta').subarray(4); // version and flags
  let size: Size = { width: 0, height: 0 };
  for (const { type, data } of isoBoxes(find(find(meta, 'iprp'), 'ipco'))) {
    if (type !== 'ispe') continue;
    const reader = new ByteReader(data);
    size = larger(size, { width: reader.uint32(4), height: reader.uint32(8) });
  }
  return size;
}

/** The largest track; its header ends with width and height as 16.16 fixed point. */
export function readMp4Size(bytes: Uint8Array): Size {
  let size: Size = { width: 0, height: 0 };
  for (const { type, data } of isoBoxes(find(bytes, 'moov'))) {
    if (type !== 'trak') continue;
    const reader = new ByteReader(find(data, 'tkhd'));
    size = larger(size, {
      width: Math.round(reader.uint32(reader.length - 8) / 65_536),
      height: Math.round(reader.uint32(reader.length - 4) / 65_536),
    });
  }
  return size;
}

/** Fails as damaged unless every box is whole and there is media data. */
export function checkIsoMedia(bytes: Uint8Array): void {
  let hasData = false;
  for (const { type } of isoBoxes(bytes)) hasData ||= type === 'mdat';
  if (!hasData) throw new DamagedPicture('There is no media data.');
}
