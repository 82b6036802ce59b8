import * as z from 'zod/mini';
import type { HttpClient } from '../../http/httpClient.ts';
import type { ImageHost } from '../imageHost.ts';
import { fileNameOf, upload } from './upload.ts';

/** Where Ace Data Cloud's own web client uploads to. */
const platform = 'https://platform.acedata.cloud';

const answer = z.object({ file_url: z.string() });

/** Ace Data Cloud's platform: one file in a form, under a token of the platform. */
export class AceImageHost implements ImageHost {
  readonly #http: HttpClient;
  readonly #key: () => Promise<string>;
  readonly #baseUrl: string;

  constructor(parts: {
    readonly http: HttpClient;
    readonly key: () => Promise<string>;
    readonly baseUrl?: string;
  }) {
    this.#http = parts.http;
    this.#key = parts.key;
    this.#baseUrl = parts.baseUrl ?? platform;
  }

  async upload(bytes: Uint8Array, mediaType: string, signal: AbortSignal): Promise<string> {
    const key = (await this.#key()).trim();
    // The platform's own FormData: fetch takes no other.
    const form = new FormData();
    form.append('file', new Blob([Buffer.from(bytes)], { type: mediaType }), fileNameOf(mediaType));
    return upload(
      this.#http,
      {
        url: `${this.#baseUrl}/api/v1/files/`,
        headers: { accept: 'application/json', authorization: `Bearer ${key}` },
        body: form,
      },
      (value) => answer.safeParse(value).data?.file_url,
      { secrets: [key], signal },
    );
  }
}
