import { mayFetch } from './addressGuard.ts';
import { HttpFailure, type HttpRequest } from './httpClient.ts';

export const mostRedirects = 5;

/** One request on the way: redirects change its address, its method and what it carries. */
export interface Hop {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: HttpRequest['body'];
}

/** What may go with a request that has left the origin it was meant for: nothing that names anyone. */
const harmlessHeaders = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

/**
 * Where a redirect leads, or undefined when the answer is none. Throws an `HttpFailure` for one
 * that must not be followed: to plain http from https, to a private address, or with a body to
 * another origin (a submit would be sent where the person never meant it to go).
 */
export function redirected(hop: Hop, status: number, location: string | null): Hop | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return undefined;
  const from = new URL(hop.url);
  if (!URL.canParse(location, from.href)) throw refused('address');
  const to = new URL(location, from);
  if (from.protocol === 'https:' && to.protocol !== 'https:') throw refused('to http');
  if (!mayFetch(to.href, from.href)) throw refused('private address');
  const keepsMethod = hop.method === 'GET' || status === 307 || status === 308;
  const leavesOrigin = to.origin !== from.origin;
  if (leavesOrigin && keepsMethod && hop.body !== undefined)
    throw refused('body to another origin');
  return {
    method: keepsMethod ? hop.method : 'GET',
    url: to.href,
    headers: leavesOrigin ? harmless(hop.headers) : hop.headers,
    ...(keepsMethod && hop.body !== undefined && { body: hop.body }),
  };
}

function harmless(headers: Hop['headers']): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => harmlessHeaders.has(name.toLowerCase()));
  return Object.fromEntries(kept);
}

/** Answered by a server that does not serve the API there: it took nothing. */
function refused(detail: string): HttpFailure {
  return new HttpFailure('redirect-refused', false, detail);
}
