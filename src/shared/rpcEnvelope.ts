import * as z from 'zod/mini';
import type { TaskError } from './errors.ts';
import { errorCodes, remedies } from './errorWords.ts';

/** All that ever travels between a webview and its host. */
export type Envelope =
  | {
      readonly type: 'request';
      readonly id: number;
      readonly method: string;
      readonly params?: unknown;
    }
  | { readonly type: 'value'; readonly id: number; readonly value?: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: TaskError }
  | { readonly type: 'notice'; readonly name: string; readonly payload?: unknown };

const id = z.int().check(z.positive());
const name = z.string().check(z.minLength(1), z.maxLength(64));

const envelope = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('request'), id, method: name, params: z.optional(z.unknown()) }),
  z.strictObject({ type: z.literal('value'), id, value: z.optional(z.unknown()) }),
  z.strictObject({
    type: z.literal('error'),
    id,
    error: z.strictObject({
      code: z.enum(errorCodes),
      message: z.string(),
      remedy: z.exactOptional(z.enum(remedies)),
      words: z.exactOptional(z.array(z.string())),
    }),
  }),
  z.strictObject({ type: z.literal('notice'), name, payload: z.optional(z.unknown()) }),
]);

/** Undefined where `message` is no envelope: it came from someone else, or from another version. */
export function parseEnvelope(message: unknown): Envelope | undefined {
  const parsed = envelope.safeParse(message);
  return parsed.success ? parsed.data : undefined;
}
