import { readFile } from 'node:fs/promises';
import { mediaTypeOf, sniffFormat, type PictureFormat } from '../../shared/pictureFormat.ts';

/** Where a task's files are; absolute paths, undefined where there is none. */
interface PictureFiles {
  readonly originalFile: (taskId: string) => Promise<string | undefined>;
  readonly thumbnail: (taskId: string) => Promise<string | undefined>;
}

/** What language models take as pictures: no videos, and no AVIF. */
const taken: ReadonlySet<PictureFormat | undefined> = new Set(['png', 'jpeg', 'webp', 'gif']);

/**
 * The picture of a task as a language model can see it, in at most `limit` bytes; the thumbnail
 * where the original is too large or of another format.
 */
export async function pictureForModel(
  files: PictureFiles,
  taskId: string,
  limit: number,
): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | undefined> {
  const original = await files.originalFile(taskId);
  if (original === undefined) return undefined;
  const whole = await readFile(original);
  const format = sniffFormat(whole);
  if (format && taken.has(format) && whole.length <= limit)
    return { bytes: whole, mediaType: mediaTypeOf(format) };
  const small = await files.thumbnail(taskId);
  return small === undefined
    ? undefined
    : { bytes: await readFile(small), mediaType: 'image/webp' };
}
