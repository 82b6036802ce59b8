import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

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

export function writeResults(file: string, results: Results): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(results, null, 2));
}
