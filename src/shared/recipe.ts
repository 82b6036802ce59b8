import * as l10n from '@vscode/l10n';
import * as z from 'zod/mini';
import { DarkroomError } from './errors.ts';

/** All that is needed to make a picture again, as it travels inside the picture's file. */
export type Recipe = z.infer<typeof recipeSchema>;

/** Bytes of JSON; more than the largest that the schema allows. */
export const largestRecipe = 256 * 1024;

/** Characters of a prompt; servers take some thousand. */
export const longestPrompt = 10_000;
export const mostReferences = 20;
export const longestReference = 1000;

/** Of an id of a server's, of a seed, and of an action's words. */
export const longestId = 500;
export const longestSeed = 40;
export const longestLabel = 200;

const id = z.string().check(z.maxLength(longestId));
const tile = z.literal([1, 2, 3, 4]);
const address = z.string().check(z.maxLength(longestReference), z.regex(/^https?:\/\//i));

/** A word of a later Darkroom's is left out: the rest is still a recipe. */
const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.catch(z.optional(z.enum(words)), undefined);

const ancestor = z.object({
  taskId: id,
  remoteId: z.optional(id),
  imageId: z.optional(id),
  /** The tile of the ancestor's grid that was taken. */
  tile: z.optional(tile),
  kind: z.optional(z.string().check(z.maxLength(40))),
});

export const recipeSchema = z.object({
  /** Grows when an older Darkroom would misread the rest; further fields alone don't. */
  version: z.literal(1),
  /** The version of Darkroom that wrote it. */
  darkroom: z.string().check(z.maxLength(40)),
  /** ISO 8601, UTC: when the picture was asked for. */
  date: z.string().check(z.maxLength(40)),
  provider: z.string().check(z.maxLength(40)),
  /** A `TaskKind`, or one that a later Darkroom knows. */
  kind: z.string().check(z.maxLength(40)),
  /** The whole prompt with its parameters, as a person would type it. */
  prompt: z.string().check(z.maxLength(longestPrompt)),
  /** The parameters at the prompt's end once more, such as `--ar 16:9 --seed 7`. */
  parameters: z.string().check(z.maxLength(longestPrompt)),
  /** Public addresses of pictures that went in; local files are not named. */
  references: z.array(address).check(z.maxLength(mostReferences)),
  /** Those of `references` that went in for their style. */
  styleReferences: z.optional(z.array(address).check(z.maxLength(mostReferences))),
  /** Of a blend. */
  dimensions: oneOf(['PORTRAIT', 'SQUARE', 'LANDSCAPE']),
  /** Of a video: how much moves, and whether it ends as it began. */
  motion: oneOf(['low', 'high']),
  loop: z.optional(z.boolean()),
  seed: z.optional(z.string().check(z.maxLength(longestSeed))),
  taskId: id,
  remoteId: z.optional(id),
  imageId: z.optional(id),
  /** What was done to the first of `ancestors`: wire id and words of the action. */
  action: z.optional(z.object({ id, label: z.string().check(z.maxLength(longestLabel)) })),
  /** Parent, its parent and so on. */
  ancestors: z.array(ancestor).check(z.maxLength(20)),
  /** Set where the file is one quarter of the task's grid. */
  tile: z.optional(tile),
});

/** JSON of a recipe, of characters that XML takes as they are: many readers know no entities. */
export function formatRecipe(recipe: Recipe): string {
  return JSON.stringify(recipeSchema.parse(recipe)).replace(
    /[<>&\u007f-\u009f\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A recipe out of a file, whoever wrote it. A `bad-picture` DarkroomError for anything else. */
export function parseRecipe(text: string): Recipe {
  if (text.length > largestRecipe) throw badRecipe();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw badRecipe(error);
  }
  const parsed = z.safeParse(recipeSchema, value);
  if (parsed.success) return parsed.data;
  if (isNewer(value)) {
    throw new DarkroomError({
      code: 'bad-picture',
      message: l10n.t(
        'This recipe was written by a newer Darkroom. Update the extension to read it.',
      ),
    });
  }
  throw badRecipe(parsed.error);
}

function isNewer(value: unknown): boolean {
  const parsed = z.safeParse(z.object({ version: z.int().check(z.gt(1)) }), value);
  return parsed.success;
}

/** One sentence for every way in which a recipe can be wrong: nothing of it is repeated. */
export function badRecipe(cause?: unknown): DarkroomError {
  return new DarkroomError(
    {
      code: 'bad-picture',
      message: l10n.t('The recipe in this file is damaged and was not read.'),
    },
    { cause },
  );
}
