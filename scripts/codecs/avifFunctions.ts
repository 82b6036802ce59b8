import { readFileSync, writeFileSync } from 'node:fs';
import { avifSettings, newAvifEncoder } from '../../src/extension/library/codecs/encodePicture.ts';
import { toRgba } from '../../src/extension/library/codecs/pixels.ts';
import { instanceOf } from '../../src/extension/library/codecs/wasmModule.ts';
import { avifEncoderFile, avifListFile, listOf } from './avifEncoder.ts';
import { type AvifPicture, avifPictures, variedScenes } from './avifPictures.ts';
import { functionBodies, instructionsStart, replaceBodies } from './wasmBodies.ts';

/**
 * Finds out which functions of the AVIF encoder are reached, and writes `avifFunctions.json`. To be
 * run when npm brings another encoder, or our settings change; it takes some minutes.
 *
 * Every function is made to set a bit of its own first, in the first kilobyte of the memory, which
 * Emscripten leaves free so that null points to nothing.
 */
const freeMemory = 1024;
const qualities = [1, 30, 60, 80, 95, 100];
/** With those beside ours, what our pictures missed by chance is not missing. */
const speeds = [avifSettings.speed, avifSettings.speed - 1, avifSettings.speed + 1] as const;
/** Pixels; larger pictures are encoded at our speed and in two qualities only. */
const large = 100_000;

const wasm = readFileSync(avifEncoderFile);
if (functionBodies(wasm).length > freeMemory * 8) throw new Error('More functions than bits.');
const module = new WebAssembly.Module(replaceBodies(wasm, marked));
const reached = new Uint8Array(freeMemory);

for (const picture of avifPictures()) {
  const { width, height } = picture.pixels;
  const isLarge = width * height > large;
  for (const speed of isLarge ? speeds.slice(0, 1) : speeds) {
    for (const quality of isLarge ? [60, 95] : qualities) await encode(picture, speed, quality);
  }
  console.log(`${picture.name}, ${width} × ${height}: ${count(reached)} functions so far.`);
}
const more = [speeds[0], speeds[0] - 2, speeds[0], speeds[0] + 2, ...speeds];
let scene = 0;
for (const { quality, ...picture } of variedScenes(200)) {
  await encode(picture, more[scene++ % more.length] ?? speeds[0], quality);
}
console.log(`${count(reached)} functions.`);
writeFileSync(avifListFile, `${JSON.stringify(listOf(wasm, reached), null, 2)}\n`);

/** `memory[index / 8] |= 1 << (index % 8)`, then what the function does. */
function marked(body: Uint8Array, index: number): Uint8Array {
  const start = instructionsStart(body);
  const constant = (value: number): number[] => [0x41, ...signed(value)];
  const mark = [
    ...constant(index >> 3),
    ...constant(index >> 3),
    ...[0x2d, 0, 0], // i32.load8_u
    ...constant(1 << (index & 7)),
    0x72, // i32.or
    ...[0x3a, 0, 0], // i32.store8
  ];
  return Buffer.concat([body.subarray(0, start), Uint8Array.from(mark), body.subarray(start)]);
}

/** As constants have it: with room for a sign. Below 2^13. */
function signed(value: number): number[] {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, value >> 7];
}

async function encode({ name, pixels }: AvifPicture, speed: number, quality: number) {
  let memory: WebAssembly.Memory | undefined;
  const encoder = await instanceOf(module, newAvifEncoder, ({ exports }) => {
    memory = Object.values(exports).find((value) => value instanceof WebAssembly.Memory);
  });
  const { width, height } = pixels;
  const { data } = toRgba(pixels);
  const settings = { ...avifSettings, speed, quality };
  if (!encoder.encode(data, width, height, settings)) throw new Error(`${name} was not encoded.`);
  if (!memory) throw new Error('The encoder has no memory.');
  const marks = new Uint8Array(memory.buffer, 0, freeMemory);
  for (const [at, mark] of marks.entries()) reached[at] = (reached[at] ?? 0) | mark;
}

function count(bits: Uint8Array): number {
  return bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
}
