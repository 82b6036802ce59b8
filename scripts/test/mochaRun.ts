import Mocha, { type MochaOptions, type Runner, type Test } from 'mocha';
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

/** Lists tests as they run; what failed is told at the end of all files, not of each. */
class RunningList extends Mocha.reporters.Spec {
  override epilogue(): void {
    // Each file has a runner of its own, and a sum for each would drown the list.
  }
}

/**
 * Begins a run; gives the runner and what takes its listener for uncaught errors away again. VS Code's
 * extension host wraps what is given to `process.on('uncaughtException')`, so Mocha's own removal
 * finds nothing there, and each file's runner would go on listening behind the others.
 */
function begin(mocha: Mocha, done: () => void): { runner: Runner; release: () => void } {
  const present = new Set(process.listeners('uncaughtException'));
  const runner = mocha.run(done);
  const added = process.listeners('uncaughtException').filter((each) => !present.has(each));
  const release = (): void => {
    for (const listener of added) process.removeListener('uncaughtException', listener);
  };
  return { runner, release };
}

async function start(mocha: Mocha, results: Results, failed: Test[]): Promise<void> {
  await mocha.loadFilesAsync();
  await new Promise<void>((resolve) => {
    const { runner, release } = begin(mocha, () => {
      release();
      resolve();
    });
    runner.on('pass', () => (results.passed += 1));
    runner.on('fail', (test) => {
      results.failed += 1;
      results.failures.push(test.fullTitle());
      failed.push(test);
    });
  });
  mocha.dispose();
}

/**
 * Runs test files in this process, one after the other and each by itself, so that one that can't
 * even be loaded doesn't touch the others. Tells what came of each on the console.
 */
export async function runMocha(run: MochaRun): Promise<Results> {
  const results: Results = { passed: 0, failed: 0, failures: [] };
  const failed: Test[] = [];
  const fail = (title: string, message: unknown): void => {
    console.error(`\n${title}\n `, message);
    results.failed += 1;
    results.failures.push(title);
  };
  for (const file of run.files) {
    const mocha = new Mocha({
      ui: 'bdd',
      color: true,
      reporter: RunningList,
      timeout: run.timeout,
      ...(run.grep === undefined ? {} : { grep: run.grep }),
      ...(run.rootHooks ? { rootHooks: run.rootHooks } : {}),
    });
    mocha.addFile(file);
    await start(mocha, results, failed).catch((error: unknown) =>
      fail(`${file} can't be loaded`, error),
    );
  }
  if (failed.length > 0) Mocha.reporters.Base.list(failed);
  for (const { title, message } of run.lateFailures?.() ?? []) fail(title, message);
  return results;
}
