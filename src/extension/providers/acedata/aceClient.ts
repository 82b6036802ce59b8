import type { Clock } from '../../../shared/clock.ts';
import type { HttpClient, HttpLines } from '../../http/httpClient.ts';
import { parseRetryAfter } from '../../http/backOff.ts';
import { AuthorisedClient, type Answer } from '../authorisedClient.ts';
import { readText, type Body } from '../body.ts';
import { failed, refusal, submitEnding, UncertainSubmit } from '../ending.ts';
import { failures } from '../failures.ts';
import { errorOfAnswer, errorOfCode, spokenError } from './errors.ts';
import { acePaths, canStream } from './paths.ts';
import { taskList, taskRecord, type TaskRecordAnswer } from './schemas.ts';

const minute = 60_000;

/** The server gives up after 480 s by its own default; a stream of a slow mode may take longer. */
const submitDeadline = 60 * minute;

/** Between two lines of a stream, or before the first: longer than the server's own limit. */
const submitIdle = 10 * minute;

const queryDeadline = minute;

/** Speaks to one Ace Data Cloud server. */
export class AceClient {
  readonly #client: AuthorisedClient;
  readonly #baseUrl: string;
  readonly #clock: Clock;

  constructor(parts: {
    readonly http: HttpClient;
    readonly key: () => Promise<string>;
    readonly baseUrl: string;
    readonly clock: Clock;
  }) {
    this.#baseUrl = parts.baseUrl;
    this.#clock = parts.clock;
    this.#client = new AuthorisedClient({
      http: parts.http,
      key: parts.key,
      headersOf: (key) => ({ authorization: `Bearer ${key.replace(/^bearer\s+/i, '')}` }),
    });
  }

  get secrets(): Iterable<string> {
    return this.#client.secrets;
  }

  get address(): string {
    return this.#baseUrl;
  }

  /**
   * Sends a paid request and gives the answer's lines. Throws an `Ending` where the server did not
   * take it or left it open.
   */
  async submit(path: string, body: unknown, signal: AbortSignal): Promise<AsyncIterable<string>> {
    const accept = canStream(path) ? 'application/x-ndjson' : 'application/json';
    const answer = await this.#submit(path, body, accept, signal);
    if (answer.status >= 200 && answer.status < 300) return answer.lines;
    const rest = await this.#guarded(async () => {
      const lines: string[] = [];
      for await (const line of answer.lines) lines.push(line);
      return readText(lines.join('\n'));
    });
    throw this.#submitRefused({ status: answer.status, headers: answer.headers, body: rest });
  }

  /** A paid request that is answered with its result at once: describe, shorten. */
  async ask<T>(
    path: string,
    body: unknown,
    read: (value: unknown) => T | undefined,
    signal: AbortSignal,
  ): Promise<T> {
    const answer = await this.#guarded(() =>
      this.#client.send({
        method: 'POST',
        url: this.#baseUrl + path,
        body,
        signal,
        deadline: 5 * minute,
        repeatable: false,
      }),
    );
    if (answer.status < 200 || answer.status >= 300) throw this.#submitRefused(answer);
    const value = answer.body.type === 'json' ? read(answer.body.value) : undefined;
    if (value !== undefined) return value;
    const spoken = answer.body.type === 'json' && spokenError(answer.body.value, this.secrets);
    if (spoken) throw failed(errorOfCode(spoken));
    throw failed(answer.body.type === 'json' ? failures.unreadable() : this.#wrongAddress());
  }

  /** The server's record of one task; an empty one where it knows none. Repeats by itself. */
  async task(
    by: { readonly id: string } | { readonly trace_id: string },
    signal: AbortSignal,
  ): Promise<TaskRecordAnswer> {
    const { status, body } = await this.#query({ action: 'retrieve', ...by }, signal);
    if (status !== 200 || body.type !== 'json') throw failed(this.#errorOf(status, body));
    const record = taskRecord.safeParse(body.value);
    if (!record.success) throw failed(failures.unreadable());
    return record.data;
  }

  /**
   * The server's records of several tasks, without those that it does not know; undefined where it
   * cannot tell of several.
   */
  async tasks(
    filter: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ): Promise<TaskRecordAnswer[] | undefined> {
    const { status, body } = await this.#query({ action: 'retrieve_batch', ...filter }, signal);
    if (status === 400 || status === 404 || status === 422) return undefined;
    if (status !== 200 || body.type !== 'json') throw failed(this.#errorOf(status, body));
    const list = taskList.safeParse(Array.isArray(body.value) ? { items: body.value } : body.value);
    return list.success ? list.data.items : undefined;
  }

  /** The answer to a harmless question as it is, to find out what the server is. */
  async probe(signal: AbortSignal): Promise<Answer> {
    return this.#client.send({
      method: 'POST',
      url: this.#baseUrl + acePaths.tasks,
      body: { action: 'retrieve', id: crypto.randomUUID() },
      signal,
      deadline: 20_000,
      repeatable: true,
    });
  }

  #query(body: unknown, signal: AbortSignal): Promise<Answer> {
    return this.#client.send({
      method: 'POST',
      url: this.#baseUrl + acePaths.tasks,
      body,
      signal,
      deadline: queryDeadline,
      sizeLimit: 64 * 1024 * 1024,
      repeatable: true,
    });
  }

  async #submit(
    path: string,
    body: unknown,
    accept: string,
    signal: AbortSignal,
  ): Promise<HttpLines> {
    return this.#guarded(() =>
      this.#client.lines({
        method: 'POST',
        url: this.#baseUrl + path,
        body,
        accept,
        signal,
        deadline: submitDeadline,
        idleTimeout: submitIdle,
        repeatable: false,
      }),
    );
  }

  async #guarded<T>(send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      throw submitEnding(error, this.#baseUrl);
    }
  }

  #submitRefused({ status, headers, body }: Answer): Error {
    const error = this.#errorOf(status, body);
    if (status < 500 && status !== 408) {
      return refusal(error, parseRetryAfter(headers['retry-after'], this.#clock.now()));
    }
    // The API says what failed. Who does not is a gateway that may have passed the request on.
    const spoken = body.type === 'json' ? spokenError(body.value, this.secrets) : undefined;
    const isOpen = !spoken || spoken.code === 'timeout';
    return isOpen ? new UncertainSubmit(this.#baseUrl, spoken?.traceId) : failed(error);
  }

  #errorOf(status: number, body: Body) {
    return errorOfAnswer(status, body, { address: this.#baseUrl, secrets: this.secrets });
  }

  #wrongAddress() {
    return failures.wrongAddress(this.#baseUrl);
  }
}
