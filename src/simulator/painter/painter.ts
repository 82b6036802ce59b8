import { Worker } from 'node:worker_threads';
import type { PainterAnswer, PainterRequest, PainterResult } from './messages.ts';
import type { Finish, PictureOrder } from './order.ts';
import { uploadsOf } from './order.ts';

export interface PaintedPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

interface Asked {
  readonly request: PainterRequest;
  readonly resolve: (result: PainterResult) => void;
  readonly reject: (error: Error) => void;
}

/** Who paints for the simulator. */
export type PaintService = Pick<Painter, 'paint' | 'decode' | 'describe' | 'close'>;

/**
 * The painting thread as seen from outside. It starts with the first request and has one at a time,
 * so that one which is quickly done need not wait for the large pictures of other jobs.
 */
export class Painter {
  readonly #workerUrl: URL;
  readonly #uploads: ReadonlyMap<string, Uint8Array>;
  readonly #line: Asked[] = [];
  /** What the thread is at, under `#lastId`. */
  #current: Asked | undefined;
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
    return new Promise((resolve, reject) => {
      this.#line.push({ request, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#current || this.#line.length === 0) return;
    const quick = this.#line.findIndex(({ request }) => !isLong(request));
    [this.#current] = this.#line.splice(Math.max(0, quick), 1);
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    worker.postMessage({ id: ++this.#lastId, request: this.#current?.request });
  }

  #start(): Worker {
    const worker = new Worker(this.#workerUrl, { name: 'darkroom-painter' });
    worker.on('message', (message: PainterAnswer) => {
      const asked = this.#current;
      if (!asked || message.id !== this.#lastId) return;
      this.#current = undefined;
      worker.unref();
      if ('error' in message) asked.reject(new Error(message.error));
      else asked.resolve(message.result);
      this.#next();
    });
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#worker = undefined;
      this.#failAll(error instanceof Error ? error : new Error(String(error)));
    });
    return worker;
  }

  #failAll(error: Error): void {
    const all = [...(this.#current ? [this.#current] : []), ...this.#line.splice(0)];
    this.#current = undefined;
    for (const { reject } of all) reject(error);
  }
}

/** A picture that is shown sharp is as large as it gets. */
function isLong(request: PainterRequest): boolean {
  return request.do === 'paint' && request.finish.blur === 0;
}

function pictureIn(result: PainterResult): PaintedPicture {
  if ('bytes' in result) return result;
  throw new Error('The painter answered with words.');
}
