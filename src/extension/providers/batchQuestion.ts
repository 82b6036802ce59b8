import { isKeyRefused } from './ending.ts';

/** Single questions that one round may ask, and at a time. */
const mostSingles = 24;
const atOnce = 4;

/** Rounds after which a server that did not answer for many tasks at once is tried again. */
const trustAgainAfter = 40;

/**
 * Asks a server for many tasks: in one request where it can, one by one where it cannot, which is
 * remembered. A task that the list leaves out is asked for by itself before it counts as missing,
 * since lists may be cut short.
 */
export class BatchQuestion<Snapshot> {
  readonly #many: (
    ids: readonly string[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, Snapshot> | undefined>;
  readonly #one: (id: string, signal: AbortSignal) => Promise<Snapshot | undefined>;
  #roundsWithoutMany = 0;
  #turn = 0;

  constructor(parts: {
    /** Undefined where the server has no such question. */
    readonly many: (
      ids: readonly string[],
      signal: AbortSignal,
    ) => Promise<ReadonlyMap<string, Snapshot> | undefined>;
    /** Undefined where the server answers that it does not know the task. */
    readonly one: (id: string, signal: AbortSignal) => Promise<Snapshot | undefined>;
  }) {
    this.#many = parts.many;
    this.#one = parts.one;
  }

  readonly ask = async (ids: readonly string[], signal: AbortSignal) => {
    const found = new Map(await this.#listed(ids, signal));
    const missing = new Set<string>();
    let failure: Error | undefined;
    let answers = found.size;
    const rest = ids.filter((id) => !found.has(id));
    const askAlone = async (id: string) => {
      try {
        const snapshot = await this.#one(id, signal);
        answers += 1;
        if (snapshot === undefined) missing.add(id);
        else found.set(id, snapshot);
      } catch (error) {
        if (signal.aborted || isKeyRefused(error)) throw error;
        failure = error instanceof Error ? error : new Error('No answer', { cause: error });
      }
    };
    await inTurns(this.#share(rest), askAlone);
    if (answers === 0 && failure) throw failure;
    return { found, missing };
  };

  async #listed(
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Snapshot>> {
    const nothing = new Map<string, Snapshot>();
    // For one task the single question is as cheap, and every server has it.
    if (ids.length < 2) return nothing;
    if (this.#roundsWithoutMany > 0 && this.#roundsWithoutMany++ < trustAgainAfter) return nothing;
    const found = await this.#many(ids, signal);
    this.#roundsWithoutMany = found ? 0 : 1;
    return found ?? nothing;
  }

  /** Those whose turn it is, so that the cost of a round has a limit and everyone comes up. */
  #share(ids: readonly string[]): readonly string[] {
    if (ids.length <= mostSingles) return ids;
    const start = this.#turn % ids.length;
    this.#turn += mostSingles;
    return [...ids.slice(start), ...ids.slice(0, start)].slice(0, mostSingles);
  }
}

async function inTurns(ids: readonly string[], work: (id: string) => Promise<void>): Promise<void> {
  const waiting = [...ids];
  const worker = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await work(id);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, ids.length) }, worker));
}
