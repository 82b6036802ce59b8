/**
 * The bodies of a WebAssembly module's functions: https://webassembly.github.io/spec/core/binary/
 * Just enough of the format to read and replace them; nothing else of the module changes.
 */
const codeSection = 10;
const preamble = 8;

interface Code {
  /** Where the section starts, its id included, and where it ends. */
  readonly start: number;
  readonly end: number;
  readonly bodies: readonly Uint8Array[];
}

export function functionBodies(wasm: Uint8Array): readonly Uint8Array[] {
  return readCode(wasm).bodies;
}

/** The module with other bodies; imported functions have none and do not count in `index`. */
export function replaceBodies(
  wasm: Uint8Array,
  replace: (body: Uint8Array, index: number) => Uint8Array,
): Uint8Array<ArrayBuffer> {
  const { start, end, bodies } = readCode(wasm);
  const parts = bodies.flatMap((body, index) => {
    const replaced = replace(body, index);
    return [unsigned(replaced.length), replaced];
  });
  const content = Buffer.concat([unsigned(bodies.length), ...parts]);
  const section = [Uint8Array.of(codeSection), unsigned(content.length), content];
  return Buffer.concat([wasm.subarray(0, start), ...section, wasm.subarray(end)]);
}

/** Where a body's instructions start: behind the declarations of its variables. */
export function instructionsStart(body: Uint8Array): number {
  let { value: groups, next } = readUnsigned(body, 0);
  for (; groups > 0; groups--) next = readUnsigned(body, next).next + 1;
  return next;
}

/** A number as instructions and lengths have it (LEB128); below 2^31. */
function unsigned(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Uint8Array.from([...bytes, value]);
}

function readCode(wasm: Uint8Array): Code {
  for (let start = preamble; start < wasm.length;) {
    const { value: length, next } = readUnsigned(wasm, start + 1);
    const end = next + length;
    if (wasm[start] === codeSection) return { start, end, bodies: readBodies(wasm, next) };
    start = end;
  }
  throw new Error('The module has no code.');
}

function readBodies(wasm: Uint8Array, from: number): Uint8Array[] {
  const { value: count, next } = readUnsigned(wasm, from);
  const bodies: Uint8Array[] = [];
  for (let at = next; bodies.length < count;) {
    const length = readUnsigned(wasm, at);
    at = length.next + length.value;
    bodies.push(wasm.subarray(length.next, at));
  }
  return bodies;
}

function readUnsigned(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, next: at };
  }
}
