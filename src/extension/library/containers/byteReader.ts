/** The bytes are not what their format says; told to people as `bad-picture` or asked for again. */
export class DamagedPicture extends Error {
  override readonly name = 'DamagedPicture';
}

/**
 * More chunks, segments or boxes than any honest file has: without an end to them, a file of tiny
 * ones would keep us busy for seconds.
 */
const mostParts = 65_536;

/** Counts the parts of a file and fails as damaged past what is honest. */
export class PartCounter {
  #count = 0;

  next(): void {
    this.#count += 1;
    if (this.#count > mostParts) throw new DamagedPicture('There are too many parts.');
  }
}

/** Reads numbers and tags, and fails as damaged where the bytes end too soon. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  byte(at: number): number {
    this.#need(at, 1);
    return this.#view.getUint8(at);
  }

  uint16(at: number): number {
    this.#need(at, 2);
    return this.#view.getUint16(at);
  }

  uint16Little(at: number): number {
    this.#need(at, 2);
    return this.#view.getUint16(at, true);
  }

  uint24Little(at: number): number {
    return this.uint16Little(at) + this.byte(at + 2) * 0x10000;
  }

  uint32(at: number): number {
    this.#need(at, 4);
    return this.#view.getUint32(at);
  }

  uint32Little(at: number): number {
    this.#need(at, 4);
    return this.#view.getUint32(at, true);
  }

  /** Four characters that name a chunk or a box. */
  tag(at: number): string {
    return this.text(at, 4);
  }

  /** Latin-1. */
  text(at: number, length: number): string {
    return String.fromCharCode(...this.slice(at, length));
  }

  /** A view, not a copy. */
  slice(at: number, length: number): Uint8Array {
    this.#need(at, length);
    return this.bytes.subarray(at, at + length);
  }

  #need(at: number, length: number): void {
    if (at < 0 || length < 0 || at + length > this.bytes.length) {
      throw new DamagedPicture('The data ends too soon.');
    }
  }
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
