import { empty, json, text, webPage } from '../../http/reply.ts';
import { header } from '../../http/request.ts';
import type { Dialect } from '../dialect.ts';
import { lookNow } from '../look.ts';
import { dashed } from '../prefixes.ts';
import { videoFields } from './common.ts';

/** trueai's midjourney-proxy in C#: the raw key as `Authorization`, no picture until it is done. */
export const csharp: Dialect = {
  features: [
    ...(['action', 'modal', 'shorten', 'edits', 'video', 'upload', 'imageSeed'] as const),
    ...(['cancel', 'list', 'listByIds', 'swap'] as const),
  ],
  prefixes: dashed,
  refuse(request, key) {
    // `Authorization` wins; nothing is cut off, so `Bearer k` is another key than `k`.
    const given = header(request, 'authorization') ?? header(request, 'mj-api-secret');
    if (given === undefined) return text('Authorization header missing.', 401);
    return given === key ? undefined : text('未登录', 401);
  },
  notFound: () => webPage(404),
  unknownTask: () => empty(204),
  invalid: (description) => json({ code: 4, description, result: null, properties: {} }),
  missingParent: () =>
    json({ code: 3, description: '关联任务不存在或已失效', result: null, properties: {} }, 404),
  outOfBalance: () =>
    json({ code: 9, description: '无可用的账号实例', result: null, properties: {} }),
  queueFull: () =>
    json({ code: 9, description: '提交失败，队列已满，请稍后重试', result: null, properties: {} }),
  banned: undefined,
  lateBan: '可能包含敏感词',
  acceptedText: '提交成功',
  resultAs: 'string',
  code: (code) => code,
  modals: ['region', 'customZoom', 'remix'],
  strictModals: true,
  notifies: true,
  cancelled: 'FAILURE',
  actionNames: (action) =>
    action === 'LOW_VARIATION' || action === 'HIGH_VARIATION'
      ? 'VARIATION'
      : action === 'CUSTOM_ZOOM'
        ? 'ZOOM'
        : action,
  unknownActions: /^MJ::BOOKMARK::/,
  look: (job) => lookNow(job),
  task(task, job, look, services) {
    const done = look.status === 'succeeded';
    const record = done ? services.pictures.get(look.shown ?? '') : undefined;
    const address = record ? services.origin() + services.pictures.signedPath(record) : null;
    return {
      ...task,
      ...videoFields(job, look, services),
      imageUrl: address,
      thumbnailUrl: address && `${address}width=512&height=512`,
      imageUrls: address ? [{ url: address, thumbnail: `${address}width=512&height=512` }] : [],
      imageWidth: record?.width ?? null,
      imageHeight: record?.height ?? null,
      progress: look.status === 'failed' || look.status === 'cancelled' ? '' : task['progress'],
      failReason: task['failReason'] === '' ? null : task['failReason'],
      properties: {
        ...(task['properties'] as Record<string, unknown>),
        discordInstanceId: '1118138338562560102',
        discordChannelId: '1118138338562560102',
        ...(look.status === 'modal' && job.extra.modal === 'region' && { finalPrompt: '' }),
      },
      jobId: job.extra.hash,
      parentId: job.parent ?? null,
      displays: { mode: (job.extra.mode ?? 'fast').toUpperCase(), status: String(task['status']) },
    };
  },
  previewName: (hash) => ({ name: `${hash}_grid_0.webp`, contentType: 'image/webp' }),
  // Grids are webp there; ours are PNG under that name.
  finalType: 'image/webp',
  finalExtension: 'webp',
  modalShows: undefined,
};
