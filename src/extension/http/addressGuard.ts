import { isIP } from 'node:net';

/**
 * Whether an address that a server named may be fetched on behalf of the connection at
 * `connectionBaseUrl`: http(s), no credentials in it, and not on this machine or in a private
 * network, unless it is on the connection's own host. Looks at the text alone; names are checked
 * again when they are looked up (see `guardedLookup`).
 */
export function mayFetch(url: string, connectionBaseUrl: string): boolean {
  const target = parse(url);
  if (!target || !/^https?:$/.test(target.protocol)) return false;
  if (target.username !== '' || target.password !== '') return false;
  return isSameHost(url, connectionBaseUrl) || !isPrivateHost(target.hostname);
}

/** All names of this machine count as one host. */
export function isSameHost(url: string, otherUrl: string): boolean {
  const one = parse(url)?.hostname;
  const other = parse(otherUrl)?.hostname;
  if (one === undefined || other === undefined) return false;
  return one === other || (isLoopbackHost(one) && isLoopbackHost(other));
}

export function isLoopbackHost(hostname: string): boolean {
  const host = bare(hostname);
  // `127.example.com` is a name like any other.
  const isAddress = isIP(host) === 4 && host.startsWith('127.');
  return host === 'localhost' || host.endsWith('.localhost') || isAddress || host === '::1';
}

function isPrivateHost(hostname: string): boolean {
  const host = bare(hostname);
  if (isIP(host) !== 0) return isPrivateAddress(host);
  // A name without a dot, or under these, is only known to the local network.
  return isLoopbackHost(host) || !host.includes('.') || privateEndings.test(host);
}

const privateEndings =
  /\.(?:local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa)$/;

/**
 * Whether an IP address is of this machine, a private network, or is no single host's at all.
 * 198.18.0.0/15 is not among them: VPN clients that many of our users need (Clash, sing-box)
 * resolve every public name into it.
 */
export function isPrivateAddress(address: string): boolean {
  const host = bare(address);
  return isIP(host) === 6 ? isPrivateIPv6(host) : isPrivateIPv4(host);
}

function isPrivateIPv4(address: string): boolean {
  const [a = 0, b = 0] = address.split('.').map(Number);
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    a >= 224
  );
}

function isPrivateIPv6(address: string): boolean {
  const groups = expandIPv6(address);
  const [first = 0] = groups;
  const embedded = embeddedIPv4(groups);
  if (embedded) {
    const [high = 0, low = 0] = embedded;
    return isPrivateIPv4([high >> 8, high & 255, low >> 8, low & 255].join('.'));
  }
  // Unique local, link-local, site-local and multicast.
  return (first & 0xfe00) === 0xfc00 || (first & 0xff80) === 0xfe80 || first >= 0xff00;
}

/**
 * The two groups that are an IPv4 address, where an IPv6 address leads to one: mapped (RFC 4291),
 * translated by a gateway (RFC 6052, 7915, 8215) or tunnelled (6to4, RFC 3056).
 */
function embeddedIPv4(groups: readonly number[]): readonly number[] | undefined {
  const [first, second, third] = groups;
  if (first === 0x2002) return groups.slice(1, 3);
  const isGateway = first === 0x64 && second === 0xff9b && (third === 0 || third === 1);
  const isMapped =
    groups.slice(0, 4).every((group) => group === 0) &&
    ['0,0', '0,ffff', 'ffff,0'].includes(
      groups
        .slice(4, 6)
        .map((group) => group.toString(16))
        .join(),
    );
  return isGateway || isMapped ? groups.slice(6) : undefined;
}

/** Eight numbers. The URL parser writes any spelling in its shortest form, without dots. */
function expandIPv6(address: string): number[] {
  const canonical = bare(new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname);
  const [head = '', tail = ''] = canonical.split('::');
  const numbers = (part: string) =>
    part.split(':').flatMap((group) => (group === '' ? [] : [Number.parseInt(group, 16)]));
  const [before, after] = [numbers(head), numbers(tail)];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function bare(hostname: string): string {
  return hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
