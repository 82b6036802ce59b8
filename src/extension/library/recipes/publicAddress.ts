/**
 * An address that may be written into a file that goes out into the world: without credentials
 * and without a query that looks signed. Undefined where the address is private or none at all.
 */
export function publicAddress(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || !isPublicHost(url.hostname)) {
    return undefined;
  }
  if (!url.username && !url.password && !url.hash && !isSigned(url)) return text;
  url.username = '';
  url.password = '';
  url.hash = '';
  if (isSigned(url)) url.search = '';
  return url.href;
}

/** A prompt in which every address is a public one; private ones are gone. */
export function withPublicAddresses(prompt: string): string {
  return prompt
    .replace(/<?https?:\/\/[^\s<>]+>?/gi, publicWord)
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** An address may stand in brackets and have a weight behind it: `<https://…>::2`. */
function publicWord(word: string): string {
  const address = /^(<?)(.*?)((?:::-?[\d.]*)?>?)$/s.exec(word);
  const found = publicAddress(address?.[2] ?? '');
  return found === undefined ? '' : `${address?.[1] ?? ''}${found}${address?.[3] ?? ''}`;
}

function isPublicHost(host: string): boolean {
  if (host.startsWith('[')) return /^\[(?:[23])/.test(host); // global unicast only
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return !isPrivateIpv4(host.split('.').map(Number));
  return /^[^.]+(?:\.[^.]+)+\.?$/.test(host) && !privateEndings.test(host);
}

const privateEndings =
  /\.(?:local|localhost|internal|intranet|lan|home|corp|private|test|invalid|onion|home\.arpa)\.?$/i;

/** https://www.iana.org/assignments/iana-ipv4-special-registry */
function isPrivateIpv4([first = 0, second = 0]: readonly number[]): boolean {
  if ([0, 10, 127].includes(first) || first >= 224) return true;
  if (first === 100) return second >= 64 && second <= 127;
  if (first === 172) return second >= 16 && second <= 31;
  if (first === 198) return second === 18 || second === 19;
  return (first === 192 && second === 168) || (first === 169 && second === 254);
}

const secretNames =
  /key|token|secret|sig|auth|pass|cred|session|expires|policy|^(?:ex|is|hm|st|se)$/i;
const longestHarmlessValue = 16;

/** Signatures and tokens are long or say their name; what is left (`?w=1080`) is harmless. */
function isSigned(url: URL): boolean {
  return [...url.searchParams].some(
    ([name, value]) => secretNames.test(name) || value.length > longestHarmlessValue,
  );
}
