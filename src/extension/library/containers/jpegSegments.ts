import { ByteReader, DamagedPicture, PartCounter } from './byteReader.ts';

export interface JpegSegment {
  /** The byte after 0xff. */
  readonly marker: number;
  /** Without marker and length; a view into the file. */
  readonly data: Uint8Array;
  /** With marker and length. */
  readonly whole: Uint8Array;
}

const startOfScan = 0xda;

/** The segments before the first scan, which is the last one told of. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  const reader = new ByteReader(bytes);
  const counter = new PartCounter();
  for (let at = 2; ;) {
    counter.next();
    if (reader.byte(at) !== 0xff) throw new DamagedPicture('A JPEG marker is missing.');
    const marker = reader.byte(at + 1);
    if (marker === 0xff) {
      at += 1; // padding
      continue;
    }
    // Readers skip them by rules of their own, and could find another picture than we did.
    if (hasNoLength(marker)) throw new DamagedPicture('A JPEG marker is out of its place.');
    const length = reader.uint16(at + 2);
    if (length < 2) throw new DamagedPicture('A JPEG segment is too short.');
    const whole = reader.slice(at, length + 2);
    yield { marker, data: whole.subarray(4), whole };
    if (marker === startOfScan) return;
    at += whole.length;
  }
}

/** 0, TEM, RST0–RST7, SOI and EOI: they stand alone, and none belongs before the first scan. */
function hasNoLength(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd9);
}

/** SOF0–SOF15 without the tables that share the range (DHT, JPG, DAC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Pixels, from the first frame header (ITU-T T.81, B.2.2). A DamagedPicture where there is none. */
export function readJpegSize(bytes: Uint8Array): { width: number; height: number } {
  for (const { marker, data } of jpegSegments(bytes)) {
    if (!isFrameHeader(marker)) continue;
    const frame = new ByteReader(data);
    return { height: frame.uint16(1), width: frame.uint16(3) };
  }
  throw new DamagedPicture('There is no JPEG frame.');
}

/** Fails as damaged unless the scans reach an end-of-image marker (a thumbnail has its own). */
export function checkJpeg(bytes: Uint8Array): void {
  let scan = 0;
  for (const { whole } of jpegSegments(bytes)) scan = whole.byteOffset - bytes.byteOffset;
  const data = Buffer.from(bytes.buffer, bytes.byteOffset + scan, bytes.length - scan);
  if (!data.includes(endOfImage)) throw new DamagedPicture('The JPEG does not end.');
}

const endOfImage = Buffer.of(0xff, 0xd9);
