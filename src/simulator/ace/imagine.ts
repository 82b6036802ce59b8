import type { Reply } from '../http/reply.ts';
import { bodyJson, header } from '../http/request.ts';
import type { SimulatorRequest } from '../http/request.ts';
import type { NewJob } from '../jobs/desk.ts';
import type { Job, JobFailure } from '../jobs/job.ts';
import { applyOperation } from '../operations/apply.ts';
import { blendGrid, newGrid } from '../operations/operations.ts';
import { tileSize } from '../operations/pictureSize.ts';
import { imagePrompts, unknownParameters, wordsOf } from '../operations/promptParts.ts';
import type { Services } from '../services.ts';
import { aceActions, aceOperation } from './actions.ts';
import { deliver } from './delivery.ts';
import { aceError, aceFailures } from './errors.ts';
import { receiveMask } from './mask.ts';
import type { ReceivedMaskOrder } from './mask.ts';
import { imagineSchema } from './schemas.ts';
import type { ImagineBody } from './schemas.ts';

type Prepared = Pick<NewJob, 'kind' | 'order' | 'result' | 'seed'> & {
  readonly prompt: string;
  readonly parent?: string;
};

/** POST /midjourney/imagine: every action on pictures, in every way of delivery. */
export async function imagine(request: SimulatorRequest, services: Services): Promise<Reply> {
  const { identifiers, runner } = services;
  const trace = identifiers.uuid();
  const body = imagineSchema.safeParse(bodyJson(request));
  if (!body.success) return aceError(aceFailures.payload, trace);
  const action = body.data.action ?? 'generate';
  const refusal = refusalOf(body.data, services);
  if (refusal) return aceError(refusal, trace);
  const id = identifiers.uuid();
  const prepared =
    action === 'generate'
      ? prepareGrid(body.data, services)
      : await prepareAction(body.data, action, id, services);
  if ('code' in prepared) return aceError(prepared, trace);
  if (runner.full) return aceError(aceFailures.tooMany, trace);
  const unknown = unknownParameters(prepared.prompt);
  const streamed = header(request, 'accept')?.includes('application/x-ndjson') ?? false;
  const job: NewJob = {
    ...prepared,
    action,
    request: body.data,
    fate:
      unknown.length > 0
        ? {
            code: 'bad_request',
            message: `Unrecognized argument(s): ${unknown.map((name) => `\`${name}\``).join(', ')}`,
          }
        : undefined,
    extra: {
      traceId: trace,
      streamed,
      splitImages: body.data.split_images === true,
      callback: body.data.callback_url ?? undefined,
      callbackEachStep: streamed,
      mode: body.data.mode ?? 'fast',
    },
  };
  return deliver(id, job, body.data, request, services);
}

function refusalOf(body: ImagineBody, { desk }: Services): JobFailure | undefined {
  if (desk.bannedWord(body.prompt ?? '') !== undefined) return aceFailures.moderated;
  return desk.affords ? undefined : aceFailures.usedUp;
}

function prepareGrid(body: ImagineBody, services: Services): Prepared | JobFailure {
  const { knobs, identifiers, sources } = services;
  const prompt = body.prompt?.trim() ?? '';
  if (prompt === '') return aceFailures.prompt;
  const addresses = imagePrompts(prompt);
  if (addresses.length > 5) {
    return { code: 'bad_request', message: 'At most 5 image URLs can be given in the prompt.' };
  }
  const references = addresses.map((address) => sources.atAddress(address));
  const usable = references.filter((reference) => reference !== undefined);
  if (usable.length < references.length) {
    return { code: 'bad_request', message: 'Could not download one of the images of the prompt.' };
  }
  const seedGiven = /--seed\s+(\d+)/.exec(prompt)?.[1];
  const seed = seedGiven === undefined ? identifiers.seed() : Number(seedGiven) % 4294967296;
  const size = tileSize(prompt, knobs.pictureScale);
  const words = wordsOf(prompt);
  const order =
    usable.length > 1 ? blendGrid(usable, seed, size) : newGrid(words, seed, size, usable);
  return { kind: 'imagine', prompt, seed, order, result: 'grid' };
}

async function prepareAction(
  body: ImagineBody,
  action: string,
  taskId: string,
  services: Services,
): Promise<Prepared | JobFailure> {
  const bad = (message: string): JobFailure => ({ code: 'bad_request', message });
  const operation = aceOperation(action);
  if (!operation) return bad(`The action ${action} is not supported.`);
  if (!body.image_id) return bad('image_id is required');
  const parent = jobOfPicture(body.image_id, services);
  if (!parent?.order) return bad('The image_id is not valid.');
  const single = parent.result === 'single' || parent.result === 'enlarged';
  if (operation.do === 'region' ? !single : !aceActions(parent).includes(action)) {
    return bad(`The action ${action} is not available for this image.`);
  }
  const seed = services.identifiers.seed();
  const given = body.prompt?.trim() ?? '';
  const prompt = given === '' ? parent.prompt : given;
  let mask: ReceivedMaskOrder | undefined;
  if (operation.do === 'region') {
    if (!body.mask) return bad('mask is required');
    const received = await receiveMask(body.mask, parent.order, taskId, services);
    if ('code' in received) return received;
    mask = received;
  }
  const applied = applyOperation(operation, parent.order, {
    prompt: wordsOf(prompt),
    seed,
    ...(mask && { mask }),
  });
  if (!applied) return bad(`The action ${action} is not available for this image.`);
  return { ...applied, prompt, seed, parent: parent.id };
}

/** The finished job whose final picture has this id. Ids of previews are good for nothing. */
export function jobOfPicture(imageId: string, { state }: Services): Job | undefined {
  for (const job of state.jobs.values()) {
    if (job.picture === imageId && job.status === 'succeeded') return job;
  }
  return undefined;
}
