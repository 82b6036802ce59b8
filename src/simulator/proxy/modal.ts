import type { Reply } from '../http/reply.ts';
import type { SimulatorRequest } from '../http/request.ts';
import { noteMask } from '../ace/mask.ts';
import type { Job, JobFailure } from '../jobs/job.ts';
import { applyOperation } from '../operations/apply.ts';
import type { Operation, OperationInput } from '../operations/apply.ts';
import { newGrid } from '../operations/operations.ts';
import { tileSize } from '../operations/pictureSize.ts';
import { wordsOf } from '../operations/promptParts.ts';
import { pressOf } from './buttons.ts';
import type { Counter } from './counter.ts';
import { modalSchema } from './schemas.ts';
import { withBody } from './submits.ts';

/** POST /mj/submit/modal: gives a waiting task its prompt and mask; its id stays. */
export function submitModal(request: SimulatorRequest, counter: Counter) {
  return withBody(modalSchema, request, counter, async (body) => {
    const { dialect, services } = counter;
    const job = services.state.jobs.get(body.taskId);
    if (!job) return dialect.missingParent();
    if (job.status !== 'modal') return dialect.invalid('任务状态错误', 'task_status_not_modal');
    const parent = services.state.jobs.get(job.parent ?? '');
    if (!parent) return dialect.missingParent();
    const given = body.prompt?.trim() ?? '';
    const modal = job.extra.modal;
    if (dialect.strictModals && given === '') {
      return dialect.invalid('prompt不能为空', 'prompt_is_required');
    }
    const zoom = /--zoom\s+([\d.]+)/.exec(given)?.[1];
    const factor = Number(zoom);
    if (modal === 'customZoom' && !(factor >= 1 && factor <= 2)) {
      if (dialect.strictModals) return dialect.invalid('zoom参数错误', 'zoom_invalid');
      job.fate = { code: 'invalid', message: '[Invalid parameter] Invalid value for --zoom' };
    }
    const refusal = counter.refusal(given);
    if (refusal) return refusal;
    job.prompt = given.replace(/\s*--zoom\s+[\d.]+/, '') || parent.prompt;
    if (modal === 'region') {
      const mask = await readMask(body.maskBase64 ?? '', parent, job, counter);
      if ('code' in mask) job.fate = mask;
      else finishOrder(job, parent, { do: 'region' }, { mask });
    } else if (modal === 'customZoom') {
      finishOrder(job, parent, { do: 'zoom', factor: Math.max(1.01, factor || 1.5) }, {});
    } else if (modal === 'prompt') {
      const size = tileSize(job.prompt, services.knobs.pictureScale);
      job.order = newGrid(wordsOf(job.prompt), job.seed, size);
    } else {
      const press = pressOf(parent, job.extra.customId ?? '');
      if (press?.press === 'operation') finishOrder(job, parent, press.operation, {});
    }
    job.status = 'waiting';
    services.runner.announce(job);
    return accept(job, counter);
  });
}

function accept(job: Job, counter: Counter): Reply {
  return counter.start(job);
}

function finishOrder(
  job: Job,
  parent: Job,
  operation: Operation,
  more: Pick<OperationInput, 'mask'>,
): void {
  const input = { prompt: wordsOf(job.prompt), seed: job.seed, ...more };
  const applied = parent.order && applyOperation(operation, parent.order, input);
  if (!applied) {
    job.fate = { code: 'invalid', message: 'Invalid Form Body' };
    return;
  }
  job.order = applied.order;
  job.result = applied.result;
}

/** A PNG as a data URI or bare base64; anything else goes through and breaks, as it does there. */
async function readMask(
  text: string,
  parent: Job,
  job: Job,
  { services }: Counter,
): Promise<JobFailure | NonNullable<OperationInput['mask']>> {
  const broken: JobFailure = { code: 'invalid', message: '[Invalid parameter] Invalid value' };
  const base64 = text.startsWith('data:image/png;base64,') ? text.slice(22) : text;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return broken;
  const bytes = Buffer.from(base64, 'base64');
  const mask = await services.sources.decode(bytes);
  if (!mask) return broken;
  noteMask(job.id, bytes, mask, services);
  const size = parent.order;
  if (bytes[0] !== 0x89 || mask.width !== size?.width || mask.height !== size.height) {
    return { code: 'invalid', message: 'Invalid Form Body' };
  }
  return { id: services.sources.keep(bytes), mask };
}
