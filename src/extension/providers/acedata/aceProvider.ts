import { DarkroomError } from '../../../shared/errors.ts';
import type { TaskUpdate } from '../../../shared/update.ts';
import { BatchQuestion } from '../batchQuestion.ts';
import { endOf, failed, isKeyRefused } from '../ending.ts';
import { failures } from '../failures.ts';
import { follow } from '../follow.ts';
import { addressOf } from '../picture.ts';
import { promptsOf } from '../promptList.ts';
import type { Ability, Mask, Provider, ProbeResult, RemoteTask, Submission } from '../provider.ts';
import type { ProviderParts } from '../providerParts.ts';
import { SharedPoller } from '../sharedPoller.ts';
import { AceClient } from './aceClient.ts';
import { callbackUpdates } from './callbackUpdates.ts';
import { findLostSubmit } from './lostSubmit.ts';
import { acePaths, canStream } from './paths.ts';
import { probeAce } from './probe.ts';
import {
  describeAnswer,
  seedAnswer,
  shortenAnswer,
  translateAnswer,
  type TaskRecordAnswer,
} from './schemas.ts';
import { pictureRequest, type PictureSubmission } from './submissions.ts';
import { submitUpdates } from './submitUpdates.ts';
import { updateOfRecord } from './translation.ts';

/** What every Ace Data Cloud account can do. */
export const aceAbilities: ReadonlySet<Ability> = new Set<Ability>([
  'imagine',
  'blend',
  'describe',
  'shorten',
  'edit',
  'video',
  'seed',
  'translate',
  'split',
  'region',
]);

/** Ace Data Cloud's Midjourney API, and the demo, which speaks the same. */
export class AceProvider implements Provider {
  readonly abilities = aceAbilities;
  readonly #parts: ProviderParts;
  readonly #client: AceClient;
  readonly #poller: SharedPoller<TaskRecordAnswer>;

  constructor(parts: ProviderParts) {
    this.#parts = parts;
    this.#client = new AceClient({ ...parts, baseUrl: parts.connection.baseUrl });
    const question = new BatchQuestion<TaskRecordAnswer>({
      many: async (ids, signal) => {
        const records = await this.#client.tasks({ ids, limit: ids.length, offset: 0 }, signal);
        return (
          records &&
          new Map(records.flatMap((each) => (each.id === undefined ? [] : [[each.id, each]])))
        );
      },
      one: async (id, signal) => {
        const record = await this.#client.task({ id }, signal);
        return isUnknown(record) ? undefined : record;
      },
    });
    const { clock, random } = parts;
    this.#poller = new SharedPoller({ clock, random, ask: question.ask, isFinal: isKeyRefused });
  }

  async *run(
    submission: Submission,
    signal: AbortSignal,
  ): AsyncGenerator<TaskUpdate, void, undefined> {
    try {
      if (submission.kind === 'describe' || submission.kind === 'shorten') {
        yield await this.#ask(submission, signal);
      } else yield* this.#make(submission, signal);
    } catch (error) {
      yield endOf(error, signal, this.#client.address);
    }
  }

  async *resume(
    task: { readonly remoteId: string; readonly isOld?: true },
    signal: AbortSignal,
  ): AsyncGenerator<TaskUpdate, void, undefined> {
    try {
      yield* this.#follow(task.remoteId, signal, task.isOld);
    } catch (error) {
      yield endOf(error, signal, this.#client.address);
    }
  }

  /** This API has no tasks that wait for input. */
  complete(
    task: { readonly remoteId: string },
    _input: { readonly prompt: string; readonly mask?: Mask },
    signal: AbortSignal,
  ): AsyncGenerator<TaskUpdate, void, undefined> {
    return this.resume(task, signal);
  }

  reconcile(task: RemoteTask, claimed: ReadonlySet<string>, signal: AbortSignal) {
    return findLostSubmit(this.#client, task, claimed, signal);
  }

  /** The API cannot stop a task. */
  cancel(): Promise<boolean> {
    return Promise.resolve(false);
  }

  seed(task: { readonly imageId?: string }, signal: AbortSignal): Promise<string> {
    const body = { image_id: task.imageId };
    return this.#query(
      acePaths.seed,
      body,
      (value) => seedAnswer.safeParse(value).data?.seed,
      signal,
    );
  }

  /** The text in English, as prompts are understood best. */
  translate(text: string, signal: AbortSignal): Promise<string> {
    const read = (value: unknown) => {
      const answer = translateAnswer.safeParse(value).data;
      return answer?.content ?? answer?.translated_content;
    };
    return this.#query(acePaths.translate, { content: text }, read, signal);
  }

  probe(signal: AbortSignal): Promise<ProbeResult> {
    return probeAce(this.#client, signal);
  }

  /** What runs goes on to its end, on the server on which it was begun: its signal ends it. */
  dispose(): void {
    // The poller stops when nobody listens any more.
  }

  /** Prompts are answered at once and have no task at the server. */
  async #ask(
    submission: Extract<Submission, { kind: 'describe' | 'shorten' }>,
    signal: AbortSignal,
  ): Promise<TaskUpdate> {
    const found =
      submission.kind === 'describe'
        ? await this.#client.ask(
            acePaths.describe,
            { image_url: await addressOf(submission.image, this.#parts.imageHost, signal) },
            (value) => describeAnswer.safeParse(value).data?.descriptions,
            signal,
          )
        : await this.#client.ask(
            acePaths.shorten,
            { prompt: submission.prompt },
            (value) => shortenAnswer.safeParse(value).data?.prompts,
            signal,
          );
    const prompts = promptsOf(found);
    if (prompts.length === 0) throw failed(failures.unreadable());
    return { type: 'succeeded', result: { actions: [], grid: false, prompts } };
  }

  async *#make(
    submission: PictureSubmission,
    signal: AbortSignal,
  ): AsyncGenerator<TaskUpdate, void, undefined> {
    const { connection, imageHost, callbacks } = this.#parts;
    const request = await pictureRequest(submission, connection.speed, (picture) =>
      addressOf(picture, imageHost, signal),
    );
    const poll = (id: string, inner: AbortSignal) => this.#follow(id, inner);
    if (connection.delivery === 'callback' && callbacks) {
      const { clock } = this.#parts;
      yield* callbackUpdates(request, { client: this.#client, callbacks, clock, poll, signal });
    } else {
      const isStreamed = connection.delivery === 'stream' && canStream(request.path);
      const body = isStreamed ? request.body : { ...request.body, async: true };
      yield* submitUpdates({ ...request, body }, { client: this.#client, poll, signal });
    }
  }

  #follow(
    id: string,
    signal: AbortSignal,
    isOld?: boolean,
  ): AsyncGenerator<TaskUpdate, void, undefined> {
    return follow(id, {
      poller: this.#poller,
      clock: this.#parts.clock,
      address: this.#client.address,
      translate: (record) => updateOfRecord(record, this.#client.secrets),
      signal,
      isOld,
    });
  }

  /** A question that is answered by one text. Rejects with a DarkroomError. */
  async #query(
    path: string,
    body: unknown,
    read: (value: unknown) => string | undefined,
    signal: AbortSignal,
  ): Promise<string> {
    try {
      return await this.#client.ask(path, body, read, signal);
    } catch (error) {
      throw new DarkroomError(endOf(error, signal, this.#client.address).error);
    }
  }
}

/** The API answers with an empty object for a task that it does not know. */
function isUnknown(record: TaskRecordAnswer): boolean {
  return record.id === undefined && record.response === undefined && record.request === undefined;
}
