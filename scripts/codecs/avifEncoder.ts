import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codecPackages } from '../../src/extension/library/codecs/codecFiles.ts';
import { root } from '../tools/paths.ts';
import { functionBodies, replaceBodies } from './wasmBodies.ts';

/**
 * The AVIF encoder as it is shipped: without the functions that still pictures in our settings never
 * reach (video, ten bits, other speeds), which are most of it. `avifFunctions.ts` found out which
 * those are, and `test/unit/library/avif.test.ts` that nothing comes out differently.
 */
export const avifEncoderFile = join(root, 'node_modules', codecPackages.avifEncoder);
export const avifListFile = join(root, 'scripts/codecs/avifFunctions.json');

/** Which functions are reached. */
export interface FunctionList {
  /** SHA-256 of the module that the list is about. */
  readonly module: string;
  /** A bit for each function, the lowest first; Base64. */
  readonly reached: string;
}

/** Throws where npm's module is another than that of the list. */
export function trimmedAvifEncoder(): Uint8Array<ArrayBuffer> {
  const list = JSON.parse(readFileSync(avifListFile, 'utf8')) as FunctionList;
  const wasm = readFileSync(avifEncoderFile);
  if (digestOf(wasm) !== list.module) {
    throw new Error('The AVIF encoder is a new one: run `node scripts/codecs/avifFunctions.ts`.');
  }
  const reached = Buffer.from(list.reached, 'base64');
  return replaceBodies(wasm, (body, index) => (bitAt(reached, index) ? body : trap));
}

export function listOf(wasm: Uint8Array, reached: Uint8Array): FunctionList {
  const bits = reached.subarray(0, Math.ceil(functionBodies(wasm).length / 8));
  return { module: digestOf(wasm), reached: Buffer.from(bits).toString('base64') };
}

/** No variables; `unreachable`; `end`. Whoever calls it ends with an error that can be told. */
const trap = Uint8Array.of(0x00, 0x00, 0x0b);

function bitAt(bits: Uint8Array, index: number): boolean {
  return ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
