/**
 * The one way out. Built on `globalThis.fetch` (which VS Code patches for proxies and
 * certificates) with all limits our own, since VS Code may drop a dispatcher's.
 */
export interface HttpClient {
  /** Sends and reads the whole body. Rejects with an `HttpFailure`, or the signal's reason on abort. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Sends and yields the body's lines as they arrive (NDJSON), split at any byte. */
  lines(request: HttpRequest): Promise<HttpLines>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Sent as they are; `authorization` and friends are stripped when a redirect leaves the origin. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | FormData;
  readonly signal: AbortSignal;
  /** Milliseconds until the whole answer must be there. */
  readonly deadline: number;
  /** Milliseconds without a byte after which the answer counts as dead. */
  readonly idleTimeout?: number;
  /** Bytes. */
  readonly sizeLimit: number;
  /** True only for what is safe to repeat: never for a submit. */
  readonly repeatable: boolean;
  /**
   * Given for an address that a server named: the connection's base address. Loopback, private and
   * link-local addresses are then refused unless they are on that same host.
   */
  readonly namedBy?: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** After redirects. */
  readonly url: string;
}

export interface HttpLines {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly lines: AsyncIterable<string>;
}

/** No answer, or not a whole one. Its message never holds an address, a header or a body. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly reason: HttpFailureReason;
  /**
   * False only when the request certainly did not reach a server that could act on it
   * (address not found, connection refused): then a submit may be sent again.
   */
  readonly mayHaveArrived: boolean;

  constructor(reason: HttpFailureReason, mayHaveArrived: boolean, detail?: string) {
    super(detail === undefined ? reason : `${reason}: ${detail}`);
    this.reason = reason;
    this.mayHaveArrived = mayHaveArrived;
  }
}

export type HttpFailureReason =
  | 'unreachable'
  | 'timed-out'
  | 'too-large'
  | 'broken'
  | 'redirect-refused'
  /** The server's certificate is not one that this computer trusts. */
  | 'untrusted'
  /** The address lies in a private network and is not the connection's own. */
  | 'address-refused';
