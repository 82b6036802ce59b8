export type ConnectionKind = 'demo' | 'acedata' | 'midjourney-proxy';
export type Speed = 'fast' | 'relax' | 'turbo' | 'server';
export type AuthStyle = 'bearer' | 'mj-api-secret' | 'raw';
export type Delivery = 'stream' | 'poll' | 'callback';

/** One server as the settings describe it; defaults filled in, address normalised, no key. */
export interface Connection {
  readonly id: string;
  readonly kind: ConnectionKind;
  readonly label: string;
  /** Absolute http(s) URL without a trailing slash and without `/mj`. */
  readonly baseUrl: string;
  /** `server`: send no mode at all and leave it to the server. */
  readonly speed: Speed;
  readonly auth: AuthStyle;
  readonly delivery: Delivery;
  /** midjourney-proxy: path prefixes by speed, such as `/mj-fast` or `/fast`; no trailing slash. */
  readonly speedPaths: Readonly<Partial<Record<'fast' | 'relax' | 'turbo', string>>>;
}
