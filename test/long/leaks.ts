/** What a process holds on to at a moment when nothing is under way, after collecting garbage. */
export interface SoakSample {
  /** Tasks that were worked on so far. */
  readonly tasks: number;
  /** Alive, functions and promises among them. */
  readonly objects: number;
  /** Bytes. */
  readonly heap: number;
  /** By name: timers, sockets, open files. */
  readonly handles: Readonly<Record<string, number>>;
}

interface Limit {
  /** What one sample may be off, as connections are kept for a while and caches fill. */
  readonly noise: number;
  readonly perTask: number;
}

/** Below what a single leaked object or listener of each task comes to. */
const limits = {
  objects: { noise: 3000, perTask: 0.4 },
  heap: { noise: 6 * 2 ** 20, perTask: 150 },
  handles: { noise: 60, perTask: 0.01 },
} as const satisfies Record<string, Limit>;

/** How much each measure grows from the first sample that counts to the last, by its name. */
export function growthOf(samples: readonly SoakSample[]): Record<string, number> {
  const warm = warmed(samples);
  const tasks = (warm.at(-1)?.tasks ?? 0) - (warm[0]?.tasks ?? 0);
  const measures = Object.entries(measuresOf(warm)).map(([name, values]) => {
    const points = warm.map((sample, index) => [sample.tasks, values[index] ?? 0] as const);
    return [name, Math.round(slopeOf(points) * tasks)] as const;
  });
  return Object.fromEntries(measures);
}

/** A sentence for each measure that grows with the work. */
export function leaksIn(samples: readonly SoakSample[]): string[] {
  const warm = warmed(samples);
  const tasks = (warm.at(-1)?.tasks ?? 0) - (warm[0]?.tasks ?? 0);
  const measures = measuresOf(warm);
  return Object.entries(growthOf(samples)).flatMap(([name, growth]) => {
    const { noise, perTask } = limitOf(name);
    // A trend over many samples is surer than each of them.
    const allowed = noise / Math.sqrt(warm.length) + perTask * tasks;
    if (growth <= allowed) return [];
    const values = measures[name]?.join(', ') ?? '';
    return [
      `${name} grow by ${growth} over ${tasks} tasks, more than ${allowed.toFixed()}: ${values}`,
    ];
  });
}

function limitOf(name: string): Limit {
  return name === 'objects' || name === 'heap' ? limits[name] : limits.handles;
}

/** Caches fill and code is compiled in the first third. */
function warmed(samples: readonly SoakSample[]): readonly SoakSample[] {
  return samples.slice(Math.floor(samples.length / 3));
}

function measuresOf(samples: readonly SoakSample[]): Record<string, readonly number[]> {
  const names = new Set(samples.flatMap(({ handles }) => Object.keys(handles)));
  return {
    objects: samples.map(({ objects }) => objects),
    heap: samples.map(({ heap }) => heap),
    ...Object.fromEntries(
      [...names].map((name) => [name, samples.map(({ handles }) => handles[name] ?? 0)] as const),
    ),
  };
}

/** The middle of the slopes between all pairs (Theil and Sen): no single outlier moves it. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const slopes = points.flatMap(([x, y], index) =>
    points.slice(index + 1).flatMap(([toX, toY]) => (toX > x ? [(toY - y) / (toX - x)] : [])),
  );
  slopes.sort((one, other) => one - other);
  const half = slopes.length / 2;
  return ((slopes[Math.ceil(half) - 1] ?? 0) + (slopes[Math.floor(half)] ?? 0)) / 2;
}
