import { ByteReader, DamagedPicture } from './byteReader.ts';

export function readGifSize(bytes: Uint8Array): { width: number; height: number } {
  const reader = new ByteReader(bytes);
  return { width: reader.uint16Little(6), height: reader.uint16Little(8) };
}

/** Fails as damaged unless the file ends with the trailer (zero padding behind it is common). */
export function checkGif(bytes: Uint8Array): void {
  const tail = bytes.subarray(-4096);
  if (tail.findLast((byte) => byte !== 0) !== 0x3b)
    throw new DamagedPicture('The GIF does not end.');
}
