import type { TaskUpdate } from '../../../shared/update.ts';
import { readText } from '../body.ts';
import { refusal, submitEnding, uncertain, UncertainSubmit } from '../ending.ts';
import { failures } from '../failures.ts';
import type { AceClient } from './aceClient.ts';
import { answerOf } from './readAnswer.ts';
import type { PictureAnswer } from './schemas.ts';
import type { PictureRequest } from './submissions.ts';
import { updateOfAnswer } from './translation.ts';

/** Follows a task by polling. */
export type Poll = (remoteId: string, signal: AbortSignal) => AsyncIterable<TaskUpdate>;

interface Parts {
  readonly client: AceClient;
  readonly poll: Poll;
  readonly signal: AbortSignal;
}

/**
 * Sends a submit and gives its updates: from the lines of the answer as long as they come, then,
 * where they end before the task does, by polling. Whether the server streams, answers once at the
 * end (also indented over many lines) or answers with the task's id alone makes no difference.
 */
export async function* submitUpdates(
  request: PictureRequest,
  { client, poll, signal }: Parts,
): AsyncGenerator<TaskUpdate, void, undefined> {
  const seen = new SeenLines();
  try {
    const lines = await client.submit(request.path, request.body, signal);
    for await (const line of lines) {
      const answer = seen.read(line);
      if (!answer) continue;
      yield* seen.newlyAccepted(answer);
      const update = updateOfAnswer(answer, 'maybe-more', client.secrets);
      if (!update) continue;
      yield update;
      if (update.type !== 'progress') return;
    }
  } catch (error) {
    signal.throwIfAborted();
    const remoteId = seen.remoteId ?? (await foundByTrace(error, client, signal));
    if (remoteId === undefined) throw submitEnding(error, client.address);
    if (seen.remoteId === undefined) yield { type: 'accepted', remoteId };
    seen.remoteId = remoteId;
  }
  yield* seen.whole();
  if (seen.remoteId !== undefined) yield* poll(seen.remoteId, signal);
  else yield lastWord(seen, client);
}

/** What a submit's answer said so far. */
class SeenLines {
  remoteId: string | undefined;
  last: PictureAnswer | undefined;
  readonly #unread: string[] = [];

  /** The answer that is the line, or undefined. Lines of other tasks are none of ours. */
  read(line: string): PictureAnswer | undefined {
    const answer = answerOf(line);
    if (!answer || this.#isPiece(answer)) {
      if (line.trim() !== '') this.#unread.push(line);
      return undefined;
    }
    if (this.remoteId !== undefined && (answer.task_id ?? this.remoteId) !== this.remoteId)
      return undefined;
    this.last = answer;
    return answer;
  }

  /**
   * Behind a line that could not be read, whether this is a part of one answer over many lines. It
   * is none where lines were answers before, or where it names a task: there, one line was damaged.
   */
  #isPiece({ task_id: taskId }: PictureAnswer): boolean {
    return this.#unread.length > 0 && !this.last && taskId === undefined;
  }

  *newlyAccepted(answer: PictureAnswer): Generator<TaskUpdate, void, undefined> {
    if (this.remoteId !== undefined || answer.task_id === undefined) return;
    this.remoteId = answer.task_id;
    yield { type: 'accepted', remoteId: answer.task_id };
  }

  /** One answer over many lines. */
  *whole(): Generator<TaskUpdate, void, undefined> {
    const answer = this.last ? undefined : answerOf(this.unread);
    if (!answer) return;
    this.last = answer;
    yield* this.newlyAccepted(answer);
  }

  get unread(): string {
    return this.#unread.join('\n');
  }
}

/** The answer has ended and named no task: then what it said last has to be all. */
function lastWord(seen: SeenLines, client: AceClient): TaskUpdate {
  const update = seen.last && updateOfAnswer(seen.last, 'last', client.secrets);
  if (update) return update;
  const isPage = readText(seen.unread).type === 'page';
  return (isPage ? refusal(failures.wrongAddress(client.address)) : uncertain(client.address))
    .update;
}

/** A gateway that gave up names the request by its trace id, under which the task can be found. */
async function foundByTrace(
  error: unknown,
  client: AceClient,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!(error instanceof UncertainSubmit) || error.traceId === undefined) return undefined;
  try {
    return (await client.task({ trace_id: error.traceId }, signal)).id;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
