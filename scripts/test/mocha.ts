import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { RootHookObject } from 'mocha';
import { root } from '../tools/paths.ts';
import { type MochaRun, runMocha } from './mochaRun.ts';
import { writeResults } from './results.ts';

/** Runs the test files of some globs in a process of their own and writes the counts to a file. */
const { values, positionals } = parseArgs({
  options: {
    results: { type: 'string' },
    timeout: { type: 'string', default: '10000' },
    grep: { type: 'string' },
    hooks: { type: 'string' },
  },
  allowPositionals: true,
});

type Hooks = { mochaHooks: RootHookObject } & Required<Pick<MochaRun, 'lateFailures'>>;

async function loadHooks(path: string): Promise<Pick<MochaRun, 'rootHooks' | 'lateFailures'>> {
  const { mochaHooks, lateFailures } = (await import(
    pathToFileURL(join(root, path)).href
  )) as Hooks;
  return { rootHooks: mochaHooks, lateFailures };
}

const files = positionals
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .sort()
  .map((file) => join(root, file));
const results = await runMocha({
  files,
  timeout: Number(values.timeout),
  ...(values.grep === undefined ? {} : { grep: values.grep }),
  ...(values.hooks === undefined ? {} : await loadHooks(values.hooks)),
});
if (values.results) writeResults(values.results, results);
// A test that leaves a socket or a timer behind must not keep the whole run waiting.
process.exit(results.failed === 0 && results.passed > 0 ? 0 : 1);
