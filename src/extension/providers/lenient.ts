import * as z from 'zod/mini';

/**
 * Schemas for fields that servers send in several types, or not at all, and that must never make
 * the rest of an answer unreadable: what does not fit becomes `undefined`.
 */

/** A text; a number is taken as its digits, an empty text as nothing. */
export const text = z.optional(
  z.pipe(
    z.unknown(),
    z.transform((value) => {
      if (typeof value === 'number' && Number.isFinite(value)) return String(value);
      return typeof value === 'string' && value !== '' ? value : undefined;
    }),
  ),
);

/** A finite number, also as text (`"1024"`, `"35%"`). */
export const number = z.optional(
  z.pipe(
    z.unknown(),
    z.transform((value) => {
      if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
      const digits =
        typeof value === 'string' ? /^(-?\d+(?:\.\d+)?)\s*%?$/.exec(value.trim())?.[1] : undefined;
      return digits === undefined ? undefined : Number(digits);
    }),
  ),
);

export const flag = z.optional(
  z.pipe(
    z.unknown(),
    z.transform((value) => (typeof value === 'boolean' ? value : undefined)),
  ),
);

/** The members of an array that are non-empty texts; an empty array for anything else. */
export const texts = z.optional(
  z.pipe(
    z.unknown(),
    z.transform((value) => {
      const members: unknown[] = Array.isArray(value) ? value : [];
      return members.filter(
        (member): member is string => typeof member === 'string' && member !== '',
      );
    }),
  ),
);

/** A member that is read by `schema` where it fits. */
export function orNothing<Schema extends z.core.$ZodType>(schema: Schema) {
  return z.optional(
    z.pipe(
      z.unknown(),
      z.transform((value): z.output<Schema> | undefined => {
        const result = z.safeParse(schema, value);
        return result.success ? result.data : undefined;
      }),
    ),
  );
}

/** The members of an array that `schema` reads; an empty array for anything else. */
export function eachOf<Schema extends z.core.$ZodType>(schema: Schema) {
  const members = z.pipe(
    z.unknown(),
    z.transform((value): z.output<Schema>[] => {
      const all: unknown[] = Array.isArray(value) ? value : [];
      return all.flatMap((member) => {
        const result = z.safeParse(schema, member);
        return result.success ? [result.data] : [];
      });
    }),
  );
  return z._default(members, () => []);
}
