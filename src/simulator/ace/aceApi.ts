import type { Reply } from '../http/reply.ts';
import { header } from '../http/request.ts';
import type { SimulatorRequest } from '../http/request.ts';
import type { Api, Route } from '../http/route.ts';
import type { Step } from '../options.ts';
import type { Job } from '../jobs/job.ts';
import type { PictureNaming } from '../jobs/makePictures.ts';
import type { Services } from '../services.ts';
import { aceError } from './errors.ts';
import { describe, seed, shorten, translate } from './asking.ts';
import { edits, videos } from './editing.ts';
import { uploadFile } from './files.ts';
import { imagine } from './imagine.ts';
import { videoRoute } from '../pictures/video.ts';
import { tasks } from './tasks.ts';

/** Ace Data Cloud's Midjourney API. */
export function aceApi(services: Services): Api {
  const { identifiers, state } = services;
  const post = (
    name: string,
    handle: (request: SimulatorRequest, services: Services) => Promise<Reply> | Reply,
  ): Route => ({
    method: 'POST',
    path: `/midjourney/${name}`,
    handle: (request) => handle(request, services),
  });
  return {
    routes: [
      post('imagine', imagine),
      post('describe', describe),
      post('edits', edits),
      post('videos', videos),
      post('translate', translate),
      post('seed', seed),
      post('shorten', shorten),
      { ...post('tasks', tasks), poll: true },
      { method: 'POST', path: '/api/v1/files/', handle: (r) => uploadFile(r, services) },
      videoRoute,
    ],
    refuse(request) {
      const [scheme, token] = (header(request, 'authorization') ?? '').split(' ');
      if (scheme?.toLowerCase() === 'bearer' && token === state.key) return undefined;
      return aceError(
        token
          ? { code: 'invalid_token', message: 'The specified token is invalid or wrong.' }
          : { code: 'no_token', message: 'No token is specified.' },
        identifiers.uuid(),
      );
    },
    notFound: () =>
      aceError(
        { code: 'api_not_implemented', message: 'The API is not implemented.' },
        identifiers.uuid(),
      ),
  };
}

/** The guide shows 35, 75 and 100; picking a tile has no stages. */
export function aceSteps(job: Job): readonly Step[] {
  if (job.kind === 'upscale') return [{ progress: 100, after: 1200 }];
  return [
    { progress: 35, after: 2400 },
    { progress: 75, after: 2200 },
    { progress: 100, after: 2200 },
  ];
}

/** Previews are called webp, as they are at Discord; in truth they are PNG like the rest. */
export const aceNaming: PictureNaming = {
  preview: (job) => ({ name: `${job.extra.hash}_grid_0.webp`, contentType: 'image/webp' }),
  final: (job) => ({
    name: `darkroom_${slug(job.prompt)}_${job.extra.hash}.png`,
    contentType: 'image/png',
  }),
};

function slug(prompt: string): string {
  const words = prompt.replace(/https?:\/\/\S+|--\S+/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, 6).join('_').slice(0, 60) || 'picture';
}
