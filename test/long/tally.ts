type Figures = Record<string, number>;

/** Adds up what checks tried, and says at the end what that was and whether anything failed. */
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
    const seeds = this.#count ?? count;
    const figures: Figures = {};
    const startedAt = performance.now();
    for (let seed = this.#first; seed < this.#first + seeds; seed++) {
      await this.#try(`${name}, seed ${seed}`, figures, () => check(seed));
    }
    this.#say(`${name}: ${seeds} seeds`, startedAt, figures);
  }

  async once(name: string, check: () => Promise<object>): Promise<void> {
    const figures: Figures = {};
    const startedAt = performance.now();
    await this.#try(name, figures, check);
    this.#say(name, startedAt, figures);
  }

  finish(): void {
    console.log(`\n${summaryOf(this.#totals)}`);
    if (this.#failures.length === 0) {
      console.log('Nothing was lost, nothing was paid twice.');
      return;
    }
    console.error(`FAILED: ${this.#failures.join('; ')}`);
    process.exitCode = 1;
  }

  async #try(name: string, figures: Figures, check: () => Promise<object>): Promise<void> {
    try {
      const found = await check();
      add(figures, found);
      add(this.#totals, found);
    } catch (error) {
      this.#failures.push(name);
      console.error(`${name}:`, error);
    }
  }

  #say(what: string, startedAt: number, figures: Figures): void {
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const each = Object.entries(figures).map(
      ([key, value]) => `${Math.round(value * 10) / 10} ${spaced(key)}`,
    );
    console.log(`${what} in ${seconds} s (${each.join(', ')})`);
  }
}

/** What a figure of a check stands for in the summary, where it means anything in a sum. */
const meanings: Readonly<Record<string, string>> = {
  schedules: 'schedules of faults',
  kills: 'windows killed in them',
  processKills: 'processes killed (SIGKILL)',
  inputs: 'hostile files read',
  seconds: 'seconds of work without a pause',
  past: 'tasks of history walked through',
  tasks: 'tasks asked for',
  paid: 'of them taken and paid once',
  pictures: 'pictures on disk with their true bytes',
  unclear: 'paid tasks that only the person can tell apart, and is asked about',
};

/** A line for each of what was tried. */
export function summaryOf(totals: Figures): string {
  const lines = Object.entries(meanings).flatMap(([key, meaning]) => {
    const value = totals[key] ?? 0;
    return value > 0 ? `  ${value.toLocaleString('en').padStart(9)} ${meaning}` : [];
  });
  return ['Tried:', ...lines].join('\n');
}

function add(totals: Figures, figures: object): void {
  for (const [key, value] of Object.entries(figures)) {
    if (typeof value === 'number') totals[key] = (totals[key] ?? 0) + value;
  }
}

/** `processKills` as `process kills`. */
function spaced(key: string): string {
  return key.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
}
