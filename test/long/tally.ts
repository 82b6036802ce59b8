type Figures = Record<string, number>;

/** Runs checks, adds up what they tried, and says at the end whether anything failed. */
export class Tally {
  readonly #first: number;
  readonly #count: number | undefined;
  readonly #failures: string[] = [];
  readonly #totals: Figures = {};

  /** `count`: so many seeds, whatever a check usually takes. */
  constructor(first: number, count: number | '' | undefined) {
    this.#first = first;
    this.#count = count === '' ? undefined : count;
  }

  /** Runs a check for each of so many seeds and adds up the figures that it gives. */
  async each(name: string, count: number, check: (seed: number) => Promise<object>): Promise<void> {
    const end = this.#first + (this.#count ?? count);
    const figures: Figures = {};
    const startedAt = performance.now();
    for (let seed = this.#first; seed < end; seed++) {
      await this.#try(`${name}, seed ${seed}`, figures, () => check(seed));
    }
    this.#say(`${name}: ${end - this.#first} seeds`, startedAt, figures);
    add(this.#totals, { seeds: end - this.#first });
    // What a single run shows of itself means nothing in a sum.
    const { tasks = 0, kills = 0, paid = 0, pictures = 0, inputs = 0 } = figures;
    add(this.#totals, { tasks, kills, paid, pictures, inputs });
  }

  async once(name: string, check: () => Promise<object>): Promise<void> {
    const figures: Figures = {};
    const startedAt = performance.now();
    await this.#try(name, figures, check);
    this.#say(name, startedAt, figures);
    add(this.#totals, { tasks: figures['tasks'] ?? 0, pictures: figures['pictures'] ?? 0 });
  }

  finish(): void {
    console.log(`\nTried: ${listed(this.#totals)}.`);
    if (this.#failures.length === 0) {
      console.log('Nothing was lost, nothing was paid twice.');
      return;
    }
    console.error(`FAILED: ${this.#failures.join('; ')}`);
    process.exitCode = 1;
  }

  async #try(name: string, figures: Figures, check: () => Promise<object>): Promise<void> {
    try {
      add(figures, await check());
    } catch (error) {
      this.#failures.push(name);
      console.error(`${name}:`, error);
    }
  }

  #say(what: string, startedAt: number, figures: Figures): void {
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.log(`${what} in ${seconds} s (${listed(figures)})`);
  }
}

function add(totals: Figures, figures: object): void {
  for (const [key, value] of Object.entries(figures)) {
    if (typeof value === 'number') totals[key] = (totals[key] ?? 0) + value;
  }
}

function listed(figures: Figures): string {
  return Object.entries(figures)
    .map(([key, value]) => `${Math.round(value * 10) / 10} ${key}`)
    .join(', ');
}
