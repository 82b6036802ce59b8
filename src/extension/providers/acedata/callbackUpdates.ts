import type { Clock } from '../../../shared/clock.ts';
import type { TaskUpdate } from '../../../shared/update.ts';
import type { CallbackReceiver } from '../../callbacks/callbackReceiver.ts';
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
  let lastPostAt = clock.now();
  let remoteId: string | undefined;
  let hasEnded = false;
  const listener = (body: string) => {
    const answer = answerOf(body);
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
    yield* submitUpdates(
      { ...request, body },
      {
        client,
        signal,
        poll: (id) => {
          remoteId = id;
          return mergeUpdates([listen, (inner) => pollWhenSilent(id, inner)], signal);
        },
      },
    );
  } finally {
    address?.dispose();
  }
}
