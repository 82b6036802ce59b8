import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { provideHost } from '../provision/host.ts';
import { makeSampleWorkspace } from '../host/sampleWorkspace.ts';
import { root } from '../tools/paths.ts';

export interface HostTestOptions {
  /** Absolute path of the file to write the counts to. */
  results: string;
  grep: string | undefined;
}

/** Runs the bundled suites of `test/vscode` in an extension host: a desktop's where it can be had. */
export async function runHostTests({ results, grep }: HostTestOptions): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'darkroom-desktop-'));
  try {
    await runTests({
      vscodeExecutablePath: await provideHost(),
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, 'dist/test/run.js'),
      launchArgs: [
        makeSampleWorkspace(join(scratch, 'sample')),
        `--user-data-dir=${join(scratch, 'user')}`,
        `--extensions-dir=${join(scratch, 'extensions')}`,
      ],
      extensionTestsEnv: {
        DARKROOM_NODE: process.execPath,
        DARKROOM_TEST_RESULTS: results,
        DARKROOM_TEST_GREP: grep,
        // A system that trusts its company's authority, as far as an environment can say so: on Linux.
        SSL_CERT_FILE: join(root, 'test/fixtures/tls/ca.pem'),
      },
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
