import { failureOf } from './failureCause.ts';
import { HttpFailure } from './httpClient.ts';
import type { Limits } from './limits.ts';

/** An answer whose head has come and whose body is still to be read, under the request's limits. */
export class Exchange {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  readonly #body: ReadableStream<Uint8Array> | null;
  readonly #limits: Limits;
  readonly #sizeLimit: number;

  constructor(response: Response, url: string, limits: Limits, sizeLimit: number) {
    this.status = response.status;
    this.headers = Object.fromEntries(response.headers);
    this.url = url;
    this.#body = response.body;
    this.#limits = limits;
    this.#sizeLimit = sizeLimit;
  }

  /** The body as it comes. Leaving the loop early closes the connection. */
  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      if (!this.#body) return;
      this.#refuseAbove(Number(this.headers['content-length'] ?? 0));
      let size = 0;
      for await (const chunk of this.#body) {
        this.#limits.touch();
        size += chunk.byteLength;
        this.#refuseAbove(size);
        yield chunk;
      }
    } catch (error) {
      if (this.#limits.signal.aborted) throw this.#limits.signal.reason;
      throw failureOf(error);
    } finally {
      this.#limits.dispose();
    }
  }

  async readAll(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.chunks()) chunks.push(chunk);
    const whole = new Uint8Array(chunks.reduce((size, { byteLength }) => size + byteLength, 0));
    let offset = 0;
    for (const chunk of chunks) {
      whole.set(chunk, offset);
      offset += chunk.byteLength;
    }
    // No Buffer: VS Code would send that to a webview as a list of numbers.
    return whole;
  }

  #refuseAbove(size: number): void {
    if (size > this.#sizeLimit) throw new HttpFailure('too-large', true);
  }
}
