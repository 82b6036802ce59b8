import { DarkroomError, type TaskError } from '../../shared/errors.ts';
import type { TaskUpdate } from '../../shared/update.ts';
import { HttpFailure } from '../http/httpClient.ts';
import { failures } from './failures.ts';

export type EndUpdate = Extract<TaskUpdate, { type: 'failed' | 'uncertain' }>;

/** Thrown inside a provider to end a task's stream with `update`. Never leaves the provider. */
export class Ending extends Error {
  override readonly name = 'Ending';
  readonly update: EndUpdate;

  constructor(update: EndUpdate) {
    super(update.error.message);
    this.update = update;
  }
}

/** The server answered a submit and certainly did not take it. */
export function refusal(error: TaskError, retryAfter?: number): Ending {
  return new Ending({
    type: 'failed',
    error,
    notTaken: true,
    ...(retryAfter !== undefined && { retryAfter }),
  });
}

/** The task failed; whether it was charged is the server's affair. */
export function failed(error: TaskError): Ending {
  return new Ending({ type: 'failed', error });
}

/** The submit may have been taken, and there is nothing to find it by. */
export function uncertain(address: string): UncertainSubmit {
  return new UncertainSubmit(address);
}

/** The server left open whether it took the submit; `traceId` is by what it may be found. */
export class UncertainSubmit extends Ending {
  readonly traceId: string | undefined;

  constructor(address: string, traceId?: string) {
    super({ type: 'uncertain', error: failures.uncertainSubmit(address) });
    this.traceId = traceId;
  }
}

/** A submit that got no (whole) answer. `error` may be anything; what is not ours comes back as it is. */
export function submitEnding(error: unknown, address: string): unknown {
  if (!(error instanceof HttpFailure)) return error;
  if (error.reason === 'redirect-refused') return refusal(failures.wrongAddress(address));
  if (error.reason === 'untrusted') return refusal(failures.untrusted(address));
  return error.mayHaveArrived ? uncertain(address) : refusal(failures.unreachable(address));
}

/**
 * The last update of a stream that was ended by `error`. Rethrows the abort's reason, and what is
 * a mistake of our own.
 */
export function endOf(error: unknown, signal: AbortSignal, address: string): EndUpdate {
  signal.throwIfAborted();
  if (error instanceof Ending) return error.update;
  if (error instanceof DarkroomError) return { type: 'failed', error: error.toTaskError() };
  if (error instanceof HttpFailure) return { type: 'failed', error: unanswered(error, address) };
  throw error;
}

/** Why a question got no answer. */
function unanswered({ reason }: HttpFailure, address: string): TaskError {
  return reason === 'untrusted' ? failures.untrusted(address) : failures.noAnswer(address);
}

/** Why a probe heard nothing from a server of its kind. Rethrows as `endOf` does. */
export function probeError(error: unknown, signal: AbortSignal, address: string): TaskError {
  signal.throwIfAborted();
  if (error instanceof DarkroomError) return error.toTaskError();
  if (!(error instanceof HttpFailure)) throw error;
  const isForeign = error.reason === 'redirect-refused' || error.reason === 'too-large';
  return isForeign ? failures.wrongAddress(address) : unanswered(error, address);
}

/** Asking again with the same key is pointless. */
export function isKeyRefused(error: unknown): boolean {
  const code = error instanceof Ending ? error.update.error.code : undefined;
  return (
    code === 'key-refused' || (error instanceof DarkroomError && error.code.startsWith('key-'))
  );
}
