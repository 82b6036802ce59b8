import { empty, json } from '../../http/reply.ts';
import { header } from '../../http/request.ts';
import type { Dialect } from '../dialect.ts';
import { lookNow } from '../look.ts';

/** The first midjourney-proxy (novicezk): no buttons, no modal; `change` by index instead. */
export const java: Dialect = {
  features: ['change', 'list', 'queue'],
  prefixes: {},
  refuse: (request, key) => (header(request, 'mj-api-secret') === key ? undefined : empty(401)),
  notFound: () =>
    json({ timestamp: new Date(0).toISOString(), status: 404, error: 'Not Found', path: '' }, 404),
  unknownTask: () => empty(200),
  invalid: (description) => json({ code: 4, description, properties: {} }),
  missingParent: () => json({ code: 3, description: '关联任务不存在或已失效', properties: {} }),
  outOfBalance: () => json({ code: 3, description: '无可用的账号实例', properties: {} }),
  queueFull: (result) =>
    json({
      code: 23,
      description: '队列已满，请稍后尝试',
      result,
      properties: { discordInstanceId: '1118138338562560102' },
    }),
  banned: (promptEn, bannedWord) =>
    json({ code: 24, description: '可能包含敏感词', properties: { promptEn, bannedWord } }),
  lateBan: '可能包含敏感词',
  acceptedText: '提交成功',
  resultAs: 'string',
  code: (code) => code,
  modals: [],
  strictModals: false,
  notifies: true,
  cancelled: 'CANCEL',
  actionNames: (action) => action,
  unknownActions: undefined,
  look: (job) => lookNow(job),
  task(task, job, look) {
    const { state, ...rest } = task;
    delete rest['buttons'];
    const failed = look.status === 'failed';
    return {
      ...rest,
      state: state === '' ? null : state,
      description: `/imagine ${job.prompt}`,
      failReason: failed ? rest['failReason'] : null,
      imageUrl: rest['imageUrl'] === '' ? null : rest['imageUrl'],
      startTime: rest['startTime'] === 0 ? null : rest['startTime'],
      finishTime: rest['finishTime'] === 0 ? null : rest['finishTime'],
      // Discord's own words before it draws.
      progress: failed
        ? ''
        : look.status === 'waiting'
          ? ''
          : look.status === 'running' && look.progress === 0
            ? 'Waiting to start'
            : rest['progress'],
    };
  },
  previewName: (hash) => ({ name: `${hash}_grid_0.webp`, contentType: 'image/webp' }),
  finalType: 'image/png',
  finalExtension: 'png',
  modalShows: undefined,
};
