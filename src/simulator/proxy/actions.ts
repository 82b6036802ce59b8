import { json } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import type { SimulatorRequest } from '../http/request.ts';
import type { NewJob } from '../jobs/desk.ts';
import type { Job, JobKind } from '../jobs/job.ts';
import type { Operation } from '../operations/apply.ts';
import { applyOperation } from '../operations/apply.ts';
import { newGrid } from '../operations/operations.ts';
import { tileSize } from '../operations/pictureSize.ts';
import { wordsOf } from '../operations/promptParts.ts';
import { pressOf } from './buttons.ts';
import type { Counter } from './counter.ts';
import type { Common } from './schemas.ts';
import { actionSchema, changeSchema, simpleChangeSchema } from './schemas.ts';
import { withBody } from './submits.ts';

/** The job that a submit refers to, if it is done as far as this server knows. */
function parentOf(taskId: string, counter: Counter): Job | Reply {
  const { dialect, services } = counter;
  const parent = services.state.jobs.get(taskId);
  if (!parent) return dialect.missingParent();
  if (dialect.look(parent, services).status !== 'succeeded') {
    return dialect.invalid('关联任务状态错误', 'task_status_not_success');
  }
  return dialect.notYet?.(parent, services) ?? parent;
}

/** POST /mj/submit/action: presses a button. */
export function submitAction(request: SimulatorRequest, counter: Counter) {
  return withBody(actionSchema, request, counter, (body) => {
    const { dialect, services } = counter;
    if (dialect.unknownActions?.test(body.customId)) {
      return dialect.invalid('', `unknown_action:${body.customId}`);
    }
    const parent = parentOf(body.taskId, counter);
    if ('headers' in parent) return parent;
    const press = pressOf(parent, body.customId);
    if (!press) return dialect.invalid('customId 不存在', 'custom_id_invalid');
    const refusal = counter.refusal('');
    if (refusal) return refusal;
    const extra = { ...counter.extraOf(body, request), customId: body.customId };
    if (press.press === 'bookmark') {
      return counter.answer(1, parent, dialect.acceptedText, {});
    }
    const waiting: NewJob = {
      kind: press.press === 'modal' && press.modal === 'region' ? 'region' : 'imagine',
      action: press.action,
      prompt: parent.prompt,
      request: body,
      seed: services.identifiers.seed(),
      result: 'grid',
      parent: parent.id,
      extra,
    };
    if (press.press === 'modal') {
      return counter.open(
        {
          ...waiting,
          kind: press.modal === 'region' ? 'region' : 'zoom',
          extra: { ...extra, modal: press.modal },
        },
        press.modal,
        press.modal === 'region' ? '' : parent.prompt,
      );
    }
    if (press.press === 'prompt') {
      return pressPrompt(parent, press.index, { ...waiting, kind: 'imagine' }, counter);
    }
    const remix =
      services.knobs.remix || body.enableRemix === true || body.accountFilter?.remix === true;
    if (remix && remixes(press.operation) && dialect.modals.includes('remix')) {
      const modal = {
        ...waiting,
        kind: kindOf(press.operation),
        extra: { ...extra, modal: 'remix' as const },
      };
      return counter.open(modal, 'remix', parent.prompt);
    }
    return operate(parent, press.operation, press.action, extra, body, counter);
  });
}

function remixes({ do: what }: Operation): boolean {
  return what === 'vary' || what === 'reroll' || what === 'pan';
}

function kindOf({ do: what }: Operation): JobKind {
  return what === 'pan' ? 'pan' : what === 'reroll' ? 'reroll' : 'variation';
}

