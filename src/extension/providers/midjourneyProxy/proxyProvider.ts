import { DarkroomError } from '../../../shared/errors.ts';
import type { TaskUpdate } from '../../../shared/update.ts';
import { BatchQuestion } from '../batchQuestion.ts';
import { endOf, failed, isKeyRefused, UncertainSubmit } from '../ending.ts';
import { failures } from '../failures.ts';
import { follow } from '../follow.ts';
import { addressOf, dataUrlOf } from '../picture.ts';
import type { Ability, Mask, Provider, ProbeResult, RemoteTask, Submission } from '../provider.ts';
import type { ProviderParts } from '../providerParts.ts';
import { SharedPoller } from '../sharedPoller.ts';
import { firstAbilities, isOfFirstServer, proxyAbilities } from './abilities.ts';
import { inputOf, type ModalInput } from './actionInput.ts';
import { submitAction } from './actionSubmit.ts';
import { errorOfAnswer } from './errors.ts';
import { findByState } from './lostSubmit.ts';
import { probeProxy } from './probe.ts';
import { ProxyClient } from './proxyClient.ts';
import { submitAnswer, type Task } from './schemas.ts';
import { modalBody, proxyRequest } from './submissions.ts';
import { orNotOffered, readSubmit, type SubmitOutcome } from './submitOutcome.ts';
import { updateOfTask } from './translation.ts';

/** A modal that was answered may show as open for so long: relays look every 15 seconds. */
const modalClosesWithin = 90_000;

/** Servers of the midjourney-proxy family, in all their dialects. */
export class ProxyProvider implements Provider {
  readonly #parts: ProviderParts;
  readonly #client: ProxyClient;
  readonly #poller: SharedPoller<Task>;
  #abilities = proxyAbilities;

  constructor(parts: ProviderParts) {
    this.#parts = parts;
    this.#client = new ProxyClient(parts);
    const question = new BatchQuestion<Task>({
      many: (ids, signal) => this.#client.list(ids, signal),
      one: (id, signal) => this.#client.fetch(id, signal),
    });
    const { clock, random } = parts;
    this.#poller = new SharedPoller({ clock, random, ask: question.ask, isFinal: isKeyRefused });
  }

  get abilities(): ReadonlySet<Ability> {
    return this.#abilities;
  }

