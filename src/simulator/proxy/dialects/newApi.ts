import { json, webPage } from '../../http/reply.ts';
import type { Reply } from '../../http/reply.ts';
import { header } from '../../http/request.ts';
import type { Job } from '../../jobs/job.ts';
import type { Services } from '../../services.ts';
import type { Dialect } from '../dialect.ts';
import { lookAt, lookNow } from '../look.ts';
import type { Look } from '../look.ts';
import { dashed } from '../prefixes.ts';
import { bareKey, openAiError, videoFields } from './common.ts';

/** Its own errors: HTTP 400, and a description made of two parts, of which the second is empty. */
function upstreamError(word: string, status = 400): Reply {
  return json({ description: `${word} `, type: 'upstream_error', code: 4 }, status);
}

/** The upstream as of this relay's last look at it. */
function lastLook(job: Job, { knobs, clock }: Services): Look {
  const every = knobs.syncEvery * knobs.timeScale;
  if (every <= 0) {
    // However fast it looks, the first answer after a submit is from before the first look.
    if (job.asked) return lookNow(job);
    job.asked = true;
    return { status: 'unseen', progress: 0, shown: undefined };
  }
  const looks = Math.floor((clock.now() - job.createdAt) / every);
  if (looks === 0) return { status: 'unseen', progress: 0, shown: undefined };
  return lookAt(job, job.createdAt + looks * every);
}

/** A new-api relay: sees its upstream every 15 seconds, rewrites codes, hands pictures through. */
export const newApi: Dialect = {
  features: [
    ...(['action', 'modal', 'change', 'shorten', 'edits', 'video', 'imageSeed'] as const),
    ...(['imageProxy', 'swap'] as const),
  ],
  prefixes: dashed,
  refuse(request, key) {
    const given = header(request, 'authorization') ?? header(request, 'mj-api-secret');
    if (given === undefined) return openAiError('未提供令牌', 401, 'new_api_error');
    return bareKey(given) === bareKey(key)
      ? undefined
      : openAiError('无效的令牌', 401, 'new_api_error');
  },
  notFound: () => webPage(),
  unknownTask: () => upstreamError('task_no_found'),
  invalid: (_, word) => upstreamError(word),
  missingParent: () => upstreamError('task_not_found'),
  outOfBalance: () => upstreamError('quota_not_enough'),
  queueFull: (result) =>
    json({ code: 23, description: '队列已满，请稍后尝试', result, properties: {} }),
  banned: (promptEn, bannedWord) =>
    json({ code: 24, description: '可能包含敏感词', properties: { promptEn, bannedWord } }),
  lateBan: '[Banned prompt detected] The prompt holds a banned word.',
  acceptedText: '提交成功',
  resultAs: 'string',
  // It rewrites 21 and 22 to 1, but leaves 21 for regions and custom zooms.
  code: (code, modal) => (code === 21 && (modal === 'region' || modal === 'customZoom') ? 21 : 1),
  modals: ['region', 'customZoom', 'remix'],
  strictModals: false,
  notifies: false,
  cancelled: 'CANCEL',
  actionNames: (action) => action,
  unknownActions: /PicReader|PromptAnalyzer|Picread|BOOKMARK|animate_/,
  look: lastLook,
  notYet(parent, { knobs }) {
    if (parent.refusedActions >= knobs.refusalsAfterSuccess) return undefined;
    parent.refusedActions++;
    return upstreamError('task_status_not_success');
  },
  task(task, job, look, services) {
    const { clock, knobs, origin } = services;
    const failed = look.status === 'failed';
    const seen = look.status !== 'unseen';
    const base = knobs.serverAddress ?? origin();
    return {
      ...task,
      ...videoFields(job, look, services),
      description: seen ? 'Submit success' : '',
      // Another address at every look: only the id means anything.
      imageUrl: look.shown ? `${base}/mj/image/${job.id}?rand=${clock.now() * 1_000_000}` : '',
      progress: failed ? '100%' : seen ? task['progress'] : '0%',
      properties: seen ? { finalPrompt: task['prompt'], finalZhPrompt: '' } : null,
      buttons: seen ? task['buttons'] : null,
    };
  },
  previewName: (hash) => ({ name: `${hash}_grid_0.webp`, contentType: 'image/webp' }),
  // What it says of every picture whose type it was not told.
  finalType: 'image/jpeg',
  finalExtension: 'png',
  modalShows: undefined,
};
