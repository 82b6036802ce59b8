import { inflateSync } from 'node:zlib';
import { concatenate, DamagedPicture } from '../containers/byteReader.ts';
import { joinPng, makePngChunk, pngChunks } from '../containers/pngChunks.ts';

/**
 * The PNG with an international text chunk (iTXt) before its pixels, in place of earlier ones of
 * that keyword. Everything else stays byte for byte.
 */
export function setPngText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  let isIn = false;
  for (const { type, data, whole } of pngChunks(png)) {
    if (type === 'iTXt' && keywordOf(data) === keyword) continue;
    if (type === 'IDAT' && !isIn) {
      chunks.push(makePngChunk('iTXt', textData(keyword, text)));
      isIn = true;
    }
    chunks.push(whole);
  }
  return joinPng(chunks);
}

/** The text of the first iTXt of that keyword; throws DamagedPicture past `limit` bytes. */
export function getPngText(png: Uint8Array, keyword: string, limit: number): string | undefined {
  for (const { type, data } of pngChunks(png)) {
    if (type === 'iTXt' && keywordOf(data) === keyword) return textOf(data, limit);
  }
  return undefined;
}

/** Keyword, 0, not compressed (0, 0), no language (0), no translated keyword (0), UTF-8. */
function textData(keyword: string, text: string): Uint8Array {
  return concatenate([
    new TextEncoder().encode(keyword),
    new Uint8Array(5),
    new TextEncoder().encode(text),
  ]);
}

function keywordOf(data: Uint8Array): string {
  return String.fromCharCode(...data.subarray(0, Math.max(0, data.subarray(0, 80).indexOf(0))));
}

/** Other programs may have compressed what we wrote plainly. */
function textOf(data: Uint8Array, limit: number): string {
  const flags = data.indexOf(0) + 1;
  const language = data.indexOf(0, flags + 2);
  const translated = data.indexOf(0, language + 1);
  if (language < 0 || translated < 0) throw new DamagedPicture('The text chunk is malformed.');
  const bytes = data.subarray(translated + 1);
  if (bytes.length > limit) throw new DamagedPicture('The text is too long.');
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
    data[flags] === 1 ? inflateSync(bytes, { maxOutputLength: limit }) : bytes,
  );
}
