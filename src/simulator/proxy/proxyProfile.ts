import type { Api, Route } from '../http/route.ts';
import type { Job } from '../jobs/job.ts';
import type { PictureNaming } from '../jobs/makePictures.ts';
import type { ProfileName, Step } from '../options.ts';
import type { Services } from '../services.ts';
import { submitAction, submitChange, submitSimpleChange } from './actions.ts';
import { Counter } from './counter.ts';
import type { Dialect, Feature } from './dialect.ts';
import { csharp } from './dialects/csharp.ts';
import { java } from './dialects/java.ts';
import { newApi } from './dialects/newApi.ts';
import { plusRelay } from './dialects/plusRelay.ts';
import { submitModal } from './modal.ts';
import { submitEdits, submitSwap, submitVideo } from './more.ts';
import { stripPrefix } from './prefixes.ts';
import {
  cancelTask,
  fetchTask,
  imageSeed,
  listByCondition,
  listQueue,
  listTasks,
  proxyImage,
} from './queries.ts';
import {
  submitBlend,
  submitDescribe,
  submitImagine,
  submitShorten,
  uploadPictures,
} from './submits.ts';
import { proxyTask } from './taskView.ts';
import { videoRoute } from '../pictures/video.ts';

export interface ProxyProfile {
  readonly api: (services: Services) => Api;
  readonly view: (job: Job, services: Services) => unknown;
  readonly naming: PictureNaming;
  readonly steps: (job: Job) => readonly Step[];
}

const dialects: Readonly<Record<Exclude<ProfileName, 'acedata'>, Dialect>> = {
  'plus-relay': plusRelay,
  java,
  csharp,
  'new-api': newApi,
};

/** A server of the midjourney-proxy family. */
export function proxyProfile(name: Exclude<ProfileName, 'acedata'>): ProxyProfile {
  const dialect = dialects[name];
  return {
    api: (services) => proxyApi(dialect, services),
    view: (job, services) => proxyTask(job, dialect, services),
    naming: {
      preview: (job) => dialect.previewName(job.extra.hash),
      final: (job) => ({
        name: `darkroom_${job.extra.hash}.${dialect.finalExtension}`,
        contentType: dialect.finalType,
      }),
    },
    steps: proxySteps,
  };
}

function proxySteps(job: Job): readonly Step[] {
  if (job.result === 'text') return [{ progress: 100, after: 1500 }];
  if (job.kind === 'upscale') {
    return [
      { progress: 0, after: 400 },
      { progress: 100, after: 900 },
    ];
  }
  return [0, 15, 31, 46, 62, 93, 100].map((progress) => ({ progress, after: 950 }));
}

function proxyApi(dialect: Dialect, services: Services): Api {
  const counter = new Counter(dialect, services);
  return {
    routes: routesOf(dialect, counter),
    strip: (path) => stripPrefix(path, dialect),
    refuse: (request) => dialect.refuse(request, services.state.key),
    notFound: () => dialect.notFound(),
  };
}

function routesOf({ features }: Dialect, counter: Counter): Route[] {
  const post = (path: string, handle: Route['handle']): Route => ({ method: 'POST', path, handle });
  const optional: Readonly<Record<Feature, readonly Route[]>> = {
    action: [post('/mj/submit/action', (r) => submitAction(r, counter))],
    modal: [post('/mj/submit/modal', (r) => submitModal(r, counter))],
    change: [
      post('/mj/submit/change', (r) => submitChange(r, counter)),
      post('/mj/submit/simple-change', (r) => submitSimpleChange(r, counter)),
    ],
    shorten: [post('/mj/submit/shorten', (r) => submitShorten(r, counter))],
    edits: [
      post('/mj/submit/edits', (r) => submitEdits(r, counter)),
      post('/mj/submit/edit', (r) => submitEdits(r, counter)),
      post('/mj/submit/retexture', (r) => submitEdits(r, counter)),
    ],
    video: [post('/mj/submit/video', (r) => submitVideo(r, counter)), videoRoute],
    upload: [post('/mj/submit/upload-discord-images', (r) => uploadPictures(r, counter))],
    swap: [post('/mj/insight-face/swap', (r) => submitSwap(r, counter))],
    imageSeed: [
      {
        method: 'GET',
        path: '/mj/task/:id/image-seed',
        handle: (_, { id = '' }) => imageSeed(id, counter),
      },
    ],
    cancel: [post('/mj/task/:id/cancel', (_, { id = '' }) => cancelTask(id, counter))],
    list: [{ method: 'GET', path: '/mj/task/list', handle: () => listTasks(counter) }],
    listByIds: [
      {
        ...post('/mj/task/list-by-ids', (r) => listByCondition(r, counter)),
        poll: true,
      },
    ],
    queue: [{ method: 'GET', path: '/mj/task/queue', handle: () => listQueue(counter) }],
    imageProxy: [
      {
        method: 'GET',
        path: '/mj/image/:id',
        open: true,
        handle: (_, { id = '' }) => proxyImage(id, counter),
      },
    ],
  };
  return [
    post('/mj/submit/imagine', (r) => submitImagine(r, counter)),
    post('/mj/submit/blend', (r) => submitBlend(r, counter)),
    post('/mj/submit/describe', (r) => submitDescribe(r, counter)),
    {
      method: 'GET',
      path: '/mj/task/:id/fetch',
      poll: true,
      handle: (_, { id = '' }) => fetchTask(id, counter),
    },
    {
      ...post('/mj/task/list-by-condition', (r) => listByCondition(r, counter)),
      poll: true,
    },
    ...features.flatMap((feature) => optional[feature]),
  ];
}
