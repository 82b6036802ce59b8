import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { HttpClient } from '../../http/httpClient.ts';
import type { ImageHost } from '../imageHost.ts';
import { fileNameOf, upload } from './upload.ts';

/** PicGo's own default. */
const defaultPort = 36677;

const answer = z.object({ success: z.boolean(), result: z.array(z.string()) });

/**
 * PicGo's server on this machine. It is given the path of a file, which every version of it takes
 * (forms only since 2.4), so the picture is a file of ours for as long as that lasts.
 */
export class PicGoImageHost implements ImageHost {
  readonly #http: HttpClient;
  readonly #port: number;

  constructor(parts: { readonly http: HttpClient; readonly port?: number }) {
    this.#http = parts.http;
    this.#port = parts.port ?? defaultPort;
  }

  async upload(bytes: Uint8Array, mediaType: string, signal: AbortSignal): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'darkroom-'));
    try {
      const file = join(folder, fileNameOf(mediaType));
      await writeFile(file, bytes, { mode: 0o600 });
      return await upload(
        this.#http,
        {
          url: `http://127.0.0.1:${this.#port}/upload`,
          headers: { accept: 'application/json', 'content-type': 'application/json' },
          body: JSON.stringify({ list: [file] }),
        },
        (value) => {
          const read = answer.safeParse(value).data;
          return read?.success ? read.result[0] : undefined;
        },
        { secrets: [], signal },
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
