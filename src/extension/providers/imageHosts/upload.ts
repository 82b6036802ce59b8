import { DarkroomError } from '../../../shared/errors.ts';
import { HttpFailure, type HttpClient, type HttpRequest } from '../../http/httpClient.ts';
import { readBody } from '../body.ts';
import { failures } from '../failures.ts';
import { serverWords } from '../serverWords.ts';

/** What differs from host to host; an upload is free, but it is not repeated: each makes a file. */
export type Upload = Pick<HttpRequest, 'url' | 'headers' | 'body'>;

/**
 * Sends a picture and reads its address out of the answer. Rejects with a DarkroomError where the
 * host did not take it. `secrets` are kept out of what it says.
 */
export async function upload(
  http: HttpClient,
  request: Upload,
  read: (value: unknown) => string | undefined,
  { secrets, signal }: { readonly secrets: readonly string[]; readonly signal: AbortSignal },
): Promise<string> {
  try {
    const { status, body } = await http.send({
      ...request,
      method: 'POST',
      signal,
      deadline: 180_000,
      sizeLimit: 1024 * 1024,
      repeatable: false,
    });
    const answer = readBody(body);
    const address = answer.type === 'json' ? read(answer.value) : undefined;
    if (status < 300 && address !== undefined && /^https?:\/\//i.test(address)) return address;
    const said =
      answer.type === 'json'
        ? JSON.stringify(answer.value)
        : answer.type === 'text'
          ? answer.text
          : '';
    throw new DarkroomError(failures.imageHostFailed(serverWords(said, secrets)));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof HttpFailure)
      throw new DarkroomError(failures.imageHostFailed(''), { cause: error });
    throw error;
  }
}

/** A name by which hosts tell the kind of the picture. */
export function fileNameOf(mediaType: string): string {
  const extension = /^image\/(png|jpeg|webp|gif)$/.exec(mediaType)?.[1] ?? 'png';
  return `picture.${extension === 'jpeg' ? 'jpg' : extension}`;
}
