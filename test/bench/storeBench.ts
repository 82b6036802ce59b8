import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TaskStore } from '../../src/extension/tasks/taskStore.ts';
import { type Figure, figure, median } from './figure.ts';
import { commonWord, openHistory, pastTask, rareWord } from './history.ts';

const sizes = [100, 10_000, 100_000] as const;
const rounds = 200;
/** Rounds that do not count: the first compile statements and fill caches. */
const warmUps = 20;

/** What the gallery and the engine do all day, each once. `round` counts from 0. */
const operations: Readonly<
  Record<string, (store: TaskStore, size: number, round: number) => void>
> = {
  insert: (store, size, round) => store.insert([pastTask(size + round)]),
  update: (store, size, round) => {
    const id = `past-${(round * 7919) % size}`;
    store.change(id, ({ task, ...others }) => ({
      ...others,
      task: { ...task, favourite: round % 2 === 0 },
    }));
  },
  'first page': (store) => void store.list({ limit: 50 }),
  'page in the middle': (store, size) => {
    const { id, createdAt } = pastTask(size >> 1).task;
    store.list({ limit: 50, after: { id, createdAt } });
  },
  'search, rare word': (store) => void store.list({ search: rareWord, limit: 10 }),
  'search, common word': (store) => void store.list({ search: commonWord, limit: 10 }),
  // What the gallery asks with each message about changes.
  'both counts': (store) => {
    store.count({});
    store.count({ statuses: ['queued', 'submitting', 'running'] });
  },
};

interface Side {
  readonly size: number;
  readonly store: TaskStore;
  /** Milliseconds of each operation, a number for each round. */
  readonly times: Readonly<Record<string, number[]>>;
}

function measureRound({ size, store, times }: Side, round: number): void {
  for (const [name, operate] of Object.entries(operations)) {
    const start = performance.now();
    operate(store, size, round);
    const time = performance.now() - start;
    if (round >= warmUps) times[name]?.push(time);
  }
}

/** The store at growing sizes against itself with a hundred tasks, all in turn. */
export function bench(): Promise<readonly Figure[]> {
  const root = mkdtempSync(join(tmpdir(), 'darkroom-bench-'));
  const sides = sizes.map((size): Side => {
    const store = openHistory(join(root, String(size)), size);
    return { size, store, times: mapValues(operations, () => []) };
  });
  try {
    for (let round = 0; round < warmUps + rounds; round++) {
      for (const side of sides) measureRound(side, round);
    }
  } finally {
    for (const { store } of sides) store.dispose();
    rmSync(root, { recursive: true, force: true });
  }
  const [small, ...large] = sides.map(({ size, times }) => ({
    size,
    times: mapValues(times, median),
  }));
  const figures = large.flatMap(({ size, times }) =>
    Object.entries(times).map(([name, ours]) =>
      figure({
        name: `store: ${name} at ${size.toLocaleString('en')} tasks`,
        unit: 'ms',
        ours,
        against: `at ${sizes[0]} tasks`,
        reference: small?.times[name] ?? NaN,
        target: 2,
      }),
    ),
  );
  return Promise.resolve(figures);
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
