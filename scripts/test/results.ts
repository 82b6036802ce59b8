import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { out } from '../tools/paths.ts';

/** Something found wrong after a test had ended, told as a failed test of its own. */
export interface LateFailure {
  title: string;
  message: string;
}

/** What one step of the tests came to. */
export interface Results {
  passed: number;
  failed: number;
  /** Full titles of the failed tests. */
  failures: string[];
}

export function sum(all: readonly Results[]): Results {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
    failures: all.flatMap(({ failures }) => failures),
  };
}

export function writeResults(file: string, results: Results): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(results, null, 2));
}

/** Runs something that leaves its counts in a file; leaving none means that it broke. */
export async function counted(
  name: string,
  work: (file: string) => Promise<unknown>,
): Promise<Results> {
  const file = join(out, 'results', `${name}.json`);
  rmSync(file, { force: true });
  await work(file);
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Results)
    : { passed: 0, failed: 1, failures: [`${name} ended before its tests did`] };
}
