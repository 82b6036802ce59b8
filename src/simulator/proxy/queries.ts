import { bytes, empty, json } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { bodyJson } from '../http/request.ts';
import type { SimulatorRequest } from '../http/request.ts';
import { hasEnded } from '../jobs/job.ts';
import type { Counter } from './counter.ts';
import { listSchema } from './schemas.ts';
import { proxyTask } from './taskView.ts';

/** GET /mj/task/:id/fetch */
export function fetchTask(id: string, { dialect, services }: Counter): Reply {
  const job = services.state.jobs.get(id);
  return job ? json(proxyTask(job, dialect, services)) : dialect.unknownTask();
}

/** POST /mj/task/list-by-condition: unknown ids are left out; the order is the server's own. */
export function listByCondition(request: SimulatorRequest, { dialect, services }: Counter): Reply {
  const parsed = listSchema.safeParse(bodyJson(request));
  if (!parsed.success) return dialect.invalid('参数错误', 'bind_request_body_failed');
  const ids = new Set(parsed.data.ids ?? []);
  const jobs = [...services.state.jobs.values()].filter((job) => ids.has(job.id)).reverse();
  return json(jobs.map((job) => proxyTask(job, dialect, services)));
}

/** GET /mj/task/list: the newest hundred. */
export function listTasks({ dialect, services }: Counter): Reply {
  const jobs = [...services.state.jobs.values()].reverse().slice(0, 100);
  return json(jobs.map((job) => proxyTask(job, dialect, services)));
}

/** GET /mj/task/queue: what waits or works. */
export function listQueue({ dialect, services }: Counter): Reply {
  const jobs = [...services.state.jobs.values()].filter((job) => !hasEnded(job));
  return json(jobs.map((job) => proxyTask(job, dialect, services)));
}

/** GET /mj/task/:id/image-seed */
export function imageSeed(id: string, { dialect, services }: Counter): Reply {
  const job = services.state.jobs.get(id);
  if (!job) return json({ code: 3, description: '关联任务不存在或已失效' }, 404);
  if (job.status !== 'succeeded')
    return dialect.invalid('关联任务状态错误', 'task_status_not_success');
  return json({ code: 1, description: '成功', result: String(job.seed) });
}

/** POST /mj/task/:id/cancel: an empty answer, whatever becomes of it. */
export function cancelTask(id: string, { services }: Counter): Reply {
  const job = services.state.jobs.get(id);
  if (!job) return empty(404);
  services.runner.stop(job, 'cancelled');
  return empty(200);
}

/** GET /mj/image/:id: the picture through the relay, needing no key. */
export async function proxyImage(id: string, { dialect, services }: Counter): Promise<Reply> {
  const { state, pictures } = services;
  const job = state.jobs.get(id);
  const shown = job && dialect.look(job, services).shown;
  const record = shown === undefined ? undefined : pictures.get(shown);
  if (!record) return json({ error: 'midjourney_task_not_found' }, 400);
  const url = new URL(pictures.signedPath(record), 'http://upstream');
  if (!pictures.isGood(record, url.searchParams)) {
    return json({ error: 'This content is no longer available.' }, 404);
  }
  return bytes(await pictures.bytes(record), dialect.finalType);
}
