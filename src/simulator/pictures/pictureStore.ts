import { createHmac } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import { sharp } from '../painter/order.ts';
import type { Finish, PictureOrder } from '../painter/order.ts';
import type { PaintService } from '../painter/painter.ts';
import type { Job } from '../jobs/job.ts';
import type { Knobs } from '../options.ts';
import type { SimulatorState } from '../state.ts';
import type { PictureRecord } from './pictureRecord.ts';

/** Painted bytes that are kept; anything older is painted again when asked for. */
const mostCachedBytes = 48 * 1024 * 1024;

export interface NewPicture {
  readonly id: string;
  readonly path: string;
  readonly order: PictureOrder;
  readonly finish: Finish;
  readonly contentType: string;
}

/** Knows every picture, signs its address, has it painted. */
export class PictureStore {
  readonly #state: SimulatorState;
  readonly #painter: PaintService;
  readonly #clock: Clock;
  readonly #knobs: Knobs;
  readonly #cache = new Map<string, { bytes: Promise<Uint8Array>; size: number }>();

  constructor(state: SimulatorState, painter: PaintService, clock: Clock, knobs: Knobs) {
    this.#state = state;
    this.#painter = painter;
    this.#clock = clock;
    this.#knobs = knobs;
  }

  add(picture: NewPicture): PictureRecord {
    const issued = Math.floor(this.#clock.now() / 1000);
    const record: PictureRecord = {
      ...picture,
      width: Math.round(picture.order.width * picture.finish.scale),
      height: Math.round(picture.order.height * picture.finish.scale),
      issued,
      expires: issued + this.#knobs.pictureLifeSeconds,
      destroyed: false,
    };
    this.#state.pictures.set(record.id, record);
    return record;
  }

  /** Gives a picture that somebody sent an address of ours, signed; answers path and query. */
  host(order: PictureOrder, id: string): string {
    const path = `/attachments/1233387694839697411/${id}/image.png`;
    const named = { id, path, order, finish: sharp, contentType: 'image/png' };
    return this.signedPath(this.add(named));
  }

  get(id: string): PictureRecord | undefined {
    return this.#state.pictures.get(id);
  }

  /** What came of a job, as long as it is served. */
  async finished(job: Job | undefined): Promise<Uint8Array | undefined> {
    const record = this.get(job?.picture ?? '');
    const isServed = record && this.#clock.now() / 1000 < record.expires;
    return job?.status === 'succeeded' && isServed ? this.bytes(record) : undefined;
  }

  atPath(path: string): PictureRecord | undefined {
    const id = path.split('/').at(-2) ?? '';
    const record = this.#state.pictures.get(id);
    return record?.path === path ? record : undefined;
  }

  destroy(id: string): void {
    const record = this.#state.pictures.get(id);
    if (record) record.destroyed = true;
  }

  /** Path and query as Discord signs them, the trailing `&` included. */
  signedPath(record: PictureRecord): string {
    const ex = record.expires.toString(16);
    const is = record.issued.toString(16);
    return `${record.path}?ex=${ex}&is=${is}&hm=${this.#signature(record.path, ex, is)}&`;
  }

  /** Why an address is not served; undefined when it is good. */
  isGood(record: PictureRecord, query: URLSearchParams): boolean {
    const ex = query.get('ex') ?? '';
    const is = query.get('is') ?? '';
    return (
      !record.destroyed &&
      query.get('hm') === this.#signature(record.path, ex, is) &&
      this.#clock.now() / 1000 < parseInt(ex, 16)
    );
  }

  /** The PNG, resampled to `size` when one is given. */
  bytes(
    record: PictureRecord,
    size?: { readonly width: number; readonly height: number },
  ): Promise<Uint8Array> {
    const key = size ? `${record.id} ${size.width}x${size.height}` : record.id;
    const cached = this.#cache.get(key);
    if (cached) {
      this.#cache.delete(key);
      this.#cache.set(key, cached);
      return cached.bytes;
    }
    const entry = {
      bytes: this.#painter.paint(record.order, record.finish, size).then((painted) => {
        entry.size = painted.bytes.length;
        this.#trim();
        return painted.bytes;
      }),
      size: 0,
    };
    entry.bytes.catch(() => this.#cache.delete(key));
    this.#cache.set(key, entry);
    return entry.bytes;
  }

  #trim(): void {
    let total = 0;
    for (const { size } of this.#cache.values()) total += size;
    for (const [key, { size }] of this.#cache) {
      if (total <= mostCachedBytes) return;
      this.#cache.delete(key);
      total -= size;
    }
  }

  #signature(path: string, ex: string, is: string): string {
    return createHmac('sha256', this.#state.secret).update(`${path} ${ex} ${is}`).digest('hex');
  }
}
