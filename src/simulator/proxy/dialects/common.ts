import { json } from '../../http/reply.ts';
import type { Reply } from '../../http/reply.ts';
import type { Job } from '../../jobs/job.ts';
import type { Services } from '../../services.ts';
import type { Look } from '../look.ts';

/** A key as relays compare it: without `Bearer ` and without `sk-`. */
export function bareKey(given: string): string {
  return given.replace(/^Bearer\s+/i, '').replace(/^sk-/, '');
}

/** An error in the manner of OpenAI's API, as relays answer before they look at the task. */
export function openAiError(message: string, status: number, type: string): Reply {
  const id = '2026010112000000000000Zb1cDeFg';
  return json({ error: { message: `${message} (request id: ${id})`, type } }, status);
}

/** What a finished video adds to its task. */
export function videoFields(job: Job, look: Look, { origin }: Services): Record<string, unknown> {
  if (job.kind !== 'video' || look.status !== 'succeeded') return {};
  const videoUrls = [0, 1, 2, 3].map((i) => {
    const url = `${origin()}//video/${job.extra.hash}/0_${i}.mp4`;
    return { url, thumbnail: '' };
  });
  return { videoUrl: videoUrls[0]?.url ?? '', videoUrls };
}
