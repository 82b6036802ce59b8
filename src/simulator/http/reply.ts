/** An answer before it is written; a stream is written chunk by chunk. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
}

export function json(value: unknown, status = 200): Reply {
  return bytes(Buffer.from(JSON.stringify(value)), 'application/json; charset=utf-8', status);
}

export function text(value: string, status = 200, type = 'text/plain; charset=utf-8'): Reply {
  return bytes(Buffer.from(value), type, status);
}

export function empty(status: number): Reply {
  return { status, headers: {}, body: new Uint8Array(0) };
}

export function bytes(body: Uint8Array, type: string, status = 200): Reply {
  return { status, headers: { 'content-type': type }, body };
}

/** What a single-page application says to every path that it does not know. */
export function webPage(status = 200): Reply {
  const page =
    '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>API</title></head>' +
    '<body><noscript>You need to enable JavaScript to run this app.</noscript>' +
    '<div id="root"></div></body></html>\n';
  return text(page, status, 'text/html; charset=utf-8');
}
