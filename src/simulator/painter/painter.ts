import { Worker } from 'node:worker_threads';
import type { PainterAnswer, PainterRequest, PainterResult } from './messages.ts';
import type { Finish, PictureOrder } from './order.ts';
import { uploadsOf } from './order.ts';

export interface PaintedPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The painting thread as seen from outside. It starts with the first order. */
export class Painter {
  readonly #workerUrl: URL;
  readonly #uploads: ReadonlyMap<string, Uint8Array>;
  readonly #waiting = new Map<
    number,
    { resolve: (result: PainterResult) => void; reject: (error: Error) => void }
  >();
  #worker: Worker | undefined;
  #closed = false;
  #lastId = 0;

  constructor(workerUrl: URL, uploads: ReadonlyMap<string, Uint8Array>) {
    this.#workerUrl = workerUrl;
    this.#uploads = uploads;
  }

  /** A PNG of the order; resampled when a `size` in pixels is given. */
  async paint(
    order: PictureOrder,
    finish: Finish,
    size?: { readonly width: number; readonly height: number },
  ): Promise<PaintedPicture> {
    const request = { do: 'paint', order, finish, uploads: this.#needed(order) } as const;
    return pictureIn(await this.#ask(size ? { ...request, size } : request));
  }

  /** Brightness of a PNG's or JPEG's pixels, a byte each. Rejects when it is neither. */
  async decode(bytes: Uint8Array): Promise<PaintedPicture> {
    return pictureIn(await this.#ask({ do: 'decode', bytes }));
  }

  /** Four prompts for a picture. */
  async describe(order: PictureOrder): Promise<readonly string[]> {
    const finish = { scale: Math.min(1, 256 / order.width), blur: 0 };
    const result = await this.#ask({
      do: 'describe',
      order,
      finish,
      uploads: this.#needed(order),
    });
    return 'texts' in result ? result.texts : [];
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#failAll(new Error('The painter was closed.'));
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #needed(order: PictureOrder): Map<string, Uint8Array> {
    const needed = new Map<string, Uint8Array>();
    for (const id of uploadsOf(order)) {
      const bytes = this.#uploads.get(id);
      if (bytes) needed.set(id, bytes);
    }
    return needed;
  }

  #ask(request: PainterRequest): Promise<PainterResult> {
    if (this.#closed) return Promise.reject(new Error('The painter was closed.'));
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, request });
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#workerUrl, { name: 'darkroom-painter' });
    worker.on('message', (message: PainterAnswer) => {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (this.#waiting.size === 0) worker.unref();
      if ('error' in message) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.result);
    });
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#worker = undefined;
      this.#failAll(error instanceof Error ? error : new Error(String(error)));
    });
    return worker;
  }

  #failAll(error: Error): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of all) reject(error);
  }
}

function pictureIn(result: PainterResult): PaintedPicture {
  if ('bytes' in result) return result;
  throw new Error('The painter answered with words.');
}
