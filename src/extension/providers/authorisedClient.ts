import { DarkroomError } from '../../shared/errors.ts';
import type { HttpClient, HttpLines, HttpRequest } from '../http/httpClient.ts';
import { readBody, type Body } from './body.ts';
import { failures } from './failures.ts';

/** What a client asks of the lane for one request; the rest is the same for all. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: unknown;
  readonly accept?: string;
  /** Sent in place of the connection's own, to find out what a server takes. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly deadline: number;
  readonly idleTimeout?: number;
  readonly sizeLimit?: number;
  readonly repeatable: boolean;
}

/** Whatever its status is. Names of headers are in lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** Sends a connection's requests with its key, and knows which keys to keep out of every text. */
export class AuthorisedClient {
  readonly #http: HttpClient;
  readonly #key: () => Promise<string>;
  readonly #headersOf: (key: string) => Record<string, string>;
  readonly #secrets = new Set<string>();

  constructor(parts: {
    readonly http: HttpClient;
    readonly key: () => Promise<string>;
    readonly headersOf: (key: string) => Record<string, string>;
  }) {
    this.#http = parts.http;
    this.#key = parts.key;
    this.#headersOf = parts.headersOf;
  }

  /** Every key that was used; to be taken out of what the server says. */
  get secrets(): Iterable<string> {
    return this.#secrets;
  }

  async key(): Promise<string> {
    const key = (await this.#key()).trim();
    // `fetch` would refuse it with an error that quotes it.
    if (!/^[\x20-\x7e]+$/.test(key)) throw new DarkroomError(failures.keyUnusable());
    this.#secrets.add(key);
    return key;
  }

  async send(call: Call): Promise<Answer> {
    const answer = await this.#http.send(await this.#request(call));
    return { status: answer.status, headers: answer.headers, body: readBody(answer.body) };
  }

  async lines(call: Call): Promise<HttpLines> {
    return this.#http.lines(await this.#request(call));
  }

  async #request(call: Call): Promise<HttpRequest> {
    const authorisation = call.headers ?? this.#headersOf(await this.key());
    return {
      method: call.method,
      url: call.url,
      headers: {
        accept: call.accept ?? 'application/json',
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
        ...authorisation,
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      signal: call.signal,
      deadline: call.deadline,
      ...(call.idleTimeout !== undefined && { idleTimeout: call.idleTimeout }),
      sizeLimit: call.sizeLimit ?? 16 * 1024 * 1024,
      repeatable: call.repeatable,
    };
  }
}
