/**
 * When a signed address ends, in epoch milliseconds: Discord's CDN, and relays that keep its
 * query, write it as hexadecimal seconds in `ex`. Undefined where the address does not tell.
 */
export function addressExpiry(url: string): number | undefined {
  const seconds = /[?&]ex=([0-9a-f]{8})(?:&|$)/i.exec(url)?.[1];
  return seconds === undefined ? undefined : Number.parseInt(seconds, 16) * 1000;
}
