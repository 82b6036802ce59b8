import type { Reply } from './reply.ts';
import type { SimulatorRequest } from './request.ts';

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Such as `/mj/task/:id/fetch`; the route's name in counters and fault rules. */
  readonly path: string;
  /** Needs no key. */
  readonly open?: boolean;
  /** Asks after work under way; counted as a poll. */
  readonly poll?: boolean;
  readonly handle: (request: SimulatorRequest, parameters: Parameters) => Promise<Reply> | Reply;
}

export type Parameters = Readonly<Record<string, string>>;

/** One API as the server sees it. */
export interface Api {
  readonly routes: readonly Route[];
  /** The path without what decides the speed; routes are looked up by the rest. */
  readonly strip?: (path: string) => string;
  /** Why a request may not pass; undefined lets it. */
  readonly refuse: (request: SimulatorRequest) => Reply | undefined;
  readonly notFound: (request: SimulatorRequest) => Reply;
}

export function matchPath(pattern: string, path: string): Parameters | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const found: Record<string, string> = {};
  for (let i = 0; i < wanted.length; i++) {
    const want = wanted[i] ?? '';
    const have = given[i] ?? '';
    if (want.startsWith(':')) found[want.slice(1)] = decodeURIComponentSafely(have);
    else if (want !== have) return undefined;
  }
  return found;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
