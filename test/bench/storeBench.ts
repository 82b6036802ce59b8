import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TaskStore } from '../../src/extension/tasks/taskStore.ts';
import { type Figure, figure, median } from './figure.ts';
import { commonWord, openHistory, pastTask, rareWord } from './history.ts';

const sizes = [100, 10_000, 100_000] as const;
const rounds = 200;

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
  count: (store) => void store.count({}),
};

/** Median milliseconds of each operation at one size of history. */
function measure(size: number): Record<string, number> {
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-bench-'));
  const store = openHistory(folder, size);
  try {
    return Object.fromEntries(
      Object.entries(operations).map(([name, operate]) => {
        const times = Array.from({ length: rounds }, (_, round) => {
          const start = performance.now();
          operate(store, size, round);
          return performance.now() - start;
        });
        return [name, median(times)];
      }),
    );
  } finally {
    store.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The store at growing sizes against itself with a hundred tasks. */
export function bench(): Promise<readonly Figure[]> {
  const [small, ...large] = sizes.map((size) => ({ size, times: measure(size) }));
  const figures = large.flatMap(({ size, times }) =>
    Object.entries(times).map(([name, ours]) =>
      figure({
        name: `store: ${name} at ${size.toLocaleString('en')} tasks`,
        unit: 'ms',
        ours,
        against: `at ${sizes[0]} tasks`,
        reference: small?.times[name] ?? NaN,
      }),
    ),
  );
  return Promise.resolve(figures);
}
