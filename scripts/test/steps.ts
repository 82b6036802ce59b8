import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { out, root } from '../tools/paths.ts';
import { run } from '../tools/processes.ts';
import { runHostTests } from './hostTests.ts';
import { unitTests } from './mochaGroups.ts';
import { counted, type Results } from './results.ts';

export interface StepOptions {
  /** Only tests whose full title matches. */
  grep: string | undefined;
}

/** One part of `npm test`. */
export interface Step {
  name: string;
  /** Loads the extension as it was built, so a chosen step brings `build` along. */
  needsBuild?: boolean;
  run: (options: StepOptions) => Promise<Results>;
}

const tool = (name: string): string => join(root, 'node_modules', name);
const node = (args: readonly string[]): Promise<number> =>
  run(process.execPath, args, { cwd: root });

/** Checks that pass or don't: each counts as one test. */
function checks(name: string, programs: Readonly<Record<string, readonly string[]>>): Step {
  return {
    name,
    run: async () => {
      const results: Results = { passed: 0, failed: 0, failures: [] };
      for (const [title, args] of Object.entries(programs)) {
        if ((await node(args)) === 0) results.passed += 1;
        else {
          results.failed += 1;
          results.failures.push(title);
        }
      }
      return results;
    },
  };
}

/** All that `npm test` does, in this order. */
export const steps: readonly Step[] = [
  checks('types', { 'tsc -b': [tool('typescript/bin/tsc'), '-b'] }),
  checks('lint', {
    eslint: [tool('eslint/bin/eslint.js'), '.', '--max-warnings=0'],
    prettier: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  }),
  unitTests,
  checks('build', { 'esbuild.mjs': ['esbuild.mjs', '--tests'] }),
  {
    name: 'vscode',
    needsBuild: true,
    run: ({ grep }) => counted('vscode', (file) => runHostTests({ results: file, grep })),
  },
  {
    name: 'e2e',
    needsBuild: true,
    run: ({ grep }) => {
      // Evidence of an earlier run would be taken for this one's.
      rmSync(join(out, 'e2e'), { recursive: true, force: true });
      return counted('e2e', (file) =>
        node([
          ...['scripts/test/mocha.ts', '--results', file, '--timeout', '180000'],
          ...['--hooks', 'test/e2e/harness/hooks.ts'],
          ...(grep === undefined ? [] : ['--grep', grep]),
          'test/e2e/**/*.test.ts',
        ]),
      );
    },
  },
];
