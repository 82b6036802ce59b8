import { hashText, mix, unit } from './random.ts';
import type { Drift } from './order.ts';

/**
 * Every decision of a painting, by name. A name always gives the same decision for the same seed,
 * whatever was asked before; each drift moves the decisions a little (subtle) or much (strong), so
 * a variation stays recognisable.
 */
export class Choices {
  readonly seed: number;
  readonly drifts: readonly Drift[];

  constructor(seed: number, drifts: readonly Drift[]) {
    this.seed = seed;
    this.drifts = drifts;
  }

  /** A number in [0, 1). */
  unit(name: string): number {
    const key = hashText(name);
    let value = unit(mix(this.seed, key));
    for (const drift of this.drifts) {
      value = reflect(value + (unit(mix(drift.seed, key)) - 0.5) * drift.amount);
    }
    return value;
  }

  number(name: string, least: number, most: number): number {
    return least + this.unit(name) * (most - least);
  }

  /** A whole number from `least` to `most`; strong drifts only may change it. */
  whole(name: string, least: number, most: number): number {
    return least + Math.floor(this.#settled(name) * (most - least + 1));
  }

  chance(name: string, probability: number): boolean {
    return this.#settled(name) < probability;
  }

  pick<T>(name: string, list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.#settled(name) * list.length)] ?? list[0];
  }

  /** The decisions about one part of the whole. */
  of(name: string): Choices {
    return new Choices(mix(this.seed, hashText(name)), this.drifts);
  }

  /** A seed for noise; the same under every drift, so that shapes keep. */
  noise(name: string): number {
    return mix(this.seed, hashText(name));
  }

  /** What a drift must not flip lightly: kept, except with the drift's own probability. */
  #settled(name: string): number {
    const key = hashText(name);
    let value = unit(mix(this.seed, key));
    for (const drift of this.drifts) {
      if (unit(mix(drift.seed, key + 1)) < drift.amount * drift.amount * 0.5) {
        value = unit(mix(drift.seed, key));
      }
    }
    return value;
  }
}

function reflect(value: number): number {
  const folded = Math.abs(value);
  return Math.min(0.999999, folded > 1 ? 2 - folded : folded);
}
