import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../shared/errors.ts';
import type { TaskKind, TaskParent, TileNumber } from '../../shared/task.ts';
import { abortable } from './abortable.ts';
import type { LifeContext } from './lifeContext.ts';
import type { TaskRecord } from './record.ts';
import { stored } from './storeFailure.ts';
import { TimeLimit } from './timeLimit.ts';

/** A picture that a server made for another computer, as its recipe names it: believe nothing. */
export interface AdoptedPicture {
  readonly connection: string;
  /** The server's id of the task. */
  readonly remoteId: string;
  /** The id that the task had where it was made; taken over where it is free and usable. */
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly prompt: string;
  readonly imageId?: string;
  readonly seed?: string;
  /** What it was made from, by its server's id; linked where this computer has it. */
  readonly parent?: { readonly remoteId: string; readonly tile?: TileNumber };
  /** URI (as text) of the file in the workspace that holds the whole picture. */
  readonly savedAs?: string;
}

/** Milliseconds that a server has to say whether it knows a task. */
const askingTime = 60_000;

/** Takes up tasks that a server has and that this computer does not know. */
export class Adopting {
  readonly #context: Pick<LifeContext, 'book' | 'providerOf' | 'clock' | 'deadline'>;
  readonly #newId: () => string;
  readonly #leaseDuration: number;

  constructor(
    context: Pick<LifeContext, 'book' | 'providerOf' | 'clock' | 'deadline'>,
    newId: () => string,
    /** Milliseconds. */
    leaseDuration: number,
  ) {
    this.#context = context;
    this.#newId = newId;
    this.#leaseDuration = leaseDuration;
  }

  /**
   * Writes the task, with this window's lease, unless it is known. Rejects with a DarkroomError,
   * and has written nothing, where the server does not know it or cannot be asked.
   */
  async add(
    picture: AdoptedPicture,
    signal: AbortSignal,
  ): Promise<{ readonly id: string; readonly isNew: boolean }> {
    const known = this.#idOf(picture);
    if (known !== undefined) return { id: known, isNew: false };
    await requireKnown(this.#context, picture, signal);
    // It may have been adopted twice at the same time.
    const meanwhile = this.#idOf(picture);
    if (meanwhile !== undefined) return { id: meanwhile, isNew: false };
    return { id: this.#write(picture), isNew: true };
  }

  #idOf({ connection, remoteId }: AdoptedPicture): string | undefined {
    return this.#context.book.store.idOf(connection, remoteId);
  }

  #parentOf({ connection, parent }: AdoptedPicture): TaskParent | undefined {
    const taskId = parent && this.#context.book.store.idOf(connection, parent.remoteId);
    if (taskId === undefined) return undefined;
    return { taskId, ...(parent?.tile !== undefined && { tile: parent.tile }) };
  }

  #write(picture: AdoptedPicture): string {
    const { book, clock, deadline } = this.#context;
    const isFree = isUsableId(picture.taskId) && book.record(picture.taskId) === undefined;
    const given = { id: isFree ? picture.taskId : this.#newId(), now: clock.now(), deadline };
    const record = adoptedRecord(picture, given, this.#parentOf(picture));
    return stored(() => book.add(record, given.now + this.#leaseDuration)).id;
  }
}

/**
 * Asks the server, once and without paying, whether it knows a task. Rejects with a DarkroomError:
 * `not-found` where it does not, else the reason why it cannot be asked.
 */
async function requireKnown(
  { providerOf, clock }: Pick<LifeContext, 'providerOf' | 'clock'>,
  { connection, remoteId, taskId, prompt }: AdoptedPicture,
  signal: AbortSignal,
): Promise<void> {
  const provider = providerOf(connection);
  const submission = { kind: 'imagine' as const, prompt, submittedAt: clock.now() };
  const limit = new TimeLimit(clock, askingTime, signal);
  try {
    const stream = provider.resume({ taskId, remoteId, submission, isOld: true }, limit.signal);
    for await (const update of abortable(stream, limit.signal)) {
      if (update.type === 'uncertain') break;
      if (update.type !== 'failed') return;
      throw update.error.code === 'not-found' ? unknownThere() : new DarkroomError(update.error);
    }
    throw silent();
  } catch (error) {
    throw limit.expired ? silent(error) : error;
  } finally {
    limit.end();
  }
}

/** The record of an adopted task: it runs, since the server has it, and nothing is to be sent. */
function adoptedRecord(
  picture: AdoptedPicture,
  given: { readonly id: string; readonly now: number; readonly deadline: number },
  parent: TaskParent | undefined,
): TaskRecord {
  const { connection, remoteId, kind, prompt, imageId, seed, savedAs } = picture;
  return {
    task: {
      ...{ id: given.id, connection, kind, remoteId, prompt },
      ...(parent && { parent }),
      ...(seed !== undefined && { seed }),
      ...{ status: 'running', progress: 0, actions: [], createdAt: given.now },
    },
    // What is known of how it was asked for; only a person who asks for a retry sends it.
    request: { kind: 'imagine', prompt },
    remote: {
      submittedAt: given.now,
      giveUpAt: given.now + given.deadline,
      adopted: { ...(savedAs !== undefined && { savedAs }) },
      ...(imageId !== undefined && { imageId }),
    },
  };
}

/** Ids name files of the library; one that could not is replaced by one of ours. */
function isUsableId(id: string): boolean {
  return /^[\w-]{8,80}$/.test(id);
}

function unknownThere(): DarkroomError {
  return new DarkroomError({
    code: 'not-found',
    message: l10n.t(
      'The server does not know this picture any more. Run its recipe again to go on from a new one.',
    ),
  });
}

function silent(cause?: unknown): DarkroomError {
  return new DarkroomError(
    {
      code: 'unreachable',
      message: l10n.t('The server did not say whether it knows this picture. Try again later.'),
    },
    { cause },
  );
}
