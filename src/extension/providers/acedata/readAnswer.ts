import { parseJson } from '../body.ts';
import { pictureAnswer, type PictureAnswer } from './schemas.ts';

/** The picture answer that a text is: a line of a stream, a whole body, a callback's post. */
export function answerOf(text: string): PictureAnswer | undefined {
  const value = parseJson(text);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || Object.keys(value).length === 0) return undefined;
  const result = pictureAnswer.safeParse(value);
  return result.success ? result.data : undefined;
}
