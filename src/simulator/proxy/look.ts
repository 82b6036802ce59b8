import type { Job, JobStatus, Snapshot } from '../jobs/job.ts';
import { shownPicture } from '../jobs/job.ts';

/** A job at some moment. `unseen`: the server has not looked at it yet. */
export interface Look {
  readonly status: JobStatus | 'unseen';
  readonly progress: number;
  readonly shown: string | undefined;
}

export function lookNow(job: Job): Look {
  return { status: job.status, progress: job.progress, shown: shownPicture(job) };
}

/** How the job looked at a moment (epoch milliseconds). */
export function lookAt(job: Job, moment: number): Look {
  const seen: Snapshot | undefined = job.history.findLast(({ at }) => at <= moment);
  return seen ?? { status: 'waiting', progress: 0, shown: undefined };
}
