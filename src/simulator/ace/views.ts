import type { Job } from '../jobs/job.ts';
import { hasEnded, shownPicture } from '../jobs/job.ts';
import type { Services } from '../services.ts';
import { aceActions } from './actions.ts';

/** A job as `imagine` answers it: the guide's fields in the guide's order. */
export function aceView(job: Job, services: Services): Record<string, unknown> {
  if (job.failure) {
    return {
      success: false,
      task_id: job.id,
      error: { code: job.failure.code, message: job.failure.message },
      trace_id: job.extra.traceId,
    };
  }
  if (job.result === 'video') return videoView(job, services);
  if (job.result === 'text') return { descriptions: job.texts };
  const record = services.pictures.get(shownPicture(job) ?? '');
  if (!record) return { task_id: job.id, progress: job.progress, actions: [], success: true };
  const raw = services.origin() + services.pictures.signedPath(record);
  const edited = job.result === 'edit';
  const half = { width: Math.round(record.width / 2), height: Math.round(record.height / 2) };
  const shown = edited ? record : half;
  return {
    image_url: edited ? raw : `${raw}width=${half.width}&height=${half.height}`,
    image_width: shown.width,
    image_height: shown.height,
    image_id: record.id,
    raw_image_url: raw,
    raw_image_width: record.width,
    raw_image_height: record.height,
    progress: job.progress,
    ...(!edited && { actions: aceActions(job) }),
    ...(job.tiles.length > 0 && { sub_image_urls: tileAddresses(job, services) }),
    task_id: job.id,
    success: true,
  };
}

function tileAddresses(job: Job, { pictures, origin }: Services): string[] {
  return job.tiles.flatMap((id) => {
    const tile = pictures.get(id);
    return tile ? [origin() + pictures.signedPath(tile)] : [];
  });
}

function videoView(job: Job, { pictures, origin }: Services): Record<string, unknown> {
  const record = pictures.get(shownPicture(job) ?? '');
  return {
    ...(record && {
      image_url: origin() + pictures.signedPath(record),
      image_width: record.width,
      image_height: record.height,
    }),
    progress: job.progress,
    ...(job.status === 'succeeded' && {
      video_id: job.extra.hash,
      // Two slashes, as the real addresses have.
      video_urls: [0, 1, 2, 3].map((i) => `${origin()}//video/${job.extra.hash}/0_${i}.mp4`),
    }),
    task_id: job.id,
    success: true,
  };
}

const types: Readonly<Partial<Record<Job['kind'], string>>> = {
  describe: 'describe',
  edit: 'edits',
  video: 'videos',
};

/** A job as `tasks` answers it; its times are float seconds. */
export function aceTaskRecord(job: Job, services: Services): Record<string, unknown> {
  const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;
  const told = hasEnded(job) || (job.extra.streamed && job.progress > 0);
  return {
    _id: job.extra.hash.replaceAll('-', '').slice(0, 24),
    id: job.id,
    type: types[job.kind] ?? 'imagine',
    application_id: '9dec7b2a-1cad-41ff-8536-d4ddaf2525d4',
    credential_id: '68253cc8-d7ae-43ec-9e9b-3bf2ed5b1a4e',
    user_id: 'ad7afe47-cea9-4cda-980f-2ad8810e51cf',
    created_at: seconds(job.createdAt),
    ...(job.startedAt !== undefined && { started_at: seconds(job.startedAt) }),
    ...(job.finishedAt !== undefined && {
      finished_at: seconds(job.finishedAt),
      duration: seconds(job.finishedAt - job.createdAt),
    }),
    request: job.request,
    response: told ? aceView(job, services) : null,
    trace_id: job.extra.traceId,
  };
}
