import { globSync } from 'node:fs';
import { join } from 'node:path';
import { runMocha } from '../../scripts/test/mochaRun.ts';
import { writeResults } from '../../scripts/test/results.ts';

/**
 * Called by the extension host under test: runs every bundled suite beside this file. VS Code takes
 * a rejection as failure.
 */
export async function run(): Promise<void> {
  const files = globSync('**/*.test.js', { cwd: import.meta.dirname });
  const grep = process.env['DARKROOM_TEST_GREP'];
  const results = await runMocha({
    files: files.sort().map((file) => join(import.meta.dirname, file)),
    timeout: 60_000,
    ...(grep === undefined ? {} : { grep }),
  });
  const file = process.env['DARKROOM_TEST_RESULTS'];
  if (file) writeResults(file, results);
  if (results.failed > 0) throw new Error(`${results.failed} host tests failed.`);
  if (results.passed === 0) throw new Error('No host test was found.');
}
