import type { SimulatorRequest } from '../http/request.ts';
import { blendGrid, gridOf, sceneFor, singleOf } from '../operations/operations.ts';
import { repaintRegion } from '../operations/region.ts';
import type { Counter } from './counter.ts';
import { editsSchema, swapSchema, videoSchema } from './schemas.ts';
import { readAll, withBody } from './submits.ts';

/** POST /mj/submit/edits: another picture made of one that is sent, with or without a mask. */
export function submitEdits(request: SimulatorRequest, counter: Counter) {
  return withBody(editsSchema, request, counter, async (body) => {
    const { services, dialect } = counter;
    const prompt = body.prompt?.trim() ?? '';
    if (prompt === '') return dialect.invalid('prompt不能为空', 'prompt_is_required');
    const refusal = counter.refusal(prompt);
    if (refusal) return refusal;
    const [source] = (await readAll([body.image], counter)) ?? [];
    if (!source) return dialect.invalid('base64格式错误', 'base64_invalid');
    const base = singleOf(source);
    const seed = services.identifiers.seed();
    const bytes = Buffer.from((body.maskBase64 ?? '').replace(/^data:[^,]*,/, ''), 'base64');
    const mask = bytes.length > 0 ? await services.sources.decode(bytes) : undefined;
    return counter.take({
      kind: 'edit',
      action: 'EDIT',
      prompt,
      request: { prompt },
      seed,
      order: mask
        ? repaintRegion(base, mask, services.sources.keep(bytes), seed, prompt)
        : gridOf((tile) => sceneFor(prompt, seed + tile, base, [base])),
      result: 'edit',
      extra: counter.extraOf(body, request),
    });
  });
}

/** POST /mj/submit/video */
export function submitVideo(request: SimulatorRequest, counter: Counter) {
  return withBody(videoSchema, request, counter, async (body) => {
    const { services, dialect } = counter;
    const refusal = counter.refusal(body.prompt ?? '');
    if (refusal) return refusal;
    const [source] = body.image ? ((await readAll([body.image], counter)) ?? []) : [];
    if (!source) return dialect.invalid('image 参数错误', 'image_is_required');
    return counter.take({
      kind: 'video',
      action: 'VIDEO',
      prompt: body.prompt ?? '',
      request: { prompt: body.prompt, motion: body.motion },
      seed: services.identifiers.seed(),
      order: singleOf(source),
      result: 'video',
      extra: counter.extraOf(body, request),
    });
  });
}

/** POST /mj/insight-face/swap: we know no faces; the two pictures are blended. */
export function submitSwap(request: SimulatorRequest, counter: Counter) {
  return withBody(swapSchema, request, counter, async (body) => {
    const { services, dialect } = counter;
    const refusal = counter.refusal('');
    if (refusal) return refusal;
    const sources = await readAll([body.sourceBase64, body.targetBase64], counter);
    const target = sources?.[1];
    if (!sources || !target) return dialect.invalid('base64格式错误', 'base64_invalid');
    const seed = services.identifiers.seed();
    return counter.take({
      kind: 'blend',
      action: 'SWAP_FACE',
      prompt: '',
      request: {},
      seed,
      order: singleOf(blendGrid(sources, seed, singleOf(target))),
      result: 'video',
      extra: counter.extraOf(body, request),
    });
  });
}