function pressPrompt(parent: Job, index: number, job: NewJob, counter: Counter): Reply {
  const prompts = index === 0 ? parent.texts : [parent.texts[index - 1] ?? ''];
  const [first = ''] = prompts;
  if (index > 0 && counter.dialect.modals.includes('prompt')) {
    const modal = { ...job, prompt: first, extra: { ...job.extra, modal: 'prompt' as const } };
    return counter.open(modal, 'prompt', first);
  }
  const jobs = prompts.map((prompt) => {
    const size = tileSize(prompt, counter.services.knobs.pictureScale);
    const seed = counter.services.identifiers.seed();
    return { ...job, prompt, seed, order: newGrid(wordsOf(prompt), seed, size) };
  });
  const [only, another] = jobs;
  return only && !another ? counter.take(only) : counter.takeAll(jobs);
}

/** Does at once what a button or a change asks. */
function operate(
  parent: Job,
  operation: Operation,
  action: string,
  extra: NewJob['extra'],
  body: Readonly<Record<string, unknown>>,
  counter: Counter,
): Reply {
  const seed = counter.services.identifiers.seed();
  const applied =
    parent.order &&
    applyOperation(operation, parent.order, { prompt: wordsOf(parent.prompt), seed });
  if (!applied) return counter.dialect.invalid('关联任务不允许执行变化', 'action_not_allowed');
  return counter.take({
    ...applied,
    action,
    prompt: parent.prompt,
    request: body,
    seed,
    parent: parent.id,
    extra: extra ?? {},
  });
}

/** POST /mj/submit/change: what servers without buttons have. */
export function submitChange(request: SimulatorRequest, counter: Counter) {
  return withBody(changeSchema, request, counter, (body) =>
    change(body.taskId, body.action, body.index ?? undefined, body, request, counter),
  );
}

/** POST /mj/submit/simple-change: the same, as `1320098173412546 U2`. */
export function submitSimpleChange(request: SimulatorRequest, counter: Counter) {
  return withBody(simpleChangeSchema, request, counter, (body) => {
    const [, taskId, verb, index] = /^(\d+)\s+([UVR])([1-4])?$/i.exec(body.content.trim()) ?? [];
    const action = ({ U: 'UPSCALE', V: 'VARIATION', R: 'REROLL' } as const)[
      (verb?.toUpperCase() ?? '') as 'U' | 'V' | 'R'
    ] as 'UPSCALE' | 'VARIATION' | 'REROLL' | undefined;
    if (taskId === undefined || action === undefined) {
      return counter.dialect.invalid('content参数错误', 'content_parse_failed');
    }
    return change(
      taskId,
      action,
      index === undefined ? undefined : Number(index),
      body,
      request,
      counter,
    );
  });
}

function change(
  taskId: string,
  action: 'UPSCALE' | 'VARIATION' | 'REROLL',
  index: number | undefined,
  body: Common,
  request: SimulatorRequest,
  counter: Counter,
): Reply {
  const { dialect, services } = counter;
  if (action !== 'REROLL' && !(index !== undefined && index >= 1 && index <= 4)) {
    return dialect.invalid('index 参数错误', 'index_is_required');
  }
  const parent = parentOf(taskId, counter);
  if ('headers' in parent) return parent;
  const refusal = counter.refusal('');
  if (refusal) return refusal;
  const twin = [...services.state.jobs.values()].find(
    (job) =>
      action === 'UPSCALE' &&
      job.parent === taskId &&
      job.action === action &&
      job.request['index'] === index &&
      job.status !== 'failed',
  );
  if (twin) {
    const record = services.pictures.get(twin.picture ?? '');
    const done = twin.status === 'succeeded' && record !== undefined;
    return json({
      code: 21,
      description: '任务已存在',
      result: twin.id,
      properties: {
        status: done ? 'SUCCESS' : 'IN_PROGRESS',
        imageUrl: done ? services.origin() + services.pictures.signedPath(record) : null,
      },
    });
  }
  const operation: Operation =
    action === 'REROLL'
      ? { do: 'reroll' }
      : action === 'UPSCALE'
        ? { do: 'upscale', tile: index ?? 1 }
        : { do: 'vary', tile: index ?? 1, amount: 0.45 };
  const extra = counter.extraOf(body, request);
  return operate(parent, operation, action, extra, { taskId, action, index }, counter);
}
