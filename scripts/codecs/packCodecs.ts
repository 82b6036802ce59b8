import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { codecPackages } from '../../src/extension/library/codecs/codecFiles.ts';
import { root } from '../tools/paths.ts';
import { avifEncoderFile, avifListFile, trimmedAvifEncoder } from './avifEncoder.ts';

/** Lays out WebAssembly of the picture codecs, packed by Brotli since a .vsix only knows deflate. */
export function packCodecs(folder: string, { smallest }: { smallest: boolean }): void {
  mkdirSync(folder, { recursive: true });
  for (const source of Object.values(codecPackages)) {
    const from = join(root, 'node_modules', source);
    const to = join(folder, `${basename(source)}.br`);
    const sources = from === avifEncoderFile ? [from, avifListFile] : [from];
    if (!smallest && isCurrent(to, sources)) continue;
    const wasm = from === avifEncoderFile ? trimmedAvifEncoder() : readFileSync(from);
    const quality = smallest ? constants.BROTLI_MAX_QUALITY : 5;
    const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
    writeFileSync(to, brotliCompressSync(wasm, { params }));
  }
}

function isCurrent(file: string, sources: readonly string[]): boolean {
  if (!existsSync(file)) return false;
  const { mtimeMs } = statSync(file);
  return sources.every((source) => statSync(source).mtimeMs < mtimeMs);
}
