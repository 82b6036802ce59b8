import Mocha, { type MochaOptions } from 'mocha';
import type { LateFailure, Results } from './results.ts';

export interface MochaRun {
  /** Absolute paths of test files. */
  files: readonly string[];
  /** Of one test, in milliseconds. */
  timeout: number;
  /** Only tests whose full title matches. */
  grep?: string;
  rootHooks?: MochaOptions['rootHooks'];
  lateFailures?: () => readonly LateFailure[];
}

/** Runs test files in this process and tells what came of each on the console. */
export async function runMocha(run: MochaRun): Promise<Results> {
  const mocha = new Mocha({
    ui: 'bdd',
    color: true,
    timeout: run.timeout,
    ...(run.grep === undefined ? {} : { grep: run.grep }),
    ...(run.rootHooks ? { rootHooks: run.rootHooks } : {}),
  });
  for (const file of run.files) mocha.addFile(file);
  await mocha.loadFilesAsync();

  const results: Results = { passed: 0, failed: 0, failures: [] };
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', () => (results.passed += 1))
      .on('fail', (test) => {
        results.failed += 1;
        results.failures.push(test.fullTitle());
      });
  });
  for (const { title, message } of run.lateFailures?.() ?? []) {
    console.error(`\n${title}\n  ${message}`);
    results.failed += 1;
    results.failures.push(title);
  }
  return results;
}
