import type { Connection, ConnectionKind, Speed } from '../../shared/connection.ts';
import { isLoopbackHost, isPrivateAddress } from '../http/addressGuard.ts';
import { isIP } from 'node:net';

/** What an address that a person pasted says. */
export interface PastedAddress {
  /** As `Connection.baseUrl` wants it. */
  readonly baseUrl: string;
  /** Where the address had a mode in it (`/mj-fast/mj`): that mode, and its path as it was spelt. */
  readonly speed?: Exclude<Speed, 'server'>;
  readonly speedPaths?: Connection['speedPaths'];
}

const endpoints = /\/(?:submit|task|insight-face|image|notify)(?:\/.*)?$/i;
const aceEndpoint = /\/midjourney(?:\/.*)?$/i;

/**
 * The base address in any of the forms in which addresses are pasted: without a scheme, with a
 * trailing slash, `/mj`, `/mj-fast/mj` or a whole endpoint. Undefined for what is no http(s)
 * address. Applied to its own result it changes nothing.
 */
export function normaliseBaseUrl(text: string, kind: ConnectionKind): PastedAddress | undefined {
  const url = parse(text.trim());
  if (!url) return undefined;
  let path = url.pathname.replace(/\/+$/, '');
  if (kind !== 'midjourney-proxy') return { baseUrl: url.origin + path.replace(aceEndpoint, '') };
  if (/\/mj\//i.test(path)) path = path.replace(endpoints, '');
  path = path.replace(/\/mj$/i, '');
  const mode = /\/(?:mj-)?(fast|relax|turbo)$/i.exec(path);
  if (!mode?.[1]) return { baseUrl: url.origin + path };
  const speed = mode[1].toLowerCase() as Exclude<Speed, 'server'>;
  return {
    baseUrl: url.origin + path.slice(0, mode.index),
    speed,
    speedPaths: { [speed]: mode[0] },
  };
}

function parse(text: string): URL | undefined {
  if (text === '' || /\s/.test(text)) return undefined;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const address = hasScheme ? text : `https://${text.replace(/^\/+/, '')}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  // Servers at home have no certificate.
  if (!hasScheme && isAtHome(url.hostname)) return new URL(address.replace(/^https:/, 'http:'));
  return url;
}

function isAtHome(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isLoopbackHost(host) || (isIP(host) !== 0 && isPrivateAddress(host));
}
