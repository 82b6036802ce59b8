import type * as z from 'zod/mini';
import * as l10n from '@vscode/l10n';
import { DarkroomError } from './errors.ts';
import type { Disposable, Event } from './event.ts';
import { parseEnvelope } from './rpcEnvelope.ts';
import type { Envelope } from './rpcEnvelope.ts';

/** Milliseconds that a request waits for its answer, where its method says nothing else. */
const defaultTimeout = 30_000;
/** For requests that ask the person something: a dialog may stay open over lunch. */
export const personTimeout = 60 * 60_000;
/** For requests that ask a server something, or download what is large. */
export const serverTimeout = 15 * 60_000;

/** A request as a value: its name, what its parameters must look like, what it resolves to. */
export interface Method<Params, Value> {
  readonly name: string;
  readonly params: z.ZodMiniType<Params>;
  /** Milliseconds. */
  readonly timeout: number;
  /** Never set: it carries the type of the answer. */
  readonly answers?: Value;
}

/** A message that nobody answers, as a value. */
export interface Notice<Payload> {
  readonly name: string;
  /** Never set: it carries the type of the payload. */
  readonly carries?: Payload;
}

/** `method<Answer>()('name', schema)`: the answer's type is given, the parameters' is inferred. */
export function method<Value>() {
  return <Params>(
    name: string,
    params: z.ZodMiniType<Params>,
    timeout = defaultTimeout,
  ): Method<Params, Value> => ({ name, params, timeout });
}

/** A method that is answered by nothing but its having been done. */
export function command<Params>(
  name: string,
  params: z.ZodMiniType<Params>,
  timeout = defaultTimeout,
): Method<Params, void> {
  return { name, params, timeout };
}

export function notice<Payload>(name: string): Notice<Payload> {
  return { name };
}

/** One end of a wire. What arrives is not trusted. */
export interface RpcTransport {
  send(message: unknown): void;
  readonly onMessage: Event<unknown>;
}

/** Calls once, after `milliseconds`, unless it is disposed before. */
export interface RpcTimers {
  after(milliseconds: number, call: () => void): Disposable;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: DarkroomError) => void;
  readonly timer: Disposable;
}

type Handler = (params: unknown) => unknown;

/**
 * One end of the conversation between a webview and its host; both ends are of this class.
 * Every request is answered: by a value, by an error, or by the time-out; dispose rejects the rest.
 */
export class RpcPeer implements Disposable {
  readonly #transport: RpcTransport;
  readonly #timers: RpcTimers;
  readonly #onDefect: (error: unknown) => void;
  readonly #subscription: Disposable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #handlers = new Map<string, Handler>();
  readonly #listeners = new Map<string, Set<(payload: unknown) => void>>();
  #lastId = 0;
  #disposed = false;

  /** `onDefect` hears what a handler throws that is no `DarkroomError`, and what does not parse. */
  constructor(
    transport: RpcTransport,
    timers: RpcTimers,
    onDefect: (error: unknown) => void = () => undefined,
  ) {
    this.#transport = transport;
    this.#timers = timers;
    this.#onDefect = onDefect;
    this.#subscription = transport.onMessage((message) => this.#receive(message));
  }

  /** Rejects with a `DarkroomError`, `timed-out` and `cancelled` (on dispose) among its codes. */
  request<Params, Value>(asked: Method<Params, Value>, params: Params): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      if (this.#disposed) {
        reject(closed());
        return;
      }
      const id = ++this.#lastId;
      const timer = this.#timers.after(asked.timeout, () => {
        if (this.#waiting.delete(id)) reject(unanswered());
      });
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, timer });
      this.#transport.send({ type: 'request', id, method: asked.name, params });
    });
  }

  /** Parameters are parsed by the method's schema before the handler sees them. */
  handle<Params, Value>(
    offered: Method<Params, Value>,
    handler: (params: Params) => Value | Promise<Value>,
  ): void {
    this.#handlers.set(offered.name, (raw) => {
      const parsed = offered.params.safeParse(raw);
      if (!parsed.success) {
        throw new DarkroomError({
          code: 'bad-input',
          message: l10n.t(
            'Darkroom got a request that it does not understand ({0}).',
            offered.name,
          ),
        });
      }
      return handler(parsed.data);
    });
  }

  notify<Payload>(said: Notice<Payload>, payload: Payload): void {
    if (!this.#disposed) this.#transport.send({ type: 'notice', name: said.name, payload });
  }

  /** For the webview's end only: the payload is believed, since it comes from the host. */
  on<Payload>(heard: Notice<Payload>, listener: (payload: Payload) => void): Disposable {
    const listeners = this.#listeners.get(heard.name) ?? new Set();
    this.#listeners.set(heard.name, listeners);
    const untyped = listener as (payload: unknown) => void;
    listeners.add(untyped);
    return { dispose: () => listeners.delete(untyped) };
  }

  dispose(): void {
    this.#disposed = true;
    this.#subscription.dispose();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject, timer } of waiting) {
      timer.dispose();
      reject(closed());
    }
  }

  #receive(message: unknown): void {
    const envelope = parseEnvelope(message);
    if (envelope === undefined)
      this.#onDefect(new Error('A message that is no envelope was dropped.'));
    else if (envelope.type === 'request') void this.#answer(envelope);
    else if (envelope.type === 'notice') this.#hear(envelope);
    else this.#settle(envelope);
  }

  async #answer({ id, method: name, params }: Envelope & { type: 'request' }): Promise<void> {
    let answer: Envelope;
    try {
      const handler = this.#handlers.get(name);
      if (handler === undefined) throw unknownMethod(name);
      answer = { type: 'value', id, value: await handler(params) };
    } catch (error) {
      answer = { type: 'error', id, error: this.#sayable(error).toTaskError() };
    }
    if (!this.#disposed) this.#transport.send(answer);
  }

  #sayable(error: unknown): DarkroomError {
    if (error instanceof DarkroomError) return error;
    this.#onDefect(error);
    return new DarkroomError({
      code: 'internal',
      message: l10n.t('Something went wrong inside Darkroom. The log has the details.'),
      remedy: 'showLog',
    });
  }

  #hear({ name, payload }: Envelope & { type: 'notice' }): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(payload);
  }

  #settle(envelope: Envelope & { type: 'value' | 'error' }): void {
    const waiting = this.#waiting.get(envelope.id);
    // An answer after its time-out is late, not wrong.
    if (waiting === undefined) return;
    this.#waiting.delete(envelope.id);
    waiting.timer.dispose();
    if (envelope.type === 'value') waiting.resolve(envelope.value);
    else waiting.reject(new DarkroomError(envelope.error));
  }
}

/** Without a remedy: `retry` sends a job once more, and what was asked may be done all the same. */
function unanswered(): DarkroomError {
  return new DarkroomError({
    code: 'timed-out',
    message: l10n.t('Darkroom did not answer in time. Try again.'),
  });
}

function closed(): DarkroomError {
  return new DarkroomError({ code: 'cancelled', message: l10n.t('The panel was closed.') });
}

function unknownMethod(name: string): DarkroomError {
  return new DarkroomError({
    code: 'unsupported',
    message: l10n.t('Darkroom does not know the request {0}.', name.slice(0, 40)),
  });
}
