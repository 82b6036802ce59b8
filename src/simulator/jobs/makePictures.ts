import type { Knobs } from '../options.ts';
import type { Finish } from '../painter/order.ts';
import { sharp } from '../painter/order.ts';
import { cropOrders } from '../operations/operations.ts';
import type { Identifiers } from '../identifiers.ts';
import type { PictureRecord } from '../pictures/pictureRecord.ts';
import type { PictureStore } from '../pictures/pictureStore.ts';
import type { Job } from './job.ts';
import { hasEnded } from './job.ts';
import type { Darkroom } from './jobRunner.ts';

/** How the profile names its files, and what it says they are. */
export interface PictureNaming {
  readonly preview: (job: Job) => { readonly name: string; readonly contentType: string };
  readonly final: (job: Job) => { readonly name: string; readonly contentType: string };
}

/** Makes a job's pictures: previews that come up out of the blur and die, then the final one. */
export class MakePictures implements Darkroom {
  readonly #pictures: PictureStore;
  readonly #identifiers: Identifiers;
  readonly #naming: PictureNaming;
  readonly #knobs: Knobs;
  /** Previews that are painted before their step shows them, by job and step. */
  readonly #ahead = new Map<Job, Map<number, PictureRecord>>();

  constructor(
    pictures: PictureStore,
    identifiers: Identifiers,
    naming: PictureNaming,
    knobs: Knobs,
  ) {
    this.#pictures = pictures;
    this.#identifiers = identifiers;
    this.#naming = naming;
    this.#knobs = knobs;
  }

  begin(job: Job, seen: readonly number[]): void {
    if (!job.order) return;
    if (this.#knobs.paintAhead) {
      // Before the final one, which takes longer than all of them.
      const ahead = seen.map((step) => [step, this.#addPreview(job, step)] as const);
      this.#ahead.set(job, new Map(ahead));
      for (const [, record] of ahead) void this.#painted(record);
    }
    if (job.picture !== undefined) return;
    const final = this.#add(job, sharp, this.#naming.final(job));
    job.picture = final.id;
    if (this.#knobs.paintAhead) void this.#painted(final);
  }

  async preview(job: Job): Promise<void> {
    if (!job.order) return;
    const ahead = this.#ahead.get(job)?.get(job.step);
    // As at the real services: no progress without its picture.
    if (ahead) await this.#painted(ahead);
    if (hasEnded(job)) return;
    job.previews.push((ahead ?? this.#addPreview(job, job.step)).id);
  }

  async complete(job: Job): Promise<void> {
    const record = this.#pictures.get(job.picture ?? '');
    if (!record || !job.order) return;
    if (job.extra.splitImages && job.order.make === 'grid') {
      cropOrders(job.order).forEach((order, i) => {
        const named = this.#naming.final(job);
        const name = named.name.replace(/(\.\w+)$/, `_${i}$1`);
        const tile = this.#add({ ...job, order }, sharp, { ...named, name });
        job.tiles.push(tile.id);
      });
    }
    // The end is not announced before the picture is there to be fetched.
    if (this.#knobs.paintAhead) await this.#pictures.bytes(record);
  }

  end(job: Job): void {
    for (const preview of job.previews) this.#pictures.destroy(preview);
    for (const { id } of this.#ahead.get(job)?.values() ?? []) this.#pictures.destroy(id);
    this.#ahead.delete(job);
    if (job.status !== 'succeeded' && job.picture !== undefined) {
      this.#pictures.destroy(job.picture);
    }
  }

  /** What cannot be painted fails at the end, where the job hears of it. */
  async #painted(record: PictureRecord): Promise<void> {
    await this.#pictures.bytes(record).catch(() => undefined);
  }

  #addPreview(job: Job, step: number): PictureRecord {
    const { width = 0, height = 0 } = job.order ?? {};
    const blur = Math.max(0.004, 0.03 * (1 - step / 4) + 0.002);
    const scale = Math.min(1, 512 / Math.max(width, height));
    return this.#add(job, { scale, blur }, this.#naming.preview(job));
  }

  #add(
    job: Pick<Job, 'order'>,
    finish: Finish,
    file: { name: string; contentType: string },
  ): PictureRecord {
    if (!job.order) throw new Error('Nothing to paint.');
    const id = this.#identifiers.snowflake();
    const channel = '1233387694839697411';
    return this.#pictures.add({
      id,
      path: `/attachments/${channel}/${id}/${encodeURIComponent(file.name)}`,
      order: job.order,
      finish,
      contentType: file.contentType,
    });
  }
}
