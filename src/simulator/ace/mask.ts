import type { JobFailure } from '../jobs/job.ts';
import type { Mask } from '../operations/region.ts';
import { pictureFormat } from '../painter/decode.ts';
import type { Size } from '../operations/pictureSize.ts';
import type { Services } from '../services.ts';

/** Masks kept to be looked at; older ones are dropped. */
const mostMasks = 50;

export interface ReceivedMaskOrder {
  /** Of the kept bytes. */
  readonly id: string;
  readonly mask: Mask;
}

/** Reads a mask of raw base64 and keeps it; the same size as the picture, or it is refused. */
export async function receiveMask(
  base64: string,
  picture: Size,
  taskId: string,
  services: Services,
): Promise<ReceivedMaskOrder | JobFailure> {
  const bad = (message: string): JobFailure => ({ code: 'bad_request', message });
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return bad('The mask is not valid base64.');
  const bytes = Buffer.from(base64, 'base64');
  const mask = await services.sources.decode(bytes);
  if (!mask) return bad('The mask is not an image.');
  noteMask(taskId, bytes, mask, services);
  if (mask.width !== picture.width || mask.height !== picture.height) {
    return bad(
      `The mask must have the size of the image: ${picture.width}x${picture.height}, not ${mask.width}x${mask.height}.`,
    );
  }
  return { id: services.sources.keep(bytes), mask };
}

export function noteMask(taskId: string, bytes: Uint8Array, mask: Mask, services: Services): void {
  const { masks } = services.state;
  masks.push({ taskId, format: pictureFormat(bytes) ?? 'unknown', ...mask });
  if (masks.length > mostMasks) masks.shift();
}