  run(submission: Submission, signal: AbortSignal): AsyncGenerator<TaskUpdate, void, undefined> {
    return this.#ended(
      submission.kind === 'action' ? this.#act(submission, signal) : this.#make(submission, signal),
      signal,
    );
  }

  resume(
    task: { readonly remoteId: string; readonly isOld?: true },
    signal: AbortSignal,
  ): AsyncGenerator<TaskUpdate, void, undefined> {
    return this.#ended(this.#follow(task.remoteId, signal, -Infinity, task.isOld), signal);
  }

  complete(
    task: { readonly remoteId: string },
    input: { readonly prompt: string; readonly mask?: Mask },
    signal: AbortSignal,
  ): AsyncGenerator<TaskUpdate, void, undefined> {
    return this.#ended(this.#complete(task.remoteId, input, signal), signal);
  }

  reconcile(task: RemoteTask, claimed: ReadonlySet<string>, signal: AbortSignal) {
    return findByState(this.#client, task, claimed, signal);
  }

  async cancel(task: { readonly remoteId: string }, signal: AbortSignal): Promise<boolean> {
    return this.#rejectingWell(signal, async () => {
      const answer = await this.#client.cancel(task.remoteId, signal);
      if (answer.status === 401) throw failed(errorOfAnswer(answer, this.#client.context));
      return answer.status === 200 && answer.body.type !== 'page';
    });
  }

  async seed(task: { readonly remoteId: string }, signal: AbortSignal): Promise<string> {
    return this.#rejectingWell(signal, async () => {
      const answer = await this.#client.seed(task.remoteId, signal);
      const seed =
        answer.body.type === 'json' ? submitAnswer.safeParse(answer.body.value).data : undefined;
      const { code, result } = seed ?? {};
      if (code === 1 && (typeof result === 'string' || typeof result === 'number'))
        return String(result);
      throw failed(
        answer.status === 404
          ? failures.unsupported('')
          : errorOfAnswer(answer, this.#client.context),
      );
    });
  }

  /** Rejects with a DarkroomError, or the signal's reason on abort. */
  async #rejectingWell<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new DarkroomError(endOf(error, signal, this.#client.context.address).error);
    }
  }

  async probe(signal: AbortSignal): Promise<ProbeResult> {
    const result = await probeProxy(this.#client, this.#parts.connection, signal);
    if (result.abilities) this.#learn(result.abilities);
    return result;
  }

  /** What runs goes on to its end, on the server on which it was begun: its signal ends it. */
  dispose(): void {
    // The poller stops when nobody listens any more.
  }

  async *#ended(
    updates: AsyncIterable<TaskUpdate>,
    signal: AbortSignal,
  ): AsyncGenerator<TaskUpdate, void, undefined> {
    try {
      yield* updates;
    } catch (error) {
      yield endOf(error, signal, this.#client.context.address);
    }
  }

  async *#make(
    submission: Exclude<Submission, { kind: 'action' }>,
    signal: AbortSignal,
  ): AsyncGenerator<TaskUpdate, void, undefined> {
    const { connection, http, imageHost } = this.#parts;
    const { baseUrl } = connection;
    const { path, speed, body } = await proxyRequest(submission, connection, {
      addressOf: (picture) => addressOf(picture, imageHost, signal),
      dataUrlOf: (picture) => dataUrlOf(picture, { http, baseUrl, signal }),
    });
    const answer = await this.#client.submit(path, body, { speed, signal });
    const read = () => this.#read(answer);
    const outcome = submission.kind === 'imagine' ? read() : orNotOffered(read, baseUrl);
    yield* this.#afterSubmit(outcome, undefined, signal);
  }

  async *#act(
    submission: Extract<Submission, { kind: 'action' }>,
    signal: AbortSignal,
  ): AsyncGenerator<TaskUpdate, void, undefined> {
    const input = inputOf(submission);
    const { connection, clock } = this.#parts;
    const outcome = await submitAction(submission, {
      submit: async (path, body) =>
        this.#read(await this.#client.submit(path, body, { speed: connection.speed, signal })),
      sleep: (milliseconds) => clock.sleep(milliseconds, signal),
    });
    yield* this.#afterSubmit(outcome, input, signal);
  }

  async *#afterSubmit(
    outcome: SubmitOutcome,
    input: ModalInput | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<TaskUpdate, void, undefined> {
    if (outcome.type === 'parent-not-ready' || outcome.type === 'no-endpoint') throw outcome.error;
    const { remoteId } = outcome;
    const { queuePosition, others } = outcome.type === 'taken' ? outcome : {};
    yield {
      ...{ type: 'accepted', remoteId },
      ...(queuePosition !== undefined && { queuePosition }),
      ...(others && { others }),
    };
    if (outcome.type === 'modal') {
      if (input) yield* this.#complete(remoteId, input, signal);
      else
        yield {
          type: 'awaitingInput',
          remoteId,
          ...(outcome.prompt !== undefined && { prompt: outcome.prompt }),
        };
      return;
    }
    // Relays hide code 21: then only the task's status shows that it waits.
    for await (const update of this.#follow(remoteId, signal)) {
      if (update.type === 'awaitingInput' && input) {
        yield* this.#complete(remoteId, input, signal);
        return;
      }
      yield update;
    }
  }

  async *#complete(
    taskId: string,
    input: ModalInput,
    signal: AbortSignal,
  ): AsyncGenerator<TaskUpdate, void, undefined> {
    const remoteId = await this.#submitModal(taskId, input, signal);
    if (remoteId !== taskId) yield { type: 'accepted', remoteId };
    yield* this.#follow(remoteId, signal, this.#parts.clock.now() + modalClosesWithin);
  }

  /** Resolves to the id under which the task goes on. */
  async #submitModal(taskId: string, input: ModalInput, signal: AbortSignal): Promise<string> {
    const { speed } = this.#parts.connection;
    try {
      const body = await modalBody(taskId, input);
      const outcome = this.#read(await this.#client.submit('modal', body, { speed, signal }));
      if (outcome.type === 'taken' || outcome.type === 'modal') return outcome.remoteId;
      throw outcome.error;
    } catch (error) {
      // Whether it arrived shows in the task: it goes on, or it waits as before.
      if (error instanceof UncertainSubmit) return taskId;
      throw error;
    }
  }

  #read(answer: Parameters<typeof readSubmit>[0]): SubmitOutcome {
    return readSubmit(answer, this.#client.context, this.#parts.clock.now());
  }

  /** `answeredUntil`: before that time, a task that waits has only not noticed its input yet. */
  #follow(
    id: string,
    signal: AbortSignal,
    answeredUntil = -Infinity,
    isOld?: boolean,
  ): AsyncGenerator<TaskUpdate, void, undefined> {
    const { clock } = this.#parts;
    const translate = (task: Task) => {
      if (isOfFirstServer(task)) this.#learn(firstAbilities);
      const update = updateOfTask(task, id, this.#client.context);
      return update?.type === 'awaitingInput' && clock.now() < answeredUntil ? undefined : update;
    };
    const { address } = this.#client.context;
    return follow(id, { poller: this.#poller, clock, address, translate, signal, isOld });
  }

  #learn(abilities: ReadonlySet<Ability>): void {
    if (abilities === this.#abilities) return;
    this.#abilities = abilities;
    this.#parts.abilitiesChanged?.();
  }
}
