import { json } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { bodyJson } from '../http/request.ts';
import type { SimulatorRequest } from '../http/request.ts';
import type { Job } from '../jobs/job.ts';
import type { Services } from '../services.ts';
import { aceError, aceFailures } from './errors.ts';
import { tasksSchema } from './schemas.ts';
import type { TasksBody } from './schemas.ts';
import { aceTaskRecord } from './views.ts';

/** POST /midjourney/tasks: one task (`{}` when it is not known), several, or a page of all. */
export function tasks(request: SimulatorRequest, services: Services): Reply {
  const parsed = tasksSchema.safeParse(bodyJson(request));
  if (!parsed.success) return aceError(aceFailures.payload, services.identifiers.uuid());
  const body = parsed.data;
  const jobs = [...services.state.jobs.values()];
  if ((body.action ?? 'retrieve') === 'retrieve') {
    const job = jobs.find((one) =>
      body.id ? one.id === body.id : one.extra.traceId === body.trace_id,
    );
    return json(job ? aceTaskRecord(job, services) : {});
  }
  const wanted = jobs.filter((job) => matches(job, body, services)).reverse();
  const offset = body.offset ?? 0;
  const named = body.ids ?? body.trace_ids;
  const page = wanted.slice(offset, offset + (body.limit ?? (named ? named.length : 12)));
  return json({
    items: page.map((job) => aceTaskRecord(job, services)),
    count: wanted.length,
  });
}

function matches(job: Job, body: TasksBody, services: Services): boolean {
  if (body.ids && !body.ids.includes(job.id)) return false;
  if (body.trace_ids && !body.trace_ids.includes(job.extra.traceId)) return false;
  const seconds = job.createdAt / 1000;
  if (seconds < (body.created_at_min ?? -Infinity)) return false;
  if (seconds > (body.created_at_max ?? Infinity)) return false;
  return !body.type || aceTaskRecord(job, services)['type'] === body.type;
}
