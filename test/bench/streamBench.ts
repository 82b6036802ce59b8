import { LineSplitter } from '../../src/extension/http/lineSplitter.ts';
import type { HttpClient } from '../../src/extension/http/httpClient.ts';
import { AceProvider } from '../../src/extension/providers/acedata/aceProvider.ts';
import { fixture } from '../unit/support/fixtures.ts';
import { imagine, never, partsFor } from '../unit/support/providing.ts';
import { type Figure, figure, median } from './figure.ts';

const lines = 5000;
const rounds = 15;
/** Rounds that do not count: code is compiled when it has run often. */
const warmUps = 5;
/** Of a socket's usual reads. */
const chunk = 16_384;

/** The guide's stream, its progress line repeated. */
function streamedBytes(): Uint8Array {
  const [first = '', ...others] = fixture('acedata/stream.ndjson').trim().split('\n');
  const last = others.at(-1) ?? '';
  return new TextEncoder().encode([...Array<string>(lines - 1).fill(first), last].join('\n'));
}

/** What the HTTP client does with bytes that have arrived, without a network in between. */
function arrivedAlready(bytes: Uint8Array): HttpClient {
  async function* split(): AsyncGenerator<string> {
    const splitter = new LineSplitter(1_000_000);
    for (let at = 0; at < bytes.length; at += chunk) {
      yield* splitter.push(await Promise.resolve(bytes.subarray(at, at + chunk)));
    }
    yield* splitter.end();
  }
  return {
    send: () => Promise.reject(new Error('Nothing but the stream is asked for.')),
    lines: () =>
      Promise.resolve({
        status: 200,
        headers: { 'content-type': 'application/x-ndjson' },
        lines: split(),
      }),
  };
}

async function timeOurs(bytes: Uint8Array): Promise<number> {
  const provider = new AceProvider(
    partsFor({ baseUrl: 'http://localhost:1' }, { http: arrivedAlready(bytes) }),
  );
  const start = performance.now();
  let updates = 0;
  for await (const update of provider.run(imagine('a cat'), never)) {
    if (update.type === 'progress' || update.type === 'succeeded') updates += 1;
  }
  const time = performance.now() - start;
  provider.dispose();
  if (updates !== lines) throw new Error(`${updates} updates came of ${lines} lines.`);
  return time;
}

function timeBare(bytes: Uint8Array): number {
  const start = performance.now();
  let parsed = 0;
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    if (JSON.parse(line)) parsed += 1;
  }
  if (parsed !== lines) throw new Error(`${parsed} of ${lines} lines were parsed.`);
  return performance.now() - start;
}

/** Streamed lines to task updates: split, parsed, checked, translated. */
export async function bench(): Promise<readonly Figure[]> {
  const bytes = streamedBytes();
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = -warmUps; round < rounds; round++) {
    const [one, other] = [await timeOurs(bytes), timeBare(bytes)];
    if (round < 0) continue;
    ours.push(one);
    bare.push(other);
  }
  return [
    figure({
      name: `${lines} NDJSON lines to updates`,
      unit: 'ms',
      ours: median(ours),
      against: 'bare JSON.parse',
      reference: median(bare),
      target: 10,
    }),
  ];
}
