import { DarkroomError } from '../../shared/errors.ts';
import { mediaTypeOf, sniffFormat } from '../../shared/pictureFormat.ts';
import {
  HttpFailure,
  type HttpAnswer,
  type HttpClient,
  type HttpRequest,
} from '../http/httpClient.ts';
import { failures } from './failures.ts';
import type { ImageHost } from './imageHost.ts';
import type { InputPicture } from './provider.ts';

const mostBytes = 32 * 1024 * 1024;

/** The address of a picture; a local one is uploaded to the image host first. */
export async function addressOf(
  picture: InputPicture,
  imageHost: ImageHost,
  signal: AbortSignal,
): Promise<string> {
  if (picture.url !== undefined) return picture.url;
  const bytes = picture.bytes ?? new Uint8Array();
  return imageHost.upload(bytes, picture.mediaType ?? sniffMediaType(bytes), signal);
}

/** The picture as a `data:` address; one that has only an address is downloaded first. */
export async function dataUrlOf(
  picture: InputPicture,
  { http, baseUrl, signal }: { http: HttpClient; baseUrl: string; signal: AbortSignal },
): Promise<string> {
  const bytes = picture.bytes ?? (await download(picture.url ?? '', http, baseUrl, signal));
  const mediaType = picture.mediaType ?? sniffMediaType(bytes);
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}

async function download(
  url: string,
  http: HttpClient,
  baseUrl: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const answer = await answerOf(http, {
    method: 'GET',
    url,
    headers: { accept: 'image/*' },
    signal,
    deadline: 120_000,
    idleTimeout: 30_000,
    sizeLimit: mostBytes,
    repeatable: true,
    namedBy: baseUrl,
  });
  if (answer.status === 200) return answer.body;
  throw new DarkroomError(failures.pictureGone());
}

/** Whoever does not answer is the picture's host, and not the connection's server. */
async function answerOf(http: HttpClient, request: HttpRequest): Promise<HttpAnswer> {
  try {
    return await http.send(request);
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    throw new DarkroomError(failures.pictureGone(), { cause: error });
  }
}

/** By the first bytes, as names and headers lie; `image/png` for what is none of the usual kinds. */
function sniffMediaType(bytes: Uint8Array): string {
  return mediaTypeOf(sniffFormat(bytes) ?? 'png');
}
