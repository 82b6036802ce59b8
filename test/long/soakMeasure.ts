import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { queryObjects } from 'node:v8';
import type { SoakSample } from './leaks.ts';

/** Needs `--expose-gc`. To be taken when nothing is under way; `tasks`: that were worked on so far. */
export async function sampleOf(tasks: number): Promise<SoakSample> {
  // What waits to be collected needs more than one turn to become garbage.
  for (let round = 0; round < 3; round++) {
    await sleep(20);
    globalThis.gc?.();
  }
  return {
    tasks,
    objects: alive(Object),
    heap: process.memoryUsage().heapUsed,
    handles: handles(),
  };
}

/** Of every kind that can be asked for by name: `objects` alone does not say what it is that grows. */
export function kindsAlive(): Record<string, number> {
  const kinds = [Function, Promise, Array, Map, Set, Error, ArrayBuffer, EventTarget, AbortSignal];
  return Object.fromEntries(kinds.map((kind) => [kind.name, alive(kind)]));
}

/** Objects that have this one's prototype in their chain: for `Object`, functions and promises too. */
function alive(kind: unknown): number {
  // The types know only the lists that it gives unless a number is asked for.
  const count: unknown = queryObjects(kind as Parameters<typeof queryObjects>[0], {
    format: 'count',
  });
  return Number(count);
}

/** Timers, sockets and the like by their names, and open files where the system tells. */
export function handles(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1;
  try {
    return { ...counts, files: readdirSync('/proc/self/fd').length };
  } catch {
    return counts;
  }
}
