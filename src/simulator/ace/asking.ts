import { json } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { bodyJson } from '../http/request.ts';
import type { SimulatorRequest } from '../http/request.ts';
import type { JobKind } from '../jobs/job.ts';
import { shortened, translated } from '../operations/texts.ts';
import type { Services } from '../services.ts';
import { aceError, aceFailures } from './errors.ts';
import { jobOfPicture } from './imagine.ts';
import { describeSchema, seedSchema, shortenSchema, translateSchema } from './schemas.ts';

/** POST /midjourney/describe: four prompts for a picture, at once. */
export async function describe(request: SimulatorRequest, services: Services): Promise<Reply> {
  const body = describeSchema.safeParse(bodyJson(request));
  if (!body.success) return refuse(services);
  const source = services.sources.atAddress(body.data.image_url);
  if (!source) return refuse(services, 'Could not download the image.');
  if (!pay('describe', services)) return aceError(aceFailures.usedUp, services.identifiers.uuid());
  return json({ descriptions: await services.painter.describe(source) });
}

/** POST /midjourney/shorten: up to five shorter forms of a prompt, at once. */
export function shorten(request: SimulatorRequest, services: Services): Reply {
  const body = shortenSchema.safeParse(bodyJson(request));
  if (!body.success) return refuse(services);
  if (!pay('shorten', services)) return aceError(aceFailures.usedUp, services.identifiers.uuid());
  return json({ prompts: shortened(body.data.prompt) });
}

/** POST /midjourney/translate */
export function translate(request: SimulatorRequest, services: Services): Reply {
  const body = translateSchema.safeParse(bodyJson(request));
  return body.success ? json({ content: translated(body.data.content) }) : refuse(services);
}

/** POST /midjourney/seed */
export function seed(request: SimulatorRequest, services: Services): Reply {
  const body = seedSchema.safeParse(bodyJson(request));
  if (!body.success) return refuse(services);
  const job = jobOfPicture(body.data.image_id, services);
  return job ? json({ seed: String(job.seed) }) : refuse(services, 'The image_id is not valid.');
}

function refuse({ identifiers }: Services, message: string = aceFailures.payload.message): Reply {
  return aceError({ code: 'bad_request', message }, identifiers.uuid());
}

/** Counts what is answered at once; false when the account cannot pay. */
function pay(kind: JobKind, { desk, state, clock, identifiers }: Services): boolean {
  if (!desk.affords) return false;
  state.paid.push({ at: clock.now(), taskId: identifiers.uuid(), kind, action: kind });
  return true;
}
