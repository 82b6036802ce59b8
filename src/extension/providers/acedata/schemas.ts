import * as z from 'zod/mini';
import { eachOf, flag, number, orNothing, text, texts } from '../lenient.ts';

/**
 * Ace Data Cloud's answers, as its guide and its API description have them. Every field may be
 * missing; sizes come as numbers in every example, though the description says text.
 */
export const pictureAnswer = z.object({
  task_id: text,
  trace_id: text,
  success: flag,
  /** `{ code, message }`, or just a text, or missing though `success` is false. */
  error: z.optional(z.unknown()),
  progress: number,
  actions: texts,
  image_id: text,
  image_url: text,
  image_width: number,
  image_height: number,
  raw_image_url: text,
  raw_image_width: number,
  raw_image_height: number,
  /** With `split_images`: the four tiles. */
  sub_image_urls: texts,
  video_id: text,
  video_urls: texts,
});
export type PictureAnswer = z.infer<typeof pictureAnswer>;

/** What `/midjourney/tasks` tells of one task; an empty object where it knows none. */
export const taskRecord = z.object({
  id: text,
  type: text,
  trace_id: text,
  /** Float epoch seconds, or ISO text. */
  created_at: z.optional(z.unknown()),
  finished_at: z.optional(z.unknown()),
  request: orNothing(
    z.object({
      ...{ prompt: text, action: text, type: text },
      ...{ image_id: text, image_url: text, video_id: text, video_index: number },
    }),
  ),
  response: orNothing(
    z.looseObject({ ...pictureAnswer.shape, descriptions: texts, prompts: texts }),
  ),
});
export type TaskRecordAnswer = z.infer<typeof taskRecord>;

export const taskList = z.object({ items: eachOf(taskRecord) });

export const describeAnswer = z.object({ descriptions: texts });
export const shortenAnswer = z.object({ prompts: texts });
/** The command line tool of the same house knows the second name. */
export const translateAnswer = z.object({ content: text, translated_content: text });
export const seedAnswer = z.object({ seed: text });

/** The places where an error may stand. */
export const errorAnswer = z.object({
  error: z.optional(z.unknown()),
  code: text,
  message: text,
  detail: text,
  trace_id: text,
});
export const errorObject = z.object({ code: text, message: text });
