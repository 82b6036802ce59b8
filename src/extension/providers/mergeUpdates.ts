import type { TaskUpdate } from '../../shared/update.ts';

/**
 * The updates of several sources as they come, until one of them ends the task. A source that
 * fails ends all.
 */
export async function* mergeUpdates(
  sources: readonly ((signal: AbortSignal) => AsyncIterable<TaskUpdate>)[],
  signal: AbortSignal,
): AsyncGenerator<TaskUpdate, void, undefined> {
  const stop = new AbortController();
  const inner = AbortSignal.any([signal, stop.signal]);
  const iterators = sources.map((source) => source(inner)[Symbol.asyncIterator]());
  const nexts = new Map(iterators.map((iterator) => [iterator, iterator.next()]));
  try {
    while (nexts.size > 0) {
      const turns = [...nexts].map(async ([iterator, next]) => ({ iterator, result: await next }));
      const { iterator, result } = await Promise.race(turns);
      if (result.done) {
        nexts.delete(iterator);
        continue;
      }
      yield result.value;
      if (result.value.type !== 'progress' && result.value.type !== 'accepted') return;
      nexts.set(iterator, iterator.next());
    }
  } finally {
    stop.abort();
    // A source that rests after its last update does not see the abort: it has to be left.
    await Promise.allSettled([...nexts.values(), ...iterators.map((each) => each.return?.())]);
  }
}
