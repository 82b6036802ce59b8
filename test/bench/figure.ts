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
  /** The most that `ratio` may be. */
  readonly target: number;
  readonly met: boolean;
}

export function figure(parts: Omit<Figure, 'ratio' | 'met'>): Figure {
  const ratio = parts.ours / parts.reference;
  return { ...parts, ratio, met: ratio <= parts.target };
}

/** Times depend on the machine and on what else it does; all other figures are the code's own. */
export function isTime({ unit }: Figure): boolean {
  return unit === 'ms';
}

export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5);
}

/** The number below which that share (0 to 1) of all numbers is. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
