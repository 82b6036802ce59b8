import * as l10n from '@vscode/l10n';
import type { Connection } from '../../../shared/connection.ts';
import { failures } from '../failures.ts';
import { failed } from '../ending.ts';
import { jpegOfMask } from '../masks/jpegMask.ts';
import { takeModeFlag } from '../modeFlag.ts';
import type { InputPicture, ParentPicture, Submission } from '../provider.ts';
import { withImages } from '../promptImages.ts';
import { extendedClip } from './actions.ts';
import { acePaths } from './paths.ts';

/** A request to an endpoint that makes a picture and can be streamed, polled or called back. */
export interface PictureRequest {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export type PictureSubmission = Extract<
  Submission,
  { kind: 'imagine' | 'action' | 'blend' | 'edit' | 'video' }
>;

/** Midjourney's own words for the proportions that blend knows. */
const proportions = { PORTRAIT: '2:3', SQUARE: '1:1', LANDSCAPE: '3:2' } as const;

/**
 * What goes over the wire for a submission. `addressOf` gives local pictures an address. Throws an
 * `Ending` for what cannot be sent.
 */
export async function pictureRequest(
  submission: PictureSubmission,
  speed: Connection['speed'],
  addressOf: (picture: InputPicture) => Promise<string>,
): Promise<PictureRequest> {
  const addresses = (pictures: readonly InputPicture[]) => Promise.all(pictures.map(addressOf));
  switch (submission.kind) {
    case 'imagine': {
      atMostFive(submission.images);
      const prompt = withImages(
        submission.prompt,
        await addresses(submission.images),
        await addresses(submission.styleReferences),
      );
      const body = {
        action: 'generate',
        ...prompted(prompt, speed),
        ...(submission.split && { split_images: true }),
      };
      return { path: acePaths.imagine, body: patient(body) };
    }
    case 'blend': {
      atMostFive(submission.images);
      const { dimensions } = submission;
      const shape = dimensions ? `--ar ${proportions[dimensions]}` : '';
      const text = [submission.prompt?.trim() ?? '', shape].filter((part) => part !== '').join(' ');
      const prompt = withImages(text, await addresses(submission.images), []);
      const body = { action: 'generate', ...prompted(prompt, speed) };
      return { path: acePaths.imagine, body: patient(body) };
    }
    case 'action': {
      const clip = extendedClip(submission.action.id);
      return clip === undefined
        ? { path: acePaths.imagine, body: patient(actionBody(submission, speed)) }
        : { path: acePaths.videos, body: extendBody(submission, clip, speed) };
    }
    case 'edit':
      return {
        path: acePaths.edits,
        body: {
          action: 'generate',
          image_url: await addressOf(submission.image),
          ...prompted(submission.prompt, speed),
          ...(submission.mask && { mask: base64(jpegOfMask(submission.mask)) }),
        },
      };
    case 'video':
      return { path: acePaths.videos, body: await videoBody(submission, speed, addressOf) };
  }
}

/** The guide's limit; a prompt with more is not understood. */
function atMostFive(images: readonly InputPicture[]): void {
  if (images.length <= 5) return;
  throw failed(failures.badInput(l10n.t('Choose at most five pictures to go with a prompt.')));
}

function actionBody(
  { action, parent, prompt, mask }: Extract<Submission, { kind: 'action' }>,
  speed: Connection['speed'],
): Record<string, unknown> {
  const imageId = idOf(parent);
  if (action.needs === 'mask' && !mask) {
    throw failed(failures.badInput(l10n.t('Paint the region to change first.')));
  }
  return {
    action: action.id,
    image_id: imageId,
    ...(prompt !== undefined && prompt !== '' ? prompted(prompt, speed) : modeField(speed)),
    ...(mask && { mask: base64(jpegOfMask(mask)) }),
  };
}

async function videoBody(
  submission: Extract<Submission, { kind: 'video' }>,
  speed: Connection['speed'],
  addressOf: (picture: InputPicture) => Promise<string>,
): Promise<Record<string, unknown>> {
  const { motion, loop, endImage } = submission;
  const hasMotion = /(?:^|\s)--motion\s/.test(submission.prompt);
  const text = motion && !hasMotion ? `${submission.prompt} --motion ${motion}` : submission.prompt;
  return {
    action: 'generate',
    ...videoPrompt(text.trim(), speed),
    image_url: await addressOf(submission.image),
    ...(endImage && { end_image_url: await addressOf(endImage) }),
    ...(loop !== undefined && { loop }),
  };
}

function extendBody(
  { parent, prompt }: Extract<Submission, { kind: 'action' }>,
  clip: number,
  speed: Connection['speed'],
): Record<string, unknown> {
  return {
    action: 'extend',
    ...videoPrompt(prompt ?? parent.prompt, speed),
    video_id: idOf(parent),
    video_index: clip,
  };
}

function idOf({ imageId }: ParentPicture): string {
  if (imageId !== undefined) return imageId;
  throw failed(
    failures.badInput(l10n.t('The server gave this picture no id, so it cannot be acted on.')),
  );
}

/** Videos have no relax mode. */
function videoPrompt(text: string, speed: Connection['speed']): { prompt: string; mode?: string } {
  const { prompt, mode } = prompted(text, speed);
  return { prompt, ...(mode !== undefined && mode !== 'relax' && { mode }) };
}

/** The prompt and the mode: a flag in the prompt is what the person wrote last, so it wins. */
function prompted(text: string, speed: Connection['speed']): { prompt: string; mode?: string } {
  const { prompt, mode } = takeModeFlag(text);
  return mode === undefined ? { prompt, ...modeField(speed) } : { prompt, mode };
}

/** Seconds that the server may take over a relaxed job; its own limit of 480 ends many too early. */
const relaxedTimeout = 3600;

function patient(body: Readonly<Record<string, unknown>>): PictureRequest['body'] {
  return body['mode'] === 'relax' ? { ...body, timeout: relaxedTimeout } : body;
}

function modeField(speed: Connection['speed']): { mode?: string } {
  return speed === 'server' ? {} : { mode: speed };
}

/** Without a `data:` prefix, as the guide has it. */
function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
