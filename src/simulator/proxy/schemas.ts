import * as z from 'zod/mini';

const text = z.optional(z.nullable(z.string()));
const id = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((value) => String(value)),
);

const common = {
  notifyHook: text,
  state: text,
  botType: text,
  accountFilter: z.optional(
    z.nullable(
      z.looseObject({
        modes: z.optional(z.nullable(z.array(z.string()))),
        remix: z.optional(z.nullable(z.boolean())),
      }),
    ),
  ),
};
export type Common = z.infer<z.ZodMiniObject<typeof common>>;

/** Bodies of the submits, as the guide and the servers' sources have them. */
export const imagineSchema = z.looseObject({
  ...common,
  prompt: text,
  base64Array: z.optional(z.nullable(z.array(z.string()))),
  base64: text,
});
export const changeSchema = z.looseObject({
  ...common,
  taskId: id,
  action: z.enum(['UPSCALE', 'VARIATION', 'REROLL']),
  index: z.optional(z.nullable(z.number())),
});
export const simpleChangeSchema = z.looseObject({ ...common, content: z.string() });
export const actionSchema = z.looseObject({
  ...common,
  taskId: id,
  customId: z.string(),
  enableRemix: z.optional(z.nullable(z.boolean())),
});
export const modalSchema = z.looseObject({ taskId: id, prompt: text, maskBase64: text });
export const describeSchema = z.looseObject({ ...common, base64: text, link: text });
export const blendSchema = z.looseObject({
  ...common,
  base64Array: z.array(z.string()),
  dimensions: z.optional(z.nullable(z.enum(['PORTRAIT', 'SQUARE', 'LANDSCAPE']))),
});
export const shortenSchema = z.looseObject({ ...common, prompt: text });
export const editsSchema = z.looseObject({
  ...common,
  prompt: text,
  image: z.string(),
  maskBase64: text,
});
export const videoSchema = z.looseObject({
  ...common,
  prompt: text,
  motion: z.optional(z.nullable(z.enum(['low', 'high']))),
  image: text,
  endImage: text,
});
export const uploadSchema = z.looseObject({ base64Array: z.array(z.string()) });
export const swapSchema = z.looseObject({
  ...common,
  sourceBase64: z.string(),
  targetBase64: z.string(),
});
export const listSchema = z.looseObject({ ids: z.optional(z.nullable(z.array(id))) });
