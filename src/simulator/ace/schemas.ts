import * as z from 'zod/mini';

const text = z.optional(z.nullable(z.string()));
const flag = z.optional(z.nullable(z.boolean()));
const number = z.optional(z.nullable(z.number()));
const mode = z.optional(z.nullable(z.enum(['fast', 'relax', 'turbo'])));

/** Bodies of the requests, as the guide tells them; what else is sent is let through. */
export const imagineSchema = z.looseObject({
  prompt: text,
  action: text,
  image_id: text,
  mask: text,
  mode,
  timeout: number,
  translation: flag,
  split_images: flag,
  callback_url: text,
  async: flag,
  version: text,
});
export type ImagineBody = z.infer<typeof imagineSchema>;

export const tasksSchema = z.looseObject({
  action: z.optional(z.enum(['retrieve', 'retrieve_batch'])),
  id: text,
  trace_id: text,
  ids: z.optional(z.array(z.string())),
  trace_ids: z.optional(z.array(z.string())),
  type: text,
  application_id: text,
  user_id: text,
  created_at_min: number,
  created_at_max: number,
  offset: number,
  limit: number,
});
export type TasksBody = z.infer<typeof tasksSchema>;

export const describeSchema = z.looseObject({ image_url: z.string() });
export const translateSchema = z.looseObject({ content: z.string() });
export const seedSchema = z.looseObject({ image_id: z.string() });
export const shortenSchema = z.looseObject({ prompt: z.string() });

export const editsSchema = z.looseObject({
  image_url: z.string(),
  prompt: z.string(),
  mask: text,
  mode,
  split_images: flag,
  callback_url: text,
  async: flag,
});

export const videosSchema = z.looseObject({
  action: z.optional(z.enum(['generate', 'extend'])),
  prompt: z.string(),
  image_url: text,
  end_image_url: text,
  video_id: text,
  video_index: number,
  mode: z.optional(z.nullable(z.enum(['fast', 'turbo']))),
  resolution: z.optional(z.nullable(z.enum(['480p', '720p']))),
  loop: flag,
  callback_url: text,
  async: flag,
});
