import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from '../tools/paths.ts';
import { capture } from '../tools/processes.ts';
import { counted, type Results, sum } from './results.ts';
import type { Step } from './steps.ts';

/**
 * Unit tests: each folder in a process of its own, so that what one leaves running can't disturb
 * another, and as many at once as there are processors.
 */
export const unitTests: Step = {
  name: 'unit',
  run: async ({ grep }) => {
    const files = globSync('test/unit/**/*.test.ts', { cwd: root });
    const folders = [...new Set(files.map((file) => file.split(/[\\/]/)[2] ?? ''))].sort();
    const all: Results[] = [];
    const runNext = async (): Promise<void> => {
      for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
        all.push(await runFolder(folder, grep));
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, runNext));
    return sum(all);
  },
};

async function runFolder(folder: string, grep: string | undefined): Promise<Results> {
  return counted(`unit-${folder}`, async (file) => {
    const filter = grep === undefined ? [] : ['--grep', grep];
    const { output } = await capture(
      process.execPath,
      [
        ...['scripts/test/mocha.ts', '--results', file, '--timeout', '120000', ...filter],
        join('test/unit', folder, '**/*.test.ts'),
      ],
      { cwd: root },
    );
    process.stdout.write(output);
  });
}
