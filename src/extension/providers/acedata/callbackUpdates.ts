import type { Clock } from '../../../shared/clock.ts';
import type { TaskUpdate } from '../../../shared/update.ts';
import type { CallbackReceiver } from '../../callbacks/callbackReceiver.ts';
import { UncertainSubmit } from '../ending.ts';
import { Mailbox } from '../mailbox.ts';
import { mergeUpdates } from '../mergeUpdates.ts';
import type { AceClient } from './aceClient.ts';
import { answerOf } from './readAnswer.ts';
import type { PictureRequest } from './submissions.ts';
import { submitUpdates, type Poll } from './submitUpdates.ts';
import { updateOfAnswer } from './translation.ts';

/** When nothing was posted for so long, the server is asked as well. */
const silence = 30_000;

/**
 * Sends a submit whose progress the server posts to an address of ours. Posts may be lost, come
 * twice, late or in any order; the address may not be reachable at all: so the server is asked when
 * it is silent, and where no address can be opened it is only asked.
 */
export async function* callbackUpdates(
  request: PictureRequest,
  parts: {
    readonly client: AceClient;
    readonly callbacks: CallbackReceiver;
    readonly clock: Clock;
    readonly poll: Poll;
    readonly signal: AbortSignal;
  },
): AsyncGenerator<TaskUpdate, void, undefined> {
  const { client, callbacks, clock, poll, signal } = parts;
  const posts = new Mailbox<TaskUpdate>();
  const posted = Promise.withResolvers<string>();
  let lastPostAt = clock.now();
  let remoteId: string | undefined;
  let hasEnded = false;
  const listener = (body: string) => {
    const answer = answerOf(body);
    if (answer?.task_id !== undefined) posted.resolve(answer.task_id);
    const isOurs = answer && (answer.task_id ?? remoteId) === (remoteId ?? answer.task_id);
    const update = isOurs ? updateOfAnswer(answer, 'maybe-more', client.secrets) : undefined;
    if (!update || hasEnded) return;
    lastPostAt = clock.now();
    // A late post about progress must not take the place of the end.
    hasEnded = update.type !== 'progress';
    posts.put(update);
  };
  const address = await callbacks.open(listener).catch(() => undefined);
  try {
    const body = address
      ? { ...request.body, callback_url: address.url }
      : { ...request.body, async: true };
    const listen = async function* (inner: AbortSignal) {
      for (;;) yield await posts.take(inner);
    };
    const pollWhenSilent = async function* (id: string, inner: AbortSignal) {
      for (let rest = silence; rest > 0; rest = lastPostAt + silence - clock.now()) {
        await clock.sleep(rest, inner);
      }
      yield* poll(id, inner);
    };
    const follow = (id: string) => {
      remoteId = id;
      return mergeUpdates([listen, (inner) => pollWhenSilent(id, inner)], signal);
    };
    try {
      yield* submitUpdates({ ...request, body }, { client, signal, poll: follow });
    } catch (error) {
      if (!(error instanceof UncertainSubmit)) throw error;
      // Nobody else knows the address, so who posts to it has the task, though its answer was lost.
      const id = await within(silence, posted.promise, { clock, signal });
      if (id === undefined) throw error;
      yield { type: 'accepted', remoteId: id };
      yield* follow(id);
    }
  } finally {
    address?.dispose();
  }
}

/** What is promised, or undefined where it does not come in time. Rejects on abort. */
async function within<T>(
  milliseconds: number,
  promised: Promise<T>,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<T | undefined> {
  const done = new AbortController();
  const late = clock.sleep(milliseconds, AbortSignal.any([signal, done.signal])).then(
    () => undefined,
    () => signal.throwIfAborted(),
  );
  try {
    return (await Promise.race([promised, late])) ?? undefined;
  } finally {
    done.abort();
  }
}
