import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { activationBytes } from '../../scripts/tools/activationBytes.ts';
import { out, root } from '../../scripts/tools/paths.ts';
import { run } from '../../scripts/tools/processes.ts';
import { type Figure, figure } from './figure.ts';

/** What is loaded before anyone asked for anything, and what is installed. */
export async function bench(): Promise<readonly Figure[]> {
  const vsix = join(out, 'bench', 'darkroom.vsix');
  mkdirSync(dirname(vsix), { recursive: true });
  // Builds for production too, of which the other half here is read.
  const code = await run(process.execPath, ['scripts/package.ts', '--out', vsix], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0 || !existsSync(vsix)) throw new Error('The package was not made.');
  return [
    figure({
      name: 'evaluated at activation',
      unit: 'KiB',
      ours: activationBytes() / 1024,
      against: '150 KiB',
      reference: 150,
      target: 1,
    }),
    figure({
      name: 'size of the .vsix',
      unit: 'MB',
      ours: statSync(vsix).size / 1e6,
      against: '1.5 MB',
      reference: 1.5,
      target: 1,
    }),
  ];
}
