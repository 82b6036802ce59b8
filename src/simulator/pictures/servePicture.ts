import { bytes, text } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import type { SimulatorRequest } from '../http/request.ts';
import type { PictureStore } from './pictureStore.ts';

const gone = 'This content is no longer available.';

/** Answers for a picture's address; undefined when the path is none. */
export async function servePicture(
  request: SimulatorRequest,
  pictures: PictureStore,
): Promise<Reply | undefined> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  if (!request.path.startsWith('/attachments/')) return undefined;
  const record = pictures.atPath(request.path);
  if (!record || !pictures.isGood(record, request.query)) return text(gone, 404);
  const width = Number(request.query.get('width'));
  const height = Number(request.query.get('height'));
  const smaller =
    width > 0 && height > 0 && width <= record.width && height <= record.height
      ? { width: Math.round(width), height: Math.round(height) }
      : undefined;
  const painted = await pictures.bytes(record, smaller);
  return {
    ...bytes(painted, record.contentType),
    headers: {
      'content-type': record.contentType,
      'cache-control': 'public, max-age=31536000',
      'last-modified': new Date(record.issued * 1000).toUTCString(),
    },
  };
}
