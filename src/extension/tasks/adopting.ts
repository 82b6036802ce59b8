import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../shared/errors.ts';
import type { TaskKind } from '../../shared/task.ts';
import { abortable } from './abortable.ts';
import type { LifeContext } from './lifeContext.ts';
import type { TaskRecord } from './record.ts';
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
  /** URI (as text) of the file in the workspace that holds the whole picture. */
  readonly savedAs?: string;
}

/** Milliseconds that a server has to say whether it knows a task. */
const askingTime = 60_000;

/**
 * Asks the server, once and without paying, whether it knows a task. Rejects with a DarkroomError:
 * `not-found` where it does not, else the reason why it cannot be asked.
 */
export async function requireKnown(
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
export function adoptedRecord(
  picture: AdoptedPicture,
  given: { readonly id: string; readonly now: number; readonly deadline: number },
): TaskRecord {
  const { connection, remoteId, kind, prompt, imageId, seed, savedAs } = picture;
  return {
    task: {
      ...{ id: given.id, connection, kind, remoteId, prompt },
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
export function isUsableId(id: string): boolean {
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
