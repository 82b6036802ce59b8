import type { Model, ModelFamily } from './models.ts';

/**
 * What a parameter takes behind its name.
 *
 * - `nothing`: a flag
 * - `one`: the next word
 * - `number`: the next word if it is a number; may be left out
 * - `references`: addresses, codes or `random`, separated by spaces
 * - `rest`: everything up to the next parameter
 */
export type Takes = 'nothing' | 'one' | 'number' | 'references' | 'rest';

/** The versions that know a parameter, both ends included; an open end means "and newer". */
export type VersionSpan = readonly [from: number, to?: number];

export interface ParameterSpec {
  /** As Midjourney's documentation writes it most often, without dashes. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly takes: Takes;
  /** One sentence for a person. Called late, as the language may be set after this is loaded. */
  readonly summary: () => string;
  /** Absent: every model, as far as we know. A family that is absent does not know it. */
  readonly models?: Readonly<Partial<Record<ModelFamily, readonly VersionSpan[]>>>;
  /** Smallest and largest value, for the model if one was chosen. */
  readonly range?: (model: Model | undefined) => NumberRange | undefined;
  /** What to offer behind the name; other values may be right as well. */
  readonly suggestions?: readonly string[];
  /** The value may be left out. Flags have none anyway. */
  readonly optional?: boolean;
  /** The parameter, or `image` prompt, without which this one does nothing. */
  readonly needs?: 'image' | 'sref' | 'cref' | 'oref';
}

/** Both ends included. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}
