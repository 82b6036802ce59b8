import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Clock } from '../../shared/clock.ts';
import type { Fault } from './faults.ts';
import type { Reply } from './reply.ts';
import { bytes, text } from './reply.ts';

export interface WriterKnobs {
  readonly clock: Clock;
  /** Cuts a stream's bytes into the pieces that are sent one by one. */
  readonly chunking: ((bytes: Uint8Array) => readonly Uint8Array[]) | undefined;
}

/** Writes an answer, wrong in the way that the fault says. */
export async function writeReply(
  response: ServerResponse,
  planned: Reply,
  fault: Fault | undefined,
  { clock, chunking }: WriterKnobs,
): Promise<void> {
  if (fault?.kind === 'refuse') {
    response.socket?.destroy();
    return;
  }
  if (fault?.kind === 'delay') await clock.sleep(fault.milliseconds);
  const reply = fault ? distort(planned, fault) : planned;
  const headers: Record<string, string> = { ...reply.headers };
  if (reply.body instanceof Uint8Array && fault?.kind !== 'truncate' && hasBody(reply)) {
    headers['content-length'] = String(reply.body.length);
  }
  response.writeHead(reply.status, headers);
  const limit =
    fault?.kind === 'reset' || fault?.kind === 'stall' || fault?.kind === 'truncate'
      ? fault.afterBytes
      : Infinity;
  let sent = 0;
  response.flushHeaders();
  for await (const part of pieces(reply, fault, clock, chunking)) {
    if (response.destroyed) return;
    const room = limit - sent;
    await send(response, part.length > room ? part.subarray(0, room) : part);
    sent += part.length;
    if (sent >= limit) break;
  }
  if (fault?.kind === 'stall') return;
  if (fault?.kind === 'reset') response.socket?.destroy();
  else response.end();
}

function hasBody({ status }: Reply): boolean {
  return status !== 204 && status !== 304;
}

function distort(reply: Reply, fault: Fault): Reply {
  switch (fault.kind) {
    case 'status': {
      const made = text(fault.body ?? '', fault.status, 'application/json; charset=utf-8');
      return { ...made, headers: { ...made.headers, ...fault.headers } };
    }
    case 'body':
      return text(fault.body, fault.status ?? 200, fault.contentType ?? 'application/json');
    case 'contentType':
      return { ...reply, headers: { ...reply.headers, 'content-type': fault.contentType } };
    case 'mutate':
      return reply.body instanceof Uint8Array
        ? bytes(
            fault.change(reply.body),
            reply.headers['content-type'] ?? 'application/octet-stream',
            reply.status,
          )
        : { ...reply, body: changed(reply.body, fault.change) };
    case 'repeat':
      return reply.body instanceof Uint8Array
        ? { ...reply, body: Buffer.concat([reply.body, reply.body]) }
        : { ...reply, body: repeated(reply.body) };
    case 'disorder':
      return reply.body instanceof Uint8Array ? reply : { ...reply, body: disordered(reply.body) };
    default:
      return reply;
  }
}

async function* changed(
  body: AsyncIterable<Uint8Array>,
  change: (bytes: Uint8Array) => Uint8Array,
): AsyncGenerator<Uint8Array> {
  for await (const part of body) yield change(part);
}

async function* repeated(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const part of body) {
    yield part;
    yield part;
  }
}

/** In pairs, the second of each first. */
async function* disordered(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array | undefined;
  for await (const part of body) {
    if (held === undefined) {
      held = part;
      continue;
    }
    yield part;
    yield held;
    held = undefined;
  }
  if (held !== undefined) yield held;
}

async function* pieces(
  { body }: Reply,
  fault: Fault | undefined,
  clock: Clock,
  chunking: WriterKnobs['chunking'],
): AsyncGenerator<Uint8Array> {
  if (body instanceof Uint8Array) {
    if (body.length > 0) yield* slowly(body, fault, clock);
    return;
  }
  for await (const part of body) {
    for (const chunk of chunking?.(part) ?? [part]) yield* slowly(chunk, fault, clock);
  }
}

async function* slowly(
  part: Uint8Array,
  fault: Fault | undefined,
  clock: Clock,
): AsyncGenerator<Uint8Array> {
  if (fault?.kind !== 'slow') {
    yield part;
    return;
  }
  for (let i = 0; i < part.length; i += fault.bytes) {
    yield part.subarray(i, i + fault.bytes);
    await clock.sleep(fault.pause);
  }
}

/** Hands a piece to the network by itself, so that pieces arrive as they were cut. */
async function send(response: ServerResponse, part: Uint8Array): Promise<void> {
  if (part.length === 0) return;
  if (!response.write(part)) {
    await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  await new Promise((resolve) => setImmediate(resolve));
}
