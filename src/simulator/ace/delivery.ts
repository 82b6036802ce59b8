import { json } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import type { SimulatorRequest } from '../http/request.ts';
import type { NewJob } from '../jobs/desk.ts';
import type { Job } from '../jobs/job.ts';
import { hasEnded } from '../jobs/job.ts';
import type { Services } from '../services.ts';
import { aceError, aceFailures } from './errors.ts';
import { aceView } from './views.ts';

export interface DeliveryWishes {
  readonly async?: boolean | null | undefined;
  readonly callback_url?: string | null | undefined;
  readonly timeout?: unknown;
}

/** Takes a job and answers it as wished: at once with its id, line by line, or when it is done. */
export async function deliver(
  id: string,
  newJob: NewJob,
  wishes: DeliveryWishes,
  request: SimulatorRequest,
  services: Services,
): Promise<Reply> {
  const { desk, runner, clock } = services;
  if (wishes.async === true || wishes.callback_url) {
    desk.take(id, newJob);
    return json({ task_id: id });
  }
  const job = desk.note(id, newJob);
  if (newJob.extra?.streamed === true) return stream(job, request, services);
  const over = new AbortController();
  const ended = runner.ended(job, over.signal);
  desk.start(job);
  const seconds = typeof wishes.timeout === 'number' ? wishes.timeout : 480;
  await Promise.race([
    ended,
    clock.sleep(seconds * 1000, over.signal).catch(ignore),
    new Promise<void>((resolve) =>
      request.gone.addEventListener('abort', () => resolve(), { once: true }),
    ),
  ]);
  over.abort(new Error('Answered.'));
  if (!hasEnded(job)) return aceError(aceFailures.timeout, job.extra.traceId);
  return job.failure ? aceError(job.failure, job.extra.traceId) : json(aceView(job, services));
}

function ignore(): void {
  // The wait was called off because the job ended first.
}

/**
 * One line of JSON for every change, the last with the picture or the error. The job starts here
 * and not with the first line: it is taken also where its answer never reaches anybody.
 */
function stream(job: Job, request: SimulatorRequest, services: Services): Reply {
  const ready: Buffer[] = [];
  let wake: (() => void) | undefined;
  const subscription = services.runner.changed((changed) => {
    if (changed !== job) return;
    ready.push(Buffer.from(`${JSON.stringify(aceView(job, services))}\n`));
    if (hasEnded(job)) subscription.dispose();
    wake?.();
  });
  services.desk.start(job);
  async function* lines(): AsyncGenerator<Uint8Array> {
    const wakeUp = (): void => wake?.();
    request.gone.addEventListener('abort', wakeUp, { once: true });
    try {
      while (!request.gone.aborted) {
        const line = ready.shift();
        if (line) yield line;
        else if (hasEnded(job)) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      subscription.dispose();
      request.gone.removeEventListener('abort', wakeUp);
    }
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-cache' },
    body: lines(),
  };
}
