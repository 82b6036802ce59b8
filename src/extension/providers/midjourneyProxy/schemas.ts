import * as z from 'zod/mini';
import { eachOf, flag, number, orNothing, text } from '../lenient.ts';

/**
 * The answers of the midjourney-proxy family, in the union of its dialects. Every field may be
 * null, empty or missing in one of them.
 */
const properties = orNothing(
  z.object({
    finalPrompt: text,
    bannedWord: text,
    promptEn: text,
    numberOfQueues: number,
    /** Only in the Java server's "the task exists". */
    status: text,
    imageUrl: text,
  }),
);

export const submitAnswer = z.object({
  code: number,
  description: text,
  /** A text in captures, a number in the guide, a list for uploads. */
  result: z.optional(z.unknown()),
  properties,
  /** The C# server's second shape: `{ success: false, code: -1, message }`. */
  success: flag,
  message: text,
  /** Relays: `{ error: { message, type } }`, or a text. */
  error: z.optional(z.unknown()),
});
export type SubmitAnswer = z.infer<typeof submitAnswer>;

export const errorObject = z.object({ message: text, code: text, type: text });

const button = z.object({
  /** Null for a link. */
  customId: text,
  emoji: text,
  label: text,
  style: number,
});
export type Button = z.infer<typeof button>;

const picture = z.object({ url: text });

export const task = z.object({
  id: text,
  action: text,
  status: text,
  prompt: text,
  promptEn: text,
  description: text,
  /** What we sent along with the submit. */
  state: text,
  /** Milliseconds; seconds from one relay; 0 or null for "not yet". */
  submitTime: z.optional(z.unknown()),
  progress: number,
  imageUrl: text,
  imageWidth: number,
  imageHeight: number,
  imageUrls: eachOf(picture),
  videoUrl: text,
  videoUrls: eachOf(picture),
  failReason: text,
  seed: text,
  properties,
  /** Missing altogether from the Java server, which knows `change` instead. */
  buttons: z.optional(z.unknown()),
});
export type Task = z.infer<typeof task>;

export const tasks = eachOf(task);
export const buttons = eachOf(button);
