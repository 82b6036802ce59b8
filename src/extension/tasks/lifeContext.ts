import type { Clock, Random } from '../../shared/clock.ts';
import type { Provider } from '../providers/provider.ts';
import type { Naps } from './naps.ts';
import type { OneAtATime } from './oneAtATime.ts';
import type { Previews } from './previews.ts';
import type { Submissions } from './submissions.ts';
import type { TaskBook } from './taskBook.ts';
import type { PictureKeeper } from './taskService.ts';

/** What every task under way needs; one for the whole engine. */
export interface LifeContext {
  readonly book: TaskBook;
  readonly clock: Clock;
  readonly random: Random;
  /** Throws a DarkroomError where the connection is gone or has no key. */
  readonly providerOf: (connectionId: string) => Provider;
  readonly keeper: PictureKeeper;
  readonly submissions: Submissions;
  readonly previews: Previews;
  readonly naps: Naps;
  /** Tasks whose submit is under way and has not been answered. */
  readonly inFlight: Set<string>;
  /** Two lost submits must not both claim one find. */
  readonly reconciling: OneAtATime;
  /** Milliseconds that a server has to finish a task. */
  readonly deadline: number;
  /** A new id each time, never one that was before. */
  readonly newId: () => string;
  readonly report: (error: unknown) => void;
}
