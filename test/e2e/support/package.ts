import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { provideCodeServer } from '../../../scripts/provision/codeServer.ts';
import { root } from '../../../scripts/tools/paths.ts';
import type { Profile } from '../harness/profile.ts';

const runFile = promisify(execFile);

/** Builds the .vsix at a path. */
export async function buildPackage(vsix: string): Promise<void> {
  await runFile(process.execPath, ['scripts/package.ts', '--out', vsix], { cwd: root });
}

/** Installs a .vsix as `code --install-extension` does; gives the folder where VS Code has put it. */
export async function installPackage(vsix: string, { dataFolder }: Profile): Promise<string> {
  const extensions = join(dataFolder, 'extensions');
  await runFile(process.execPath, [
    await provideCodeServer(),
    ...['--accept-server-license-terms', '--install-extension', vsix],
    ...['--server-data-dir', dataFolder, '--extensions-dir', extensions],
  ]);
  const [installed] = JSON.parse(readFileSync(join(extensions, 'extensions.json'), 'utf8')) as {
    readonly identifier: { readonly id: string };
    readonly relativeLocation: string;
  }[];
  assert.equal(installed?.identifier.id, 'darkroom.darkroom');
  return join(extensions, installed.relativeLocation);
}
