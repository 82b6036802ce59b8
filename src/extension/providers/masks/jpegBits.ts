/** Collects codes of any length into bytes, as a JPEG's scan has them: 0xff is followed by 0. */
export class JpegBits {
  #bytes = new Uint8Array(64 * 1024);
  #length = 0;
  #pending = 0;
  #count = 0;

  /** The lowest `size` bits of `code`, highest first; at most 16. */
  write(code: number, size: number): void {
    this.#pending = (this.#pending << size) | code;
    this.#count += size;
    while (this.#count >= 8) {
      this.#count -= 8;
      this.#push((this.#pending >> this.#count) & 0xff);
    }
    this.#pending &= (1 << this.#count) - 1;
  }

  /** All bytes; the last is filled up with ones. */
  finish(): Uint8Array {
    if (this.#count > 0) this.write(2 ** (8 - this.#count) - 1, 8 - this.#count);
    return this.#bytes.subarray(0, this.#length);
  }

  #push(byte: number): void {
    if (this.#length + 2 > this.#bytes.length) {
      const longer = new Uint8Array(this.#bytes.length * 2);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#bytes[this.#length++] = byte;
    if (byte === 0xff) this.#bytes[this.#length++] = 0;
  }
}
