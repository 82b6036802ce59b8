import { Duplex } from 'node:stream';

/**
 * One end of a connection that never leaves the process. As with TCP, who closes or destroys an end
 * is seen at the other as the end of what comes.
 */
export class MemorySocket extends Duplex {
  readonly #moved: () => void;
  #tell: (chunk: Buffer | null) => void = () => undefined;
  #isOver = false;

  private constructor(moved: () => void) {
    super();
    this.#moved = moved;
  }

  /** Both ends of a connection; `moved` is called whenever anything passes. */
  static pair(moved: () => void): readonly [MemorySocket, MemorySocket] {
    const [one, other] = [new MemorySocket(moved), new MemorySocket(moved)];
    one.#tell = (chunk) => other.#arrive(chunk);
    other.#tell = (chunk) => one.#arrive(chunk);
    return [one, other];
  }

  override _read(): void {
    // What comes is pushed as it comes.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#moved();
    this.#tell(chunk);
    done();
  }

  override _final(done: () => void): void {
    this.#moved();
    this.#tell(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#moved();
    this.#tell(null);
    done(error);
  }

  /** What users of a socket set on it, and what means nothing here. */
  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  #arrive(chunk: Buffer | null): void {
    if (this.#isOver || this.destroyed) return;
    this.#isOver = chunk === null;
    this.push(chunk);
  }
}
