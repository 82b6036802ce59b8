import { isLoopbackHost } from '../../http/addressGuard.ts';

/**
 * A picture's address as we can reach it: relays that were not told their own name write
 * `http://localhost:3000/mj/image/…`, which is at their place, not at ours; and some give a path.
 * All else is left byte for byte, as it is signed.
 */
export function rerooted(url: string, baseUrl: string): string {
  if (url.startsWith('/') && !url.startsWith('//')) return new URL(baseUrl).origin + url;
  if (!URL.canParse(url) || !isLoopbackHost(new URL(url).hostname)) return url;
  const base = new URL(baseUrl);
  if (isLoopbackHost(base.hostname)) return url;
  return base.origin + url.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
}
