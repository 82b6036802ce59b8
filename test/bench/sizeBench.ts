import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { out, root } from '../../scripts/tools/paths.ts';
import { run } from '../../scripts/tools/processes.ts';
import { type Figure, figure } from './figure.ts';

interface Outputs {
  readonly outputs: Readonly<
    Record<
      string,
      { readonly bytes: number; readonly imports: readonly { path: string; kind: string }[] }
    >
  >;
}

/** Bytes of a bundle and of all that it imports at once, so not of what it imports when needed. */
function evaluatedBytes({ outputs }: Outputs, entry: string, seen = new Set<string>()): number {
  const output = outputs[entry];
  if (!output || seen.has(entry)) return 0;
  seen.add(entry);
  return output.imports
    .filter(({ kind }) => kind === 'import-statement')
    .reduce((sum, { path }) => sum + evaluatedBytes({ outputs }, path, seen), output.bytes);
}

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
  const metafile = JSON.parse(readFileSync(join(out, 'meta/host.json'), 'utf8')) as Outputs;
  return [
    figure({
      name: 'evaluated at activation',
      unit: 'KiB',
      ours: evaluatedBytes(metafile, 'dist/extension.js') / 1024,
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
