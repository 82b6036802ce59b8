import { Emitter, type Disposable } from '../../shared/event.ts';
import type { RemotePicture } from '../../shared/update.ts';
import type { TaskRecord } from './record.ts';
import type { PictureKeeper, Preview } from './taskService.ts';

/** Fetches of one task that may be under way at the same time. */
const fetchesPerTask = 2;
/** Bytes of previews held in all; those of the tasks longest untouched go first. */
const memoryLimit = 64 * 1024 * 1024;

interface Offer {
  readonly record: TaskRecord;
  readonly url: string;
  /** Grows with each offer of a task, so that a slow old one cannot replace a newer one. */
  readonly order: number;
}

interface Subject {
  /** What the last offer looked like; a server may change the address with every poll. */
  likeness: string;
  offers: number;
  fetching: number;
  shown: number;
  waiting: Offer | undefined;
  readonly stop: AbortController;
}

/** The last preview of each running task, fetched beside its stream, which never waits for it. */
export class Previews implements Disposable {
  readonly #keeper: Pick<PictureKeeper, 'preview'>;
  readonly #report: (error: unknown) => void;
  readonly #subjects = new Map<string, Subject>();
  readonly #pictures = new Map<string, Preview>();
  readonly #emitter = new Emitter<Preview>();
  #bytes = 0;

  readonly onDidPreview = this.#emitter.event;

  constructor(keeper: Pick<PictureKeeper, 'preview'>, report: (error: unknown) => void) {
    this.#keeper = keeper;
    this.#report = report;
  }

  get(taskId: string): Preview | undefined {
    return this.#pictures.get(taskId);
  }

  /** A picture that the server has right now. `progress` tells it from the one before. */
  offer(record: TaskRecord, picture: RemotePicture, progress: number): void {
    const { id } = record.task;
    const subject = this.#subjects.get(id) ?? newSubject();
    this.#subjects.set(id, subject);
    const likeness = `${progress} ${picture.width ?? '?'}×${picture.height ?? '?'}`;
    if (likeness === subject.likeness) return;
    subject.likeness = likeness;
    subject.waiting = { record, url: picture.url, order: ++subject.offers };
    this.#fetchNext(subject);
  }

  /** The task has ended: its previews are of no more use. */
  drop(taskId: string): void {
    this.#subjects.get(taskId)?.stop.abort();
    this.#subjects.delete(taskId);
    this.#bytes -= this.#pictures.get(taskId)?.bytes.length ?? 0;
    this.#pictures.delete(taskId);
  }

  dispose(): void {
    for (const id of [...this.#subjects.keys()]) this.drop(id);
    this.#emitter.dispose();
  }

  #fetchNext(subject: Subject): void {
    const offer = subject.waiting;
    if (offer === undefined || subject.fetching >= fetchesPerTask) return;
    subject.waiting = undefined;
    subject.fetching++;
    void this.#fetch(subject, offer).finally(() => {
      subject.fetching--;
      if (!subject.stop.signal.aborted) this.#fetchNext(subject);
    });
  }

  async #fetch(subject: Subject, { record, url, order }: Offer): Promise<void> {
    const { signal } = subject.stop;
    try {
      const picture = await this.#keeper.preview(record, url, signal);
      if (picture === undefined || signal.aborted || order < subject.shown) return;
      subject.shown = order;
      this.#put({ taskId: record.task.id, revision: order, ...picture });
    } catch (error) {
      if (!signal.aborted) this.#report(error);
    }
  }

  #put(preview: Preview): void {
    this.#bytes += preview.bytes.length - (this.#pictures.get(preview.taskId)?.bytes.length ?? 0);
    this.#pictures.delete(preview.taskId);
    this.#pictures.set(preview.taskId, preview);
    for (const [id, { bytes }] of this.#pictures) {
      if (this.#bytes <= memoryLimit || id === preview.taskId) break;
      this.#pictures.delete(id);
      this.#bytes -= bytes.length;
    }
    this.#emitter.fire(preview);
  }
}

function newSubject(): Subject {
  return {
    likeness: '',
    offers: 0,
    fetching: 0,
    shown: 0,
    waiting: undefined,
    stop: new AbortController(),
  };
}
