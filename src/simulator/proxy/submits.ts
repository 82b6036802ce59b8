import type * as z from 'zod/mini';
import { json } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { bodyJson } from '../http/request.ts';
import type { SimulatorRequest } from '../http/request.ts';
import { blendGrid, newGrid } from '../operations/operations.ts';
import { sizeOfAspect, tileSize } from '../operations/pictureSize.ts';
import { imagePrompts, wordsOf } from '../operations/promptParts.ts';
import { shortened } from '../operations/texts.ts';
import type { SourceOrder } from '../painter/order.ts';
import type { Counter } from './counter.ts';
import {
  blendSchema,
  describeSchema,
  imagineSchema,
  shortenSchema,
  uploadSchema,
} from './schemas.ts';

/** Parses a body, or answers that it is wrong. */
export function withBody<S extends z.ZodMiniType>(
  schema: S,
  request: SimulatorRequest,
  counter: Counter,
  handle: (body: z.infer<S>) => Promise<Reply> | Reply,
): Promise<Reply> | Reply {
  const parsed = schema.safeParse(bodyJson(request));
  return parsed.success
    ? handle(parsed.data)
    : counter.dialect.invalid('参数错误', 'bind_request_body_failed');
}

/** Pictures given as base64; undefined when one cannot be read. */
export async function readAll(
  list: readonly string[],
  counter: Counter,
): Promise<SourceOrder[] | undefined> {
  const found: SourceOrder[] = [];
  for (const base64 of list) {
    const source = /^https?:/.test(base64)
      ? counter.services.sources.atAddress(base64)
      : await counter.services.sources.fromBase64(base64);
    if (!source) return undefined;
    found.push(source);
  }
  return found;
}

export function submitImagine(request: SimulatorRequest, counter: Counter) {
  return withBody(imagineSchema, request, counter, async (body) => {
    const { dialect, services } = counter;
    const prompt = body.prompt?.trim() ?? '';
    if (prompt === '') return dialect.invalid('prompt不能为空', 'prompt_is_required');
    const refusal = counter.refusal(prompt);
    if (refusal) return refusal;
    const sent = [...(body.base64Array ?? []), ...(body.base64 ? [body.base64] : [])];
    const references = await readAll([...imagePrompts(prompt), ...sent], counter);
    if (!references) return dialect.invalid('base64格式错误', 'base64_invalid');
    const seed = services.identifiers.seed();
    const size = tileSize(prompt, services.knobs.pictureScale);
    return counter.take({
      kind: 'imagine',
      action: 'IMAGINE',
      prompt,
      request: body,
      seed,
      order: newGrid(wordsOf(prompt), seed, size, references),
      result: 'grid',
      extra: counter.extraOf(body, request),
    });
  });
}

const shapes = { PORTRAIT: 2 / 3, SQUARE: 1, LANDSCAPE: 3 / 2 } as const;

export function submitBlend(request: SimulatorRequest, counter: Counter) {
  return withBody(blendSchema, request, counter, async (body) => {
    const { services, dialect } = counter;
    const refusal = counter.refusal('');
    if (refusal) return refusal;
    const sources = await readAll(body.base64Array, counter);
    if (!sources) return dialect.invalid('base64格式错误', 'base64_invalid');
    const seed = services.identifiers.seed();
    const size = sizeOfAspect(shapes[body.dimensions ?? 'SQUARE'], services.knobs.pictureScale);
    const right = sources.length >= 2 && sources.length <= 5;
    return counter.take({
      kind: 'blend',
      action: 'BLEND',
      prompt: '',
      request: { dimensions: body.dimensions },
      seed,
      order: blendGrid(sources, seed, size),
      result: 'grid',
      // Taken and paid, as relays do; it fails later.
      fate: right
        ? undefined
        : {
            code: 'invalid_parameter',
            message:
              '[invalid_parameter] The prompt word format is incorrect, please check and try again.',
          },
      extra: counter.extraOf(body, request),
    });
  });
}

export function submitDescribe(request: SimulatorRequest, counter: Counter) {
  return withBody(describeSchema, request, counter, async (body) => {
    const { services, dialect } = counter;
    const refusal = counter.refusal('');
    if (refusal) return refusal;
    const [source] = (await readAll([body.base64 ?? body.link ?? ''], counter)) ?? [];
    if (!source) return dialect.invalid('base64格式错误', 'base64_invalid');
    return counter.take({
      kind: 'describe',
      action: 'DESCRIBE',
      prompt: '',
      request: {},
      seed: 0,
      order: source,
      texts: await services.painter.describe(source),
      result: 'text',
      extra: counter.extraOf(body, request),
    });
  });
}

export function submitShorten(request: SimulatorRequest, counter: Counter) {
  return withBody(shortenSchema, request, counter, (body) => {
    const prompt = body.prompt?.trim() ?? '';
    if (prompt === '') return counter.dialect.invalid('prompt不能为空', 'prompt_is_required');
    const refusal = counter.refusal(prompt);
    if (refusal) return refusal;
    return counter.take({
      kind: 'shorten',
      action: 'SHORTEN',
      prompt,
      request: body,
      seed: 0,
      texts: shortened(prompt),
      result: 'text',
      extra: counter.extraOf(body, request),
    });
  });
}

/** Keeps pictures and answers with their addresses here. */
export function uploadPictures(request: SimulatorRequest, counter: Counter) {
  return withBody(uploadSchema, request, counter, async (body) => {
    const { services } = counter;
    const sources = await readAll(body.base64Array, counter);
    if (!sources || sources.length === 0) {
      return json({ code: 4, description: 'base64 参数错误', result: null });
    }
    return json({
      code: 1,
      description: 'success',
      result: sources.map(
        (order) =>
          services.origin() + services.pictures.host(order, services.identifiers.snowflake()),
      ),
    });
  });
}
