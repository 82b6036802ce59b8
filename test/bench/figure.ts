export type Unit = 'ms' | 'MB' | 'KiB' | 'per minute' | 'elements';

/** One thing measured, beside the same of a named reference in the same run. Less is better. */
export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  readonly ours: number;
  /** What it is held against. */
  readonly against: string;
  readonly reference: number;
  /** `ours / reference`: below one, ours is better. */
  readonly ratio: number;
  /** The most that `ratio` may be, where that was promised. */
  readonly limit?: number;
}

export function figure(parts: Omit<Figure, 'ratio'>): Figure {
  return { ...parts, ratio: parts.ours / parts.reference };
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0;
}
