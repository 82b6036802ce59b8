import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './tools/paths.ts';
import { run } from './tools/processes.ts';

/** `npm run package`: the production build as `darkroom-<version>.vsix`. */
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
};
process.exitCode = await run(
  process.execPath,
  [
    join(root, 'node_modules/@vscode/vsce/vsce'),
    // Everything that runs is in the bundles.
    ...[
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--out',
      `${name}-${version}.vsix`,
    ],
  ],
  { cwd: root },
);
