import type { Clock, Random } from '../../shared/clock.ts';
import { isSameHost, mayFetch } from './addressGuard.ts';
import { backOff, isPassing, parseRetryAfter } from './backOff.ts';
import { Dispatchers, type Lane } from './dispatchers.ts';
import { Exchange } from './exchange.ts';
import { failureOf } from './failureCause.ts';
import {
  HttpFailure,
  type HttpAnswer,
  type HttpClient,
  type HttpLines,
  type HttpRequest,
} from './httpClient.ts';
import { Limits } from './limits.ts';
import { LineSplitter, LineTooLong } from './lineSplitter.ts';
import { mostRedirects, redirected, type Hop } from './redirects.ts';

const mostAttempts = 3;

/** The most characters of one NDJSON line. */
const lineLimit = 1024 * 1024;

/** The `HttpClient` over the platform's `fetch`. */
export class FetchHttpClient implements HttpClient {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #dispatchers = new Dispatchers();

  /** `clock` measures deadlines too, so it must not run ahead of real connections. */
  constructor({ clock, random }: { readonly clock: Clock; readonly random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    for (let attempt = 1; ; attempt++) {
      const last = !request.repeatable || attempt >= mostAttempts;
      let retryAfter: number | undefined;
      try {
        const answer = await this.#sendOnce(request);
        if (last || !isPassing(answer.status)) return answer;
        retryAfter = parseRetryAfter(answer.headers['retry-after'], this.#clock.now());
        if (retryAfter !== undefined && retryAfter > request.deadline) return answer;
      } catch (error) {
        if (last || !isWorthRepeating(error)) throw error;
      }
      await this.#clock.sleep(backOff(attempt, this.#random, retryAfter), request.signal);
    }
  }

  async lines(request: HttpRequest): Promise<HttpLines> {
    const exchange = await this.#open(request);
    return { status: exchange.status, headers: exchange.headers, lines: splitLines(exchange) };
  }

  async dispose(): Promise<void> {
    await this.#dispatchers.dispose();
  }

  async #sendOnce(request: HttpRequest): Promise<HttpAnswer> {
    const exchange = await this.#open(request);
    const { status, headers, url } = exchange;
    return { status, headers, url, body: await exchange.readAll() };
  }

  /** Sends and follows redirects until there is an answer whose body can be read. */
  async #open(request: HttpRequest): Promise<Exchange> {
    request.signal.throwIfAborted();
    if (request.namedBy !== undefined && !mayFetch(request.url, request.namedBy)) {
      throw new HttpFailure('address-refused', false);
    }
    const limits = new Limits(this.#clock, request);
    try {
      let hop: Hop = { ...request, headers: request.headers ?? {} };
      for (let redirects = 0; ; redirects++) {
        const response = await this.#fetch(hop, request, limits);
        limits.touch();
        const next = redirected(hop, response.status, response.headers.get('location'));
        if (!next) return new Exchange(response, hop.url, limits, request.sizeLimit);
        await response.body?.cancel();
        if (redirects >= mostRedirects)
          throw new HttpFailure('redirect-refused', false, 'too many');
        hop = next;
      }
    } catch (error) {
      const reason: unknown = limits.signal.aborted ? limits.signal.reason : failureOf(error);
      limits.dispose();
      throw reason;
    }
  }

  async #fetch(hop: Hop, request: HttpRequest, limits: Limits): Promise<Response> {
    const dispatcher = await this.#dispatchers.for(laneOf(hop, request));
    // Looked up at each call: VS Code puts its own in place, which knows the user's proxy.
    return globalThis.fetch(hop.url, {
      method: hop.method,
      headers: hop.headers,
      ...(hop.body !== undefined && { body: hop.body }),
      redirect: 'manual',
      signal: limits.signal,
      dispatcher,
    });
  }
}

function laneOf(hop: Hop, request: HttpRequest): Lane {
  const origin = request.namedBy ?? request.url;
  if (!isSameHost(hop.url, origin)) return 'guarded';
  return request.repeatable ? 'shared' : 'fresh';
}

function isWorthRepeating(error: unknown): boolean {
  return (
    error instanceof HttpFailure && (error.reason === 'broken' || error.reason === 'unreachable')
  );
}

async function* splitLines(exchange: Exchange): AsyncGenerator<string, void, undefined> {
  const splitter = new LineSplitter(lineLimit);
  try {
    for await (const chunk of exchange.chunks()) yield* splitter.push(chunk);
    yield* splitter.end();
  } catch (error) {
    throw error instanceof LineTooLong ? new HttpFailure('too-large', true) : error;
  }
}
