import { json, webPage } from '../../http/reply.ts';
import { header } from '../../http/request.ts';
import type { Dialect } from '../dialect.ts';
import { lookNow } from '../look.ts';
import { dashed, plain } from '../prefixes.ts';
import { bareKey, openAiError, videoFields } from './common.ts';

/** midjourney-proxy-plus behind a relay: the server of the guide. */
export const plusRelay: Dialect = {
  features: [
    ...(['action', 'modal', 'change', 'shorten', 'edits', 'video', 'upload', 'imageSeed'] as const),
    ...(['cancel', 'list', 'queue', 'swap'] as const),
  ],
  prefixes: { ...dashed, ...plain },
  refuse(request, key) {
    const given = header(request, 'authorization') ?? header(request, 'mj-api-secret');
    if (given === undefined) return openAiError('未提供令牌', 401, 'one_api_error');
    return bareKey(given) === bareKey(key)
      ? undefined
      : openAiError('无效的令牌', 401, 'one_api_error');
  },
  notFound: () => webPage(),
  unknownTask: () => json({ code: 3, description: '任务不存在或已失效' }, 404),
  invalid: (description) => json({ code: 4, description, properties: {} }),
  missingParent: () => json({ code: 3, description: '关联任务不存在或已失效', properties: {} }),
  outOfBalance: () => openAiError('用户额度不足', 403, 'one_api_error'),
  queueFull: (result) =>
    json({
      code: 23,
      description: '队列已满，请稍后尝试',
      result,
      properties: { discordInstanceId: '1118138338562560102' },
    }),
  banned: (promptEn, bannedWord) =>
    json({ code: 24, description: '可能包含敏感词', properties: { promptEn, bannedWord } }),
  lateBan: '[Banned prompt detected] The prompt holds a banned word.',
  acceptedText: '提交成功',
  resultAs: 'number',
  code: (code) => code,
  modals: ['region', 'customZoom', 'remix', 'prompt'],
  strictModals: false,
  notifies: true,
  cancelled: 'CANCEL',
  actionNames: (action) =>
    action === 'LOW_VARIATION' || action === 'HIGH_VARIATION' || action === 'INPAINT'
      ? 'VARIATION'
      : action === 'CUSTOM_ZOOM'
        ? 'ZOOM'
        : action,
  unknownActions: undefined,
  look: (job) => lookNow(job),
  task(task, job, look, services) {
    const record = services.pictures.get(look.shown ?? '');
    return {
      ...task,
      ...videoFields(job, look, services),
      // Unknown until it is done: 0.
      imageWidth: look.status === 'succeeded' ? (record?.width ?? 0) : 0,
      imageHeight: look.status === 'succeeded' ? (record?.height ?? 0) : 0,
      botType: job.extra.botType ?? 'MID_JOURNEY',
      customId: job.extra.customId ?? '',
      mode: job.extra.mode?.toUpperCase() ?? '',
      maskBase64: '',
    };
  },
  previewName: (hash) => ({ name: `${hash}_grid_0.webp`, contentType: 'image/webp' }),
  finalType: 'image/png',
  finalExtension: 'png',
  modalShows: undefined,
};
