import * as l10n from '@vscode/l10n';
import { Worker } from 'node:worker_threads';
import { DarkroomError } from '../../shared/errors.ts';
import type { Disposable } from '../../shared/event.ts';
import type {
  JobInput,
  JobName,
  JobOutput,
  WorkerReply,
  WorkerRequest,
  WorkerSetup,
} from './workerJobs.ts';

/** Milliseconds. */
const jobDeadline = 120_000;
const idleLifetime = 30_000;

interface Job {
  readonly request: WorkerRequest;
  readonly resolve: (output: JobOutput<JobName>) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Pictures are decoded and encoded in a thread of its own, so that nothing here blocks. One job at
 * a time: a cancelled or overdue one takes its thread down with it, the next one starts another.
 * The thread starts with the first job and ends, giving its memory back, when none has come for
 * half a minute.
 */
export class PictureWorker implements Disposable {
  readonly #entry: URL;
  readonly #setup: WorkerSetup;
  readonly #waiting: Job[] = [];
  #worker: Worker | undefined;
  #active: Job | undefined;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #disposed = false;

  /** `entry`: where worker.ts is, built or not. */
  constructor(entry: URL, setup: WorkerSetup) {
    this.#entry = entry;
    this.#setup = setup;
  }

  /**
   * Rejects with a `bad-picture` DarkroomError where the picture is at fault, `save-failed` where
   * the disk is, `internal` after a crash, or the signal's reason.
   */
  run<Name extends JobName>(
    job: Name,
    input: JobInput<Name>,
    signal?: AbortSignal,
  ): Promise<JobOutput<Name>> {
    return new Promise((resolve, reject) => {
      if (this.#disposed) throw stopped();
      signal?.throwIfAborted();
      const onAbort = () => this.#cancel(entry, signal?.reason);
      const entry: Job = {
        request: { id: this.#nextId++, job, input } as WorkerRequest,
        resolve: (output) => {
          signal?.removeEventListener('abort', onAbort);
          resolve(output);
        },
        reject: (reason) => {
          signal?.removeEventListener('abort', onAbort);
          reject(reason instanceof Error ? reason : new Error(String(reason)));
        },
      };
      signal?.addEventListener('abort', onAbort);
      this.#waiting.push(entry);
      this.#next();
    });
  }

  dispose(): void {
    this.#disposed = true;
    for (const job of this.#waiting.splice(0)) job.reject(stopped());
    this.#fail(stopped());
  }

  #next(): void {
    if (this.#active) return;
    clearTimeout(this.#timer);
    this.#active = this.#waiting.shift();
    if (this.#active) {
      this.#worker ??= this.#start();
      this.#worker.ref();
      this.#worker.postMessage(this.#active.request);
      this.#timer = setTimeout(() => this.#fail(tooLong()), jobDeadline);
    } else {
      this.#worker?.unref();
      this.#timer = setTimeout(() => this.#stop(), idleLifetime);
    }
    this.#timer.unref();
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, { workerData: this.#setup, name: 'darkroom-pictures' });
    const isCurrent = () => worker === this.#worker;
    worker.on('message', (reply: WorkerReply) => isCurrent() && this.#settle(reply));
    worker.on('error', (error) => isCurrent() && this.#fail(crashed(error)));
    worker.on('exit', () => isCurrent() && this.#fail(crashed(undefined)));
    return worker;
  }

  #settle(reply: WorkerReply): void {
    const job = this.#active;
    if (job?.request.id !== reply.id) return;
    this.#active = undefined;
    if ('output' in reply) job.resolve(reply.output);
    else if ('error' in reply) job.reject(new DarkroomError(reply.error));
    else job.reject(crashed(new Error(reply.defect)));
    this.#next();
  }

  #cancel(job: Job, reason: unknown): void {
    const place = this.#waiting.indexOf(job);
    if (place >= 0) {
      this.#waiting.splice(place, 1);
      job.reject(reason);
    } else if (job === this.#active) {
      this.#fail(reason);
    }
  }

  /** Ends the thread and with it the active job; the waiting ones get a new thread. */
  #fail(reason: unknown): void {
    this.#stop();
    const job = this.#active;
    this.#active = undefined;
    job?.reject(reason);
    this.#next();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }
}

function stopped(): DarkroomError {
  return new DarkroomError({ code: 'cancelled', message: l10n.t('Darkroom is shutting down.') });
}

function tooLong(): DarkroomError {
  return new DarkroomError({
    code: 'bad-picture',
    message: l10n.t('Working on the picture took too long, so Darkroom stopped.'),
  });
}

function crashed(cause: unknown): DarkroomError {
  return new DarkroomError(
    {
      code: 'internal',
      message: l10n.t('Working on the picture failed. Try again, or look into the log.'),
      remedy: 'showLog',
    },
    { cause },
  );
}
