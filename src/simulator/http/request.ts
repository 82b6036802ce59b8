import type { IncomingHttpHeaders } from 'node:http';

/** A request as the handlers see it: read to its end. */
export interface SimulatorRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Aborted when the client goes away. */
  readonly gone: AbortSignal;
}

/** The body as JSON; undefined when it is none. */
export function bodyJson(request: SimulatorRequest): unknown {
  try {
    return JSON.parse(request.body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

export function header(request: SimulatorRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
