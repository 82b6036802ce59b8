import type { Knobs } from '../options.ts';
import type { Finish } from '../painter/order.ts';
import { sharp } from '../painter/order.ts';
import { cropOrders } from '../operations/operations.ts';
import type { Identifiers } from '../identifiers.ts';
import type { PictureStore } from '../pictures/pictureStore.ts';
import type { Job } from './job.ts';
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

  begin(job: Job): void {
    if (!job.order || job.picture !== undefined) return;
    job.picture = this.#add(job, sharp, this.#naming.final(job)).id;
    if (this.#knobs.paintAhead) this.#paintNow(job.picture);
  }

  preview(job: Job): void {
    if (!job.order) return;
    const blur = 0.03 * (1 - job.step / 4) + 0.002;
    const scale = Math.min(1, 512 / Math.max(job.order.width, job.order.height));
    const picture = this.#add(
      job,
      { scale, blur: Math.max(0.004, blur) },
      this.#naming.preview(job),
    );
    job.previews.push(picture.id);
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
    if (job.status !== 'succeeded' && job.picture !== undefined) {
      this.#pictures.destroy(job.picture);
    }
  }

  #paintNow(id: string): void {
    const record = this.#pictures.get(id);
    // What cannot be painted fails at the end, where the job hears of it.
    if (record) this.#pictures.bytes(record).catch(() => undefined);
  }

  #add(job: Pick<Job, 'order'>, finish: Finish, file: { name: string; contentType: string }) {
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
