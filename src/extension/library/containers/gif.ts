import { ByteReader, DamagedPicture } from './byteReader.ts';

export function readGifSize(bytes: Uint8Array): { width: number; height: number } {
  const reader = new ByteReader(bytes);
  return { width: reader.uint16Little(6), height: reader.uint16Little(8) };
}

/** Fails as damaged unless the file ends with the trailer (zero padding behind it is common). */
export function checkGif(bytes: Uint8Array): void {
  let last = bytes.length - 1;
  while (last > 0 && bytes[last] === 0) last--;
  if (bytes[last] !== 0x3b) throw new DamagedPicture('The GIF does not end.');
}
