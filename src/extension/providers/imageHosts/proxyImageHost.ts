import * as z from 'zod/mini';
import type { AuthStyle } from '../../../shared/connection.ts';
import type { HttpClient } from '../../http/httpClient.ts';
import type { ImageHost } from '../imageHost.ts';
import { authorisation } from '../midjourneyProxy/proxyClient.ts';
import { upload } from './upload.ts';

const answer = z.object({ code: z.literal(1), result: z.array(z.string()) });

/** A midjourney-proxy that uploads to Discord; the address is good for a day. */
export class ProxyImageHost implements ImageHost {
  readonly #http: HttpClient;
  readonly #key: () => Promise<string>;
  readonly #baseUrl: string;
  readonly #auth: AuthStyle;

  constructor(parts: {
    readonly http: HttpClient;
    readonly key: () => Promise<string>;
    readonly baseUrl: string;
    readonly auth: AuthStyle;
  }) {
    this.#http = parts.http;
    this.#key = parts.key;
    this.#baseUrl = parts.baseUrl;
    this.#auth = parts.auth;
  }

  async upload(bytes: Uint8Array, mediaType: string, signal: AbortSignal): Promise<string> {
    const key = (await this.#key()).trim();
    const picture = `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
    return upload(
      this.#http,
      {
        url: `${this.#baseUrl}/mj/submit/upload-discord-images`,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          ...authorisation(this.#auth, key),
        },
        body: JSON.stringify({ base64Array: [picture] }),
      },
      (value) => answer.safeParse(value).data?.result[0],
      { secrets: [key], signal },
    );
  }
}
