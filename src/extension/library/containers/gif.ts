import { ByteReader, DamagedPicture, PartCounter } from './byteReader.ts';

/** Pixels, from the logical screen (GIF89a, section 18). A DamagedPicture where the file is cut short. */
export function readGifSize(bytes: Uint8Array): { width: number; height: number } {
  const reader = new ByteReader(bytes);
  return { width: reader.uint16Little(6), height: reader.uint16Little(8) };
}

const extension = 0x21;
const image = 0x2c;
const trailer = 0x3b;

/** Fails as damaged unless every block up to the trailer is there (GIF89a, section 12 and on). */
export function checkGif(bytes: Uint8Array): void {
  const reader = new ByteReader(bytes);
  const counter = new PartCounter();
  let at = 13 + colourTableLength(reader.byte(10));
  for (let hasPixels = false; ;) {
    counter.next();
    const kind = reader.byte(at);
    if (kind === trailer && hasPixels) return;
    if (kind === image) {
      hasPixels = true;
      at = skipSubBlocks(reader, at + 11 + colourTableLength(reader.byte(at + 9)), counter);
    } else if (kind === extension) {
      at = skipSubBlocks(reader, at + 2, counter);
    } else {
      throw new DamagedPicture('A GIF block is unknown.');
    }
  }
}

function colourTableLength(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

/** Each begins with its length; one of length 0 is the last. Frames have thousands of them. */
function skipSubBlocks(reader: ByteReader, start: number, counter: PartCounter): number {
  counter.next();
  for (let at = start; ;) {
    const length = reader.byte(at);
    at += 1 + length;
    if (length === 0) return at;
  }
}
