import { createHash } from 'node:crypto';
import type { Mask } from '../operations/region.ts';
import { sceneFor } from '../operations/operations.ts';
import { hashText } from '../painter/random.ts';
import type { PaintService } from '../painter/painter.ts';
import type { SourceOrder } from '../painter/order.ts';
import type { SimulatorState } from '../state.ts';
import type { PictureStore } from './pictureStore.ts';

/** Pictures that people send along: by address, as base64, as a data URI. */
export class Sources {
  readonly #state: SimulatorState;
  readonly #pictures: PictureStore;
  readonly #painter: PaintService;

  constructor(state: SimulatorState, pictures: PictureStore, painter: PaintService) {
    this.#state = state;
    this.#pictures = pictures;
    this.#painter = painter;
  }

  /**
   * The picture at an address: one of ours, if its address is still good. Elsewhere we do not look
   * (the demo promises to need no network): such a picture is stood in for by one of its own,
   * the same for the same address. Undefined for one of ours that is gone, and for no address.
   */
  atAddress(address: string): SourceOrder | undefined {
    let url: URL;
    try {
      url = new URL(address);
    } catch {
      return undefined;
    }
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
    const record = this.#pictures.atPath(url.pathname);
    if (record) return this.#pictures.isGood(record, url.searchParams) ? record.order : undefined;
    return sceneFor(url.pathname.replace(/[^\p{L}]+/gu, ' '), hashText(address), {
      width: 512,
      height: 512,
    });
  }

  /** Keeps a picture given as base64, with or without a `data:` prefix. Undefined: unreadable. */
  async fromBase64(text: string): Promise<SourceOrder | undefined> {
    const bytes = Buffer.from(text.replace(/^data:[^,]*,/, ''), 'base64');
    return this.fromBytes(bytes);
  }

  async fromBytes(bytes: Uint8Array): Promise<SourceOrder | undefined> {
    const decoded = await this.decode(bytes);
    if (!decoded) return undefined;
    const { width, height } = decoded;
    return { make: 'upload', upload: this.keep(bytes), width, height };
  }

  /** Brightness of every pixel; undefined when it is no picture that we can read. */
  async decode(bytes: Uint8Array): Promise<Mask | undefined> {
    try {
      const { width, height, bytes: pixels } = await this.#painter.decode(bytes);
      return { width, height, pixels };
    } catch {
      return undefined;
    }
  }

  keep(bytes: Uint8Array): string {
    const id = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
    this.#state.uploads.set(id, bytes);
    return id;
  }
}
