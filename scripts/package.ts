import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { bundledPackages, type Metafile, writeNotices } from './notices.ts';
import { out, root } from './tools/paths.ts';
import { run } from './tools/processes.ts';

/**
 * `npm run package`: the production build as `darkroom-<version>.vsix`; `--out` names another file.
 * What is shipped is laid out in `out/package` first.
 */
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const largest = 1_500_000;
const stage = join(out, 'package');

/** What npm and builders need of it is of no use where it is installed. */
function shippedManifest(): { name: string; version: string } {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly [key: string]: unknown;
  };
  const forBuilders = ['scripts', 'dependencies', 'devDependencies', 'overrides', 'private'];
  const kept = Object.entries(manifest).filter(([key]) => !forBuilders.includes(key));
  return Object.fromEntries(kept) as typeof manifest;
}

/** VS Code shows no pictures of an installed extension's own folder in its README. */
function shippedReadme(): string {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  return text.replaceAll(/^!\[[^\]]*\]\((?!https:)[^)]*\)\n+/gm, '');
}

function notices(): string {
  const metafiles = ['host', 'webview'].map(
    (name) => JSON.parse(readFileSync(join(out, 'meta', `${name}.json`), 'utf8')) as Metafile,
  );
  // The icon font is copied, not bundled.
  const folders = [...bundledPackages(metafiles), 'node_modules/@vscode/codicons'];
  return writeNotices(folders.map((folder) => join(root, folder)));
}

async function layOut(): Promise<{ name: string; version: string }> {
  rmSync(stage, { recursive: true, force: true });
  for (const file of await listFiles({ cwd: root, packageManager: PackageManager.None })) {
    mkdirSync(dirname(join(stage, file)), { recursive: true });
    copyFileSync(join(root, file), join(stage, file));
  }
  const manifest = shippedManifest();
  writeFileSync(join(stage, 'package.json'), JSON.stringify(manifest, null, 2));
  writeFileSync(join(stage, 'README.md'), shippedReadme());
  writeFileSync(join(stage, 'THIRD-PARTY-NOTICES.txt'), notices());
  return manifest;
}

const built = await run(process.execPath, ['esbuild.mjs', '--production'], { cwd: root });
if (built !== 0) process.exit(built);
const { name, version } = await layOut();
const packagePath = values.out ?? join(root, `${name}-${version}.vsix`);
await createVSIX({
  cwd: stage,
  packagePath,
  ignoreFile: join(root, '.vscodeignore'),
  // Everything that runs is in the bundles.
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const { size } = statSync(packagePath);
console.log(`${packagePath}: ${(size / 1e6).toFixed(2)} MB of at most ${largest / 1e6} MB.`);
process.exitCode = size > largest ? 1 : 0;
