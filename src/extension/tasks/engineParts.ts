import type { Clock, Random } from '../../shared/clock.ts';
import type { Provider } from '../providers/provider.ts';
import type { LifeContext } from './lifeContext.ts';
import { Naps } from './naps.ts';
import { OneAtATime } from './oneAtATime.ts';
import type { Previews } from './previews.ts';
import { Submissions, type SubmissionSources } from './submissions.ts';
import type { TaskBook } from './taskBook.ts';
import type { PictureKeeper } from './taskService.ts';
import type { TaskStore } from './taskStore.ts';

/** What a task engine is given. */
export interface TaskEngineParts {
  /** Not disposed by the engine. */
  readonly store: TaskStore;
  readonly clock: Clock;
  readonly random: Random;
  /** A new id each time, never one that was before. */
  readonly newId: () => string;
  /** The provider of a connection. Throws a DarkroomError where it is gone or has no key. */
  readonly providerOf: (connectionId: string) => Provider;
  readonly keeper: PictureKeeper;
  readonly readPicture: SubmissionSources['readPicture'];
  readonly readMask: SubmissionSources['readMask'];
  /** The workspace folder at hand, URI as text; no task remembers one where this is absent. */
  readonly root?: () => string | undefined;
  /** How many tasks this window may have at servers; asked each time. */
  readonly maxConcurrent: () => number;
  /** Whether the window of that name (`TaskStore.owner`) certainly does not run any more. */
  readonly isGone: (owner: string) => boolean;
  /** Hears of defects and of what the disk refused; never of what a task's `error` says. */
  readonly report: (error: unknown) => void;
  /** Milliseconds that a server has to finish a task; an hour unless given. */
  readonly deadline?: number;
  /** Milliseconds between two looks at what other windows wrote; a second unless given. */
  readonly watchInterval?: number;
}

const anHour = 3_600_000;

/** What of it the tasks under way share, with what they share among themselves. */
export function lifeContext(
  parts: TaskEngineParts,
  book: TaskBook,
  previews: Previews,
): LifeContext {
  const { clock, random, providerOf, keeper, newId, report, readPicture, readMask } = parts;
  return {
    ...{ book, previews, clock, random, providerOf, keeper, newId, report },
    submissions: new Submissions({ recordOf: (id) => book.record(id), readPicture, readMask }),
    naps: new Naps(clock),
    inFlight: new Set(),
    reconciling: new OneAtATime(),
    deadline: parts.deadline ?? anHour,
  };
}
