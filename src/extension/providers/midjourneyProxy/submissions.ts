import * as l10n from '@vscode/l10n';
import type { Connection } from '../../../shared/connection.ts';
import { failed } from '../ending.ts';
import { failures } from '../failures.ts';
import { pngOfMask } from '../masks/pngMask.ts';
import { takeModeFlag } from '../modeFlag.ts';
import { withImages } from '../promptImages.ts';
import type { InputPicture, Mask, Submission } from '../provider.ts';

/** One submit: where it goes under `/mj/submit/`, at which speed, with what. */
export interface ProxyRequest {
  readonly path: string;
  readonly speed: Connection['speed'];
  readonly body: Readonly<Record<string, unknown>>;
}

/** How pictures travel. */
export interface Pictures {
  /** An address that the server can fetch. */
  readonly addressOf: (picture: InputPicture) => Promise<string>;
  /** The picture itself. */
  readonly dataUrlOf: (picture: InputPicture) => Promise<string>;
}

type Made = Exclude<Submission, { kind: 'action' }>;

/** What goes over the wire for everything but an action. Throws an `Ending` for what cannot be sent. */
export async function proxyRequest(
  submission: Made,
  connection: Connection,
  { addressOf, dataUrlOf }: Pictures,
): Promise<ProxyRequest> {
  // Echoed by servers that can: by it a submit whose answer was lost is found again.
  const state = submission.taskId;
  const spoken = (text: string) => withSpeed(text, connection);
  switch (submission.kind) {
    case 'imagine': {
      const { images, styleReferences } = submission;
      const addresses = images.flatMap(({ url }) => (url === undefined ? [] : [url]));
      const local = images.filter(({ url }) => url === undefined);
      const styles = await Promise.all(styleReferences.map(addressOf));
      const { prompt, speed } = spoken(withImages(submission.prompt, addresses, styles));
      const base64Array = await Promise.all(local.map(dataUrlOf));
      return { path: 'imagine', speed, body: { prompt, base64Array, state } };
    }
    case 'blend': {
      const { images, dimensions } = submission;
      // Relays take a wrong number and fail later with a sentence that helps nobody.
      if (images.length < 2 || images.length > 5) {
        throw failed(failures.badInput(l10n.t('Choose two to five pictures to blend.')));
      }
      const base64Array = await Promise.all(images.map(dataUrlOf));
      const body = { base64Array, ...(dimensions && { dimensions }), state };
      return { path: 'blend', speed: connection.speed, body };
    }
    case 'describe':
      return {
        path: 'describe',
        speed: connection.speed,
        body: { base64: await dataUrlOf(submission.image), state },
      };
    case 'shorten':
      return {
        path: 'shorten',
        speed: connection.speed,
        body: { prompt: submission.prompt, state },
      };
    case 'edit': {
      const { prompt, speed } = spoken(submission.prompt);
      const image = submission.image.url ?? (await dataUrlOf(submission.image));
      const maskBase64 = submission.mask && (await maskUrl(submission.mask));
      return {
        path: 'edits',
        speed,
        body: { prompt, image, ...(maskBase64 && { maskBase64 }), state },
      };
    }
    case 'video': {
      const { prompt, speed } = spoken(submission.prompt);
      const { motion = 'low', loop, endImage } = submission;
      const image = submission.image.url ?? (await dataUrlOf(submission.image));
      const end = endImage && (endImage.url ?? (await dataUrlOf(endImage)));
      return {
        path: 'video',
        speed,
        body: {
          prompt,
          motion,
          image,
          ...(end && { endImage: end }),
          ...(loop !== undefined && { loop }),
          state,
        },
      };
    }
  }
}

/** What a server waits for in a modal. */
export async function modalBody(
  taskId: string,
  { prompt, mask }: { readonly prompt: string; readonly mask?: Mask },
): Promise<Record<string, unknown>> {
  return { taskId, prompt, ...(mask && { maskBase64: await maskUrl(mask) }) };
}

/**
 * The mode flag in a prompt is what the person wrote last, so it wins over the connection's speed.
 * Where the connection leaves the mode to the server, the flag stays where it is.
 */
function withSpeed(
  text: string,
  { speed, speedPaths }: Connection,
): { readonly prompt: string; readonly speed: Connection['speed'] } {
  const { prompt, mode } = takeModeFlag(text);
  if (mode === undefined) return { prompt: text, speed };
  const canGoByPath = speed !== 'server' || speedPaths[mode] !== undefined;
  return canGoByPath ? { prompt, speed: mode } : { prompt: text, speed };
}

/** With exactly this prefix: the C# server takes no other off. */
async function maskUrl(mask: Mask): Promise<string> {
  return `data:image/png;base64,${Buffer.from(await pngOfMask(mask)).toString('base64')}`;
}
