import type * as z from 'zod/mini';
import type { Reply } from '../http/reply.ts';
import { bodyJson } from '../http/request.ts';
import type { SimulatorRequest } from '../http/request.ts';
import type { JobFailure } from '../jobs/job.ts';
import { gridOf, sceneFor, singleOf } from '../operations/operations.ts';
import { wordsOf } from '../operations/promptParts.ts';
import { repaintRegion } from '../operations/region.ts';
import type { SingleOrder } from '../painter/order.ts';
import { mix } from '../painter/random.ts';
import type { Services } from '../services.ts';
import { deliver } from './delivery.ts';
import { aceError, aceFailures } from './errors.ts';
import { receiveMask } from './mask.ts';
import { editsSchema, videosSchema } from './schemas.ts';

/** POST /midjourney/edits: pictures made of one at an address, in a mask or all over. */
export async function edits(request: SimulatorRequest, services: Services): Promise<Reply> {
  const { identifiers, sources } = services;
  const trace = identifiers.uuid();
  const parsed = editsSchema.safeParse(bodyJson(request));
  if (!parsed.success) return aceError(aceFailures.payload, trace);
  const body = parsed.data;
  const refusal = refusalOf(body.prompt, services);
  if (refusal) return aceError(refusal, trace);
  const source = sources.atAddress(body.image_url);
  if (!source) return aceError(unfetched, trace);
  const base = singleOf(source);
  const id = identifiers.uuid();
  const seed = identifiers.seed();
  const prompt = wordsOf(body.prompt);
  const mask = body.mask ? await receiveMask(body.mask, base, id, services) : undefined;
  if (mask && 'code' in mask) return aceError(mask, trace);
  return deliver(
    id,
    {
      kind: 'edit',
      action: 'generate',
      prompt: body.prompt,
      request: body,
      seed,
      order: mask
        ? repaintRegion(base, mask.mask, mask.id, seed, prompt)
        : gridOf((tile) => sceneFor(prompt, mix(seed, tile), base, [base])),
      result: 'edit',
      extra: {
        traceId: trace,
        splitImages: body.split_images === true,
        callback: body.callback_url ?? undefined,
        mode: body.mode ?? 'fast',
      },
    },
    body,
    request,
    services,
  );
}

/** POST /midjourney/videos: see `pictures/video.ts` for what the videos are. */
export function videos(request: SimulatorRequest, services: Services): Promise<Reply> | Reply {
  const { identifiers } = services;
  const trace = identifiers.uuid();
  const parsed = videosSchema.safeParse(bodyJson(request));
  if (!parsed.success) return aceError(aceFailures.payload, trace);
  const body = parsed.data;
  const refusal = refusalOf(body.prompt, services);
  if (refusal) return aceError(refusal, trace);
  const order = firstFrame(body, services);
  if (!order) return aceError(unfetched, trace);
  return deliver(
    identifiers.uuid(),
    {
      kind: 'video',
      action: body.action ?? 'generate',
      prompt: body.prompt,
      request: body,
      seed: identifiers.seed(),
      order,
      result: 'video',
      extra: {
        traceId: trace,
        callback: body.callback_url ?? undefined,
        mode: body.mode ?? 'fast',
      },
    },
    body,
    request,
    services,
  );
}

const unfetched: JobFailure = { code: 'bad_request', message: 'Could not download the image.' };

function refusalOf(prompt: string, { desk }: Services): JobFailure | undefined {
  if (desk.bannedWord(prompt) !== undefined) return aceFailures.moderated;
  return desk.affords ? undefined : aceFailures.usedUp;
}

function firstFrame(
  body: z.infer<typeof videosSchema>,
  { state, sources }: Services,
): SingleOrder | undefined {
  if (body.action === 'extend') {
    const { video_id: videoId, video_index: index } = body;
    const made = [...state.jobs.values()].find((job) => job.extra.hash === videoId);
    const isClip = index === 0 || index === 1 || index === 2 || index === 3;
    return made?.order && isClip ? singleOf(made.order) : undefined;
  }
  const source = body.image_url ? sources.atAddress(body.image_url) : undefined;
  return source && singleOf(source);
}
