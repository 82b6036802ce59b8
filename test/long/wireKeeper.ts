import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Downloader, noAddress } from '../../src/extension/library/downloads/downloader.ts';
import type { HttpClient } from '../../src/extension/http/httpClient.ts';
import type { TaskRecord } from '../../src/extension/tasks/record.ts';
import type { PictureKeeper } from '../../src/extension/tasks/taskService.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { RemoteResult } from '../../src/shared/update.ts';

/**
 * The library's downloads without its threads, which keep a time of their own: a picture that was
 * checked is a file at once.
 */
export class WireKeeper implements PictureKeeper {
  readonly #folder: string;
  readonly #downloader: Downloader;

  constructor(folder: string, http: HttpClient, baseUrl: string, clock: Clock) {
    this.#folder = folder;
    this.#downloader = new Downloader(
      http,
      () => baseUrl,
      () => clock.now(),
    );
  }

  async keep({ task }: TaskRecord, { picture, grid }: RemoteResult, signal: AbortSignal) {
    if (!picture) throw noAddress();
    const { bytes, header } = await this.#downloader.original(picture.url, task.connection, signal);
    const file = join(this.#folder, `${task.id}.picture`);
    writeFileSync(file, bytes);
    const { width, height } = header;
    return { image: { width, height, file, ...(grid && { tiles: 4 as const }) } };
  }

  async preview({ task }: TaskRecord, url: string, signal: AbortSignal) {
    try {
      const bytes = await this.#downloader.preview(url, task.connection, signal);
      return { bytes, mediaType: 'image/png' };
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  }
}
