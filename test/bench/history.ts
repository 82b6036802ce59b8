import { openTaskStore } from '../../src/extension/tasks/openTaskStore.ts';
import type { TaskRecord } from '../../src/extension/tasks/record.ts';
import type { TaskStore } from '../../src/extension/tasks/taskStore.ts';

const subjects = ['lighthouse', 'fox', 'harbour', 'garden', 'castle', 'whale', 'train', 'owl'];
const styles = ['watercolour', 'oil on canvas', 'linocut', '35 mm film', 'isometric'];
const weathers = ['in a storm', 'at dawn', 'in the rain', 'under stars'];

/** In as many prompts at every size of history. */
export const rareWord = 'heliotrope';
/** In a fixed share of all prompts. */
export const commonWord = 'fox';
const rareTasks = 20;

/** A finished grid as years of use leave them; number 0 is the oldest. */
export function pastTask(number: number, rare = false): TaskRecord {
  const of = (words: readonly string[], step: number) =>
    words[Math.floor(number / step) % words.length] ?? '';
  const prompt = `a ${rare ? `${rareWord} ` : ''}${of(subjects, 1)} ${of(weathers, 8)}, ${of(styles, 32)}, number ${number} --ar 16:9`;
  const remoteId = `remote-${number}`;
  return {
    task: {
      id: `past-${number}`,
      connection: 'demo',
      kind: 'imagine',
      remoteId,
      prompt,
      status: 'succeeded',
      progress: 100,
      actions: [1, 2, 3, 4].flatMap((tile) => [
        { id: `upsample${tile}`, kind: 'upscale', label: `Upscale ${tile}`, tile: tile as 1 },
        { id: `variation${tile}`, kind: 'vary', label: `Vary ${tile}`, tile: tile as 1 },
      ]),
      image: { width: 2048, height: 2048, tiles: 4 },
      createdAt: 1_700_000_000_000 + number * 60_000,
      finishedAt: 1_700_000_040_000 + number * 60_000,
    },
    request: { kind: 'imagine', prompt },
    remote: { submittedAt: 1_700_000_000_000 + number * 60_000, imageId: remoteId, grid: true },
  };
}

/** Opens the store of a folder and fills it with so many finished tasks. */
export function openHistory(folder: string, size: number): TaskStore {
  const report = (problem: unknown) => {
    throw problem instanceof Error ? problem : new Error(String(problem));
  };
  const { store } = openTaskStore(folder, 'bench', Date.now(), report);
  const every = Math.max(1, Math.floor(size / rareTasks));
  for (let first = 0; first < size; first += 5000) {
    const count = Math.min(5000, size - first);
    store.insert(
      Array.from({ length: count }, (_, at) => pastTask(first + at, (first + at) % every === 0)),
    );
  }
  return store;
}
